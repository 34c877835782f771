"""Helpers for planting an error: the places of the prose's figures, and values to avoid."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fnmatch import fnmatchcase

from corpora.generator import marks
from corpora.generator.report import Report
from corpora.generator.wording import Unfit

__all__ = ["Expected", "Kind", "Place", "Unfit", "add", "mentioned", "places", "reachable", "swap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The finding that an error is due.

    Any one of `rules` counts as found; `also` may come along, since the same error
    breaks those too. `other` is the report the error shows against: last year's, or
    another organisation's.
    """

    kind: str
    rules: frozenset[str]
    also: frozenset[str] = frozenset()
    sentence: str | None = None
    cell: str | None = None
    other: Report | None = None


Kind = Callable[[Report, random.Random], tuple[Report, Expected]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mark in a block: `start` and `end` count in the marked text."""

    block: int
    start: int
    end: int
    mark: marks.Mark
    sentence: str


def places(report: Report) -> Iterator[Place]:
    """Every mark of the prose with its place."""
    for index, block in enumerate(report.blocks):
        plain, found = marks.parse(block.text)
        for match, mark in zip(marks.MARK.finditer(block.text), found, strict=True):
            yield Place(
                block=index,
                start=match.start(),
                end=match.end(),
                mark=mark,
                sentence=marks.sentence(plain, mark.start),
            )


def swap(report: Report, place: Place, text: str) -> tuple[Report, str]:
    """The report with another text at a place, and the sentence as it now reads."""
    old = report.blocks[place.block].text
    planted = f"⟦{text}|!{place.mark.formula or '?'}⟧" if place.mark.formula else f"⟦{text}|?⟧"
    new = report.with_block(place.block, old[: place.start] + planted + old[place.end :])
    plain, _ = marks.parse(new.blocks[place.block].text)
    start = len(marks.strip(old[: place.start]))
    return new, marks.sentence(plain, start)


def add(report: Report, part: str, sentence: str) -> Report:
    """The report with a sentence at the end of the last paragraph of a part."""
    at = [
        i for i, b in enumerate(report.blocks) if b.part == part and not b.heading and not b.table
    ]
    if not at:
        raise Unfit
    return report.with_block(at[-1], report.blocks[at[-1]].text + sentence)


def without_part(report: Report, part: str) -> Report:
    """The report without one section or topic."""
    return replace(report, blocks=tuple(block for block in report.blocks if block.part != part))


def mentioned(report: Report) -> set[str]:
    """The cells that some figure of the prose rests on."""
    formulas = " ".join(place.mark.formula or "" for place in places(report))
    names = set(re.findall(r"[a-z_]+(?:\.[a-z_*]+)+", formulas))
    # One row of the form of 2019 stands for the three of `other.*`.
    names |= {name.replace(".*", "", 1) for name in names}
    return {cell for cell in report.figures for name in names if fnmatchcase(cell, name)}


def reachable(report: Report) -> set[Decimal]:
    """Values that a planted figure must miss: every cell, and the bases that practice knows."""
    values = {name: value for name, value in report.values.items() if value is not None}
    rows = {
        row: values[f"requests.{row}.total"]
        for row in ("new", "carried_in", "total", "carried_out")
    }
    found = set(values.values()) | {one + two for one in rows.values() for two in rows.values()}
    found |= {one - two for one in rows.values() for two in rows.values()}
    for group in ("refused", "unavailable", "not_processed", "other"):
        found.add(marks.evaluate(f"requests.{group}.*.total", values) or Decimal(0))
    for row in ("reconsideration", "litigation_direct", "litigation_after_review"):
        total, pending = values[f"review.{row}.total"], values[f"review.{row}.pending"]
        found |= {total - pending}
    return found


def tables_rows(report: Report) -> list[str]:
    """The rows of table three that hold results."""
    edges = {"new", "carried_in", "total", "carried_out"}
    names = [name.removeprefix("requests.").removesuffix(".total") for name in report.figures
             if name.startswith("requests.") and name.endswith(".total")]  # fmt: skip
    return [name for name in names if name not in edges]
