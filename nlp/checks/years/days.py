"""Finds dates that do not exist, and reporting periods that are not a whole year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import islice

from nlp.checks.patterns import pattern
from nlp.checks.years.notes import SpanNote
from nlp.knowledge import load
from nlp.types import Report

_NUMERIC = re.compile(r"(?<![\d.\-/])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.\-/])")
_MONTHS = 12
_NEW_YEAR, _YEARS_END = ("1", "1"), ("12", "31")
_MOST = 50
_LEAP = 2024
"""The assumed year of a date without one, a leap year, so that 29 February exists."""


def no_such_days(report: Report) -> Iterator[SpanNote]:
    """Yield dates of the prose that do not exist.

    >>> from nlp.checks.example import compose
    >>> report = compose("一、总体情况\\n于2023年2月29日举办。")
    >>> [note.message for note in no_such_days(report)]
    ['“2023年2月29日”这一天不存在。请核对日期。']
    """
    forms = (pattern("day"), _NUMERIC)
    for sentence in report.sentences:
        for form in forms:
            for match in islice(form.finditer(sentence.text), _MOST):
                year, month, day = match[1], int(match[2]), int(match[3])
                if not _exists(int(year or _LEAP), month, day):
                    yield SpanNote(
                        sentence=sentence,
                        words=match.span(),
                        message=f"“{match[0]}”这一天不存在。请核对日期。",
                    )


def no_such_months(report: Report) -> Iterator[SpanNote]:
    """Yield months that do not exist, without a day: 2024年13月."""
    form = pattern("month")
    for sentence in report.sentences:
        for match in islice(form.finditer(sentence.text), _MOST):
            if not 1 <= int(match[1]) <= _MONTHS:
                message = f"“{match[0]}”不存在。请核对月份。"
                yield SpanNote(sentence=sentence, words=match.span(), message=message)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def periods(report: Report) -> Iterator[SpanNote]:
    """Yield reporting periods that are not from 1 January to 31 December."""
    named = load("common/rules")["STR005"]["period"]
    for sentence in report.sentences:
        if not any(word in sentence.text for word in named):
            continue
        for match in pattern("period").finditer(sentence.text):
            first = (match[2].lstrip("0"), match[3].lstrip("0"))
            last = (match[5].lstrip("0"), match[6].lstrip("0"))
            if (first, last) != (_NEW_YEAR, _YEARS_END):
                yield SpanNote(
                    sentence=sentence,
                    words=match.span(),
                    message=f"统计期限写作“{match[0]}”，不是1月1日至12月31日的整年。请核对日期。",
                )
