"""What a rubric can weigh: the counts of an assessment and a few measures of the whole."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import get_args

from nlp.types import Assessment, Report, Severity, Theme, Verdict

Value = int | float | None

_DAY = re.compile(r"(20\d\d)\s?[-年./]\s?(\d{1,2})\s?[-月./]\s?(\d{1,2})")
_DATE = re.compile(
    r"(?:发布|发文|成文|公布|公开|印发|生成)(?:日期|时间)[】\]]?[\s:：]{0,4}" + _DAY.pattern
)
OWN = {
    "characters": "正文和表格的字数",
    "cells": "读出的统计表单元格数",
    "cells.unread": "应为数字而没有读出数字的单元格数",
    "tables.missing": "三张统计表中缺少的张数",
    "sentence.length": "正文句子的平均字数",
    "late": "3月31日以后发布为1，按时为0；不知道发布日期则缺",
    "previous": "有上年报告可比为1，否则为0",
}
_TABLES = ("proactive", "requests", "review")
_DUE = (3, 31)


def names() -> Iterator[str]:
    """Every measure a rubric may name."""
    from nlp.checks import CHECKS
    from nlp.scoring.across.rules import CROSS_RULES

    yield from ("sentences", "claims", *OWN)
    yield from (f"theme.{theme}" for theme in get_args(Theme))
    yield from (f"verdict.{verdict}" for verdict in get_args(Verdict))
    yield from (f"severity.{severity}" for severity in get_args(Severity))
    yield from (f"rule.{code}" for code in sorted({*CHECKS, *CROSS_RULES}))


def measure(assessment: Assessment, *, previous: bool = False) -> dict[str, Value]:
    """The measures of an assessment, with those of `OWN`."""
    report = assessment.report
    cells = [cell for cells in report.tables.values() for cell in cells]
    lengths = [len(sentence.text) for sentence in assessment.sentences]
    own: dict[str, Value] = {
        "characters": len(report.text),
        "cells": sum(cell.value is not None for cell in cells),
        "cells.unread": sum(cell.value is None for cell in cells),
        "tables.missing": sum(not report.tables.get(table) for table in _TABLES),
        "sentence.length": round(sum(lengths) / len(lengths), 2) if lengths else None,
        "late": _late(published(report), report.year),
        "previous": int(previous),
    }
    given = {name: _plain(value) for name, value in assessment.measures.items()}
    return {**given, **own}


def published(report: Report) -> dt.date | None:
    """The date of publication that the page prints under that name or holds in its metadata.

    Only a labelled date counts: a date in the prose may be any date. None where there is none.
    """
    match = _DATE.search(report.text) or _DAY.match(report.document.published)
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _late(date: dt.date | None, year: int | None) -> int | None:
    """Regulations article 50: out by 31 March of the next year. An earlier date is no date of this report."""
    if date is None or year is None or date.year <= year:
        return None
    return int(date > dt.date(year + 1, *_DUE))


def _plain(value: object) -> Value:
    if value is None or isinstance(value, (int, float)):
        return value
    return float(str(value))
