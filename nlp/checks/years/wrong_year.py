"""Finds a wrong year in statements of this year's figures or plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from nlp.checks.patterns import pattern
from nlp.checks.years.notes import SpanNote
from nlp.claims import claims
from nlp.claims.sentence.clause import pattern as clause_pattern
from nlp.knowledge import load
from nlp.types import Claim, Report, Sentence
from nlp.types.quick import replace

_YEAR = "year"


def of_last_year(report: Report, previous: Report | None = None) -> Iterator[SpanNote]:
    """Yield sentences that date this year's own figures to an earlier year, or to the next.

    The sentence is read again with the report's year; the year is wrong only where several
    figures then equal those of the tables, and none differs.
    """
    for sentence in report.sentences:
        match = pattern("year_at_head").search(sentence.text)
        period = pattern("whole_year").search(sentence.text)  # has a finding of its own
        if match and not period and _stale(sentence.text, match, report.year):
            made = _as_of_this_year(report, sentence, match.end(_YEAR))
            if _agrees(made) and not _agrees(_as_of(previous, sentence)):
                words = (match.start(_YEAR), match.end(_YEAR) + 1)
                yield SpanNote(
                    sentence=sentence,
                    words=words,
                    message=f"写的是{match[_YEAR]}年，所列的{_listed(made)}却是本年（{report.year}年）表中的数。请核对年份。",
                    severity="error" if len(_right(made)) >= _words()["fewest"] else "warning",
                )


def _stale(text: str, head: re.Match[str], now: int | None) -> bool:
    """Whether a sentence names one other year, and neither this one, a comparison nor a plan."""
    words, year = _words(), int(head[_YEAR])
    if now is None or year == now or not now - words["years_back"] <= year <= now + 1:
        return False
    if year > now and (_is_plan(text) or _may_be_known(head)):
        return False
    if clause_pattern("about_base").match(text, head.end(_YEAR) + 1):
        # 收到120件，2023年为98件，办结119件: the year is only that of the 98.
        return False
    named = {int(each) for each in pattern("any_year").findall(text)}
    # 截至2023年底 is when a year ended; 2023年底 without it is when cases were left over.
    stocks = [word for word in words["stocks"] if not (head["up_to"] and word in words["ends"])]
    stock = re.search(rf"{year}\s*\S{{1,2}}(?:{'|'.join(stocks)})", text)
    return (
        named == {year}
        and not stock
        and not any(word in text for word in (*words["compares"], *words["this_year"]))
    )


def _may_be_known(head: re.Match[str]) -> bool:
    """Whether a day after the year may be that of the report: 截至2025年1月, not 截至2025年12月31日."""
    if head["month"]:
        return int("".join(filter(str.isdigit, head["month"]))) <= int(_words()["latest_month"])
    return bool(head["up_to"])


def _is_plan(text: str) -> bool:
    words = load("common/polarity")
    return any(word in text for word in (*_words()["plans"], *words["hope"], words["will"]))


def _as_of_this_year(report: Report, sentence: Sentence, place: int) -> tuple[Claim, ...]:
    """Return the claims behind a year as if it were the report's: 收到120件，2023年度预算已公开 dates none."""
    text = pattern("any_year").sub(str(report.year), sentence.text)
    found = _as_of(report, replace(sentence, text=text))
    return tuple(claim for claim in found if claim.start >= sentence.start + place)


def _as_of(report: Report | None, sentence: Sentence) -> tuple[Claim, ...]:
    if report is None:
        return ()
    return claims(replace(report, sentences=(sentence,)))


def _agrees(made: tuple[Claim, ...]) -> bool:
    """Whether enough figures other than 0 equal those of the tables, and none differs."""
    if any(c.verdict == "contradicted" for c in made):
        return False
    right = _right(made)
    alone = max((value for value in right.values()), default=Decimal(0))
    return bool(len(right) >= _words()["fewest"] or alone >= _words()["alone"])


def _right(made: tuple[Claim, ...]) -> dict[str, Decimal]:
    """Return formula -> value of the counts that the tables support."""
    return {
        c.formula: c.value
        for c in made
        if c.verdict == "supported" and c.value and c.kind == "count" and c.formula
    }


def _listed(made: tuple[Claim, ...]) -> str:
    return "、".join(c.text for c in made if c.verdict == "supported" and c.value)


def plans(report: Report) -> Iterator[SpanNote]:
    """Yield plans for a past year: 2024年，我局将进一步… in the report on 2024."""
    if report.year is None:
        return
    plan = pattern("plan", report_year=[str(report.year)], plans=_words()["plans"])
    message = (
        f"本报告写的是{report.year}年，这里却把{report.year}年写成了将要做的。"
        f"请核对是否应为{report.year + 1}年。"
    )
    for sentence, match in _matches(report, plan):
        yield SpanNote(sentence=sentence, words=match.span(1), message=message)


def up_to(report: Report) -> Iterator[SpanNote]:
    """Yield 截至 January of the report's own year with figures, which means January of the next."""
    if report.year is None:
        return
    mark = pattern("up_to", report_year=[str(report.year)], up_to_words=_words()["up_to"])
    for sentence, match in _matches(report, mark):
        message = (
            f"截至{match[1]}的数只有年初的，不是{report.year}年全年的。"
            f"请核对是否应为{report.year + 1}年1月或{report.year}年12月。"
        )
        yield SpanNote(sentence=sentence, words=match.span(1), message=message)


def _matches(report: Report, form: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield each sentence of the report with a match of the pattern, and its first match."""
    for sentence in report.sentences:
        match = form.search(sentence.text)
        if match:
            yield sentence, match


def _words() -> Mapping[str, Any]:
    rule: Mapping[str, Any] = load("common/rules")["STR005"]
    return rule
