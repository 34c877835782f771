"""Errors of structure: sections, numbering, the problems section, the year."""

from __future__ import annotations

import random

from corpora.generator import marks
from corpora.generator.mutations.base import Expected, Kind, Unfit, without_part
from corpora.generator.mutations.words import load
from corpora.generator.report import Report

_ORDINALS = "一二三四五六"


def section(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A required section is missing, with its heading."""
    part = rng.choice(("problems", "other", "review"))
    return without_part(report, part), Expected(
        kind="section",
        rules=frozenset({"STR001"}),
        also=frozenset({"STR002", "TAB006"}),
    )


def numbering(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """One heading is numbered in another style, or by another number."""
    inner = [
        i for i, block in enumerate(report.blocks) if block.text.startswith(("（二）", "（三）"))
    ]
    outer = [
        i
        for i, block in enumerate(report.blocks)
        if block.heading and block.text.startswith(("三、", "四、", "五、"))
    ]
    if inner and rng.random() < 0.6:
        at = rng.choice(inner)
        old = report.blocks[at].text
        text = f"（{_ORDINALS.index(old[1]) + 1}）{old[3:]}"
    elif outer:
        at = rng.choice(outer)
        old = report.blocks[at].text
        text = f"{_ORDINALS[_ORDINALS.index(old[0]) + rng.choice((1, -1))]}{old[1:]}"
    else:
        raise Unfit
    return report.with_block(at, text), Expected(
        kind="numbering", rules=frozenset({"STR002"}), sentence=marks.strip(text).partition("。")[0]
    )


def empty_problems(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """The section on problems says there are none."""
    at = [i for i, b in enumerate(report.blocks) if b.part == "problems" and not b.heading]
    if not at:
        raise Unfit
    planted = report.with_block(at[0], rng.choice(load()["empty"]))
    for extra in at[1:]:
        planted = planted.with_block(extra, "")
    return planted, Expected(
        kind="empty_problems", rules=frozenset({"STR004"}), also=frozenset({"STR003"})
    )


def wrong_year(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """The period of the figures is that of another year."""
    wrong = report.year + rng.choice((-1, -2, 1))
    sentence = rng.choice(
        (
            f"本报告中所列数据的统计期限自{wrong}年1月1日起至{wrong}年12月31日止。",
            f"报告所列数据统计期限为{wrong}年1月1日至{wrong}年12月31日。",
            f"数据统计时间为{wrong}年1月1日至12月31日。",
        )
    )
    at = [i for i, block in enumerate(report.blocks) if block.part == "introduction"]
    if not at:
        raise Unfit
    text = f"根据《中华人民共和国政府信息公开条例》编制本报告。{sentence}"
    return report.with_block(at[0], text), Expected(
        kind="wrong_year", rules=frozenset({"STR005"}), sentence=sentence
    )


KINDS: dict[str, Kind] = {
    "section": section,
    "numbering": numbering,
    "empty_problems": empty_problems,
    "wrong_year": wrong_year,
}
