"""Errors that show against another report: last year's, another organisation's, the children's."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from decimal import Decimal

from corpora.generator import corpus
from corpora.generator.mutations.base import Expected, Kind, Unfit
from corpora.generator.report import Block, Report

_YEAR = re.compile(r"20[12]\d(?=年)")


def previous_of(report: Report) -> Report:
    """A report of the year before from which this one follows, with other prose of its own.

    Only what this year's report is held against is made to fit: what was carried out,
    and the stock of documents.
    """
    values = report.values
    figures = dict(report.figures)
    for name in report.figures:
        if name.startswith("requests.carried_out."):
            figures[name] = report.figures[name.replace("carried_out", "carried_in")]
    for row in ("normative_documents", "regulations"):
        base = f"proactive.{row}"
        if f"{base}.in_force" in figures:
            stock = [
                values[f"{base}.{column}"] or Decimal(0)
                for column in ("in_force", "issued", "repealed")
            ]
            figures[f"{base}.in_force"] = f"{stock[0] - stock[1] + stock[2]:f}"
    title = replace(
        report.blocks[0],
        text=f"{report.organisation.name}{report.year - 1}年政府信息公开工作年度报告",
    )
    return replace(report, year=report.year - 1, figures=figures, blocks=(title, *_shell(report)))


def _shell(report: Report) -> tuple[Block, ...]:
    """The headings of the six sections and the tables, without prose."""
    return tuple(b for b in report.blocks[1:] if b.table or (b.heading and b.text[1:2] == "、"))


def carried(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """What last year carried out is not what this year carried in."""
    before = previous_of(report)
    more = rng.randint(1, 9)
    names = ("requests.carried_out.natural_person", "requests.carried_out.total")
    changed = {name: Decimal(before.figures[name]) + more for name in names}
    return report, Expected(
        kind="carried",
        rules=frozenset({"XYR001"}),
        cell="requests.carried_in.total",
        other=before.with_figures(changed),
    )


def stock(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """The stock of normative documents does not roll forward."""
    name = "proactive.normative_documents.in_force"
    # The year before 2021 counts on another form.
    if report.year < 2022:
        raise Unfit
    before = previous_of(report)
    changed = {name: Decimal(before.figures[name]) + rng.randint(1, 9)}
    return report, Expected(
        kind="stock", rules=frozenset({"XYR002"}), cell=name, other=before.with_figures(changed)
    )


def copied(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """Last year's prose with the years moved on."""
    del rng
    before = previous_of(report)
    blocks = tuple(
        replace(block, text=_YEAR.sub(lambda year: str(int(year[0]) - 1), block.text))
        for block in report.blocks
    )
    return report, Expected(
        kind="copied", rules=frozenset({"XYR003"}), other=replace(before, blocks=blocks)
    )


def near_duplicate(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """Another organisation's report in the same words."""
    return report, Expected(
        kind="near_duplicate", rules=frozenset({"DUP001"}), other=corpus.copy(report, rng)
    )


WITH_PREVIOUS = ("carried", "stock", "copied")
KINDS: dict[str, Kind] = {
    "carried": carried,
    "stock": stock,
    "copied": copied,
    "near_duplicate": near_duplicate,
}
