"""The measures that a rubric can use: counts of an assessment and measures of the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from nlp.scoring.marks.dates import late, published
from nlp.scoring.marks.forms import expected, sums
from nlp.scoring.marks.passages import is_own
from nlp.types import Assessment, Report, Severity, Theme, Verdict

Value = int | float | None

OWN = {
    "characters": "正文和表格的字数",
    "characters.own": "本单位自己的话的字数：正文除去格式和套话",
    "own.share": "本单位自己的话在正文中的百分比",
    "cells": "读出的统计表单元格数",
    "cells.unread": "应为数字而没有读出数字的单元格数",
    "tables.expected": "所用格式规定的统计表张数",
    "tables.missing": "规定的统计表中缺少的张数",
    "sums.asked": "所用格式中应能复算的合计个数",
    "sums.checked": "其中可以复算的个数",
    "sums.unchecked": "其中因缺表或空格不能复算的百分比",
    "numbers.checked": "正文中统计表能够核对的数",
    "numbers.unchecked": "正文的数中统计表不能核对的百分比",
    "numbers.wrong": "能够核对的数中与表不符的百分比",
    "problems.share": "讲问题和改进的句子在正文中的百分比",
    "sentence.length": "正文句子的平均字数",
    "blank": "没有填写的空白格式为1，否则为0",
    "late": "3月31日以后发布为1，按时为0；不知道发布日期则缺",
    "previous": "有上年报告可比为1，否则为0",
}
# A form that was not filled in still has its legend.
_LEGEND = 6


def names() -> Iterator[str]:
    """Yield every measure that a rubric may name."""
    from nlp.checks import CHECKS
    from nlp.scoring.marks.rules import CROSS_RULES

    yield from ("sentences", "claims", *OWN)
    yield from (f"theme.{theme}" for theme in get_args(Theme))
    yield from (f"verdict.{verdict}" for verdict in get_args(Verdict))
    yield from (f"severity.{severity}" for severity in get_args(Severity))
    yield from (f"rule.{code}" for code in sorted({*CHECKS, *CROSS_RULES}))


def measure(assessment: Assessment, *, previous: bool = False) -> dict[str, Value]:
    """Return the measures of an assessment, with those of `OWN`."""
    report = assessment.report
    given = {name: _plain(value) for name, value in assessment.measures.items()}
    return {
        **given,
        **_tables(report),
        **_numbers(assessment),
        **_prose(assessment),
        "blank": int(is_blank(assessment)),
        "late": late(published(report), report.year),
        "previous": int(previous),
    }


def is_blank(assessment: Assessment) -> bool:
    """Whether a report is a form that was not filled in: no figure, hardly a sentence."""
    cells = assessment.report.cells().values()
    stated = any(claim.value is not None for claim in assessment.claims)
    filled = any(cell.value is not None for cell in cells)
    empty = not filled and not stated and bool(cells) and len(assessment.sentences) <= _LEGEND
    return empty or assessment.report.blank


def _tables(report: Report) -> dict[str, Value]:
    cells = [cell for cells in report.tables.values() for cell in cells]
    wanted = expected(report)
    asked, checked = sums(report)
    return {
        "cells": sum(cell.value is not None for cell in cells),
        "cells.unread": sum(cell.value is None for cell in cells),
        "tables.expected": len(wanted),
        "tables.missing": sum(not report.tables.get(table) for table in wanted),
        "sums.asked": asked,
        "sums.checked": checked,
        "sums.unchecked": percent(asked - checked, asked),
    }


def _numbers(assessment: Assessment) -> dict[str, Value]:
    """Count the numbers of the prose that the tables answer; shares are None without any."""
    found = Counter(claim.verdict for claim in assessment.claims)
    wrong, open_ = found["contradicted"], found["uncheckable"]
    checked = found["supported"] + found["reconciled"] + wrong
    return {
        "numbers.checked": checked,
        "numbers.unchecked": percent(open_, checked + open_),
        "numbers.wrong": percent(wrong, checked),
    }


def _prose(assessment: Assessment) -> dict[str, Value]:
    sentences = assessment.sentences
    total = sum(len(sentence.text) for sentence in sentences)
    candid = sum(sentence.theme in ("problem", "improvement") for sentence in sentences)
    own = sum(len(sentence.text) for sentence in sentences if is_own(sentence.text))
    return {
        "characters": len(assessment.report.text),
        "characters.own": own,
        "own.share": percent(own, total),
        "problems.share": percent(candid, len(sentences)),
        "sentence.length": round(total / len(sentences), 2) if sentences else None,
    }


def percent(part: int, whole: int) -> float | None:
    """Return a share in percent to the hundredth, None without a whole."""
    return round(100 * part / whole, 2) if whole else None


def _plain(value: object) -> Value:
    if value is None or isinstance(value, (int, float)):
        return value
    return float(str(value))
