"""The year of a number, and whether a table answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.sentence.changes import is_origin
from nlp.claims.sentence.clause import mark_ahead, pattern
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.labels import list_words
from nlp.claims.sentence.lexicon import OPERATOR
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.lexicon import Token
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece


_Mark = tuple[int, str, int]

# How long 下一年度 and 2024 年 are.
_BARE, _DATE = 4, 6


def year_of(node: Node, report_year: int | None) -> tuple[int | None, str]:
    """Return the year of a number and, where no table answers it, the reason.

    >>> from nlp.claims.sentence.graph import read
    >>> year_of(read("较2023年的28件有所减少").node(0), 2024)[0]
    2023
    """
    if node.own.says("CUMULATED") and _of_many_years(node):
        return _other_period("until", report_year)
    if is_origin(node.graph, node.index) and not node.own.says("PAST"):
        return _other_period("origin", report_year)
    if _against(node.own):
        return _other_period("previous", report_year)
    if not node.graph.dated:
        return report_year, ""
    if node.turn is not None:
        years = _years_in_turn(node.back.text + node.own.text, node.turn[1])
        if years:
            year = years[node.turn[0]]
            return year, "" if year == report_year else f"说的是{year}年"
    before = node.before
    marks = [*_years(before), *_periods(before, node.graph)]
    if not marks:
        return report_year, ""
    place, kind, year = max(marks)
    if kind == "current":
        return report_year, ""
    if kind == "year":
        return year, "" if year == report_year else f"说的是{year}年"
    if node.own.start <= place or kind in ("longer", "part"):
        return _other_period(kind, report_year)
    if _goes_on(node, place) or (
        kind == "future" and not re.search("[，。；]", before.text[place - before.start :])
    ):
        return _other_period(kind, report_year)
    return report_year, ""


def _against(own: Piece) -> bool:
    """Whether a number is what this year's is compared with: 受理量比上年的98件增加12件."""
    if not own.says("AGAINST"):
        return False
    last = [t.end for t in own.tokens if (OPERATOR, "AGAINST") in t.tags][-1:]
    return any(own.piece_from(end).text in list_words()["refers"] for end in last)


def _of_many_years(node: Node) -> bool:
    """Whether a running total has other years: its start is named, or a part is set apart by its year.

    截至2024年底累计412件; 累计412件，其中2024年38件.
    """
    # How many are in force is the same for all time.
    if not group("stocks").isdisjoint(node.own.values("act")):
        return False
    parts = (i for i, one in node.graph.listed.items() if one.whole == node.index)
    # 今年以来累计处理105件，其中本年度新收102件
    begun = pattern("this_year").search(node.before.text) is not None
    dated = not begun and any(node.graph.node(index).dated for index in parts)
    return dated or _until().search(node.before.text) is not None


def _goes_on(node: Node, place: int) -> bool:
    """Whether a period named with an act dates the next number too: 上年收到98件，办结97件."""
    if not node.index or node.own.has("matter") or node.own.says("REACH"):
        return False
    last = node.graph.node(node.index - 1)
    between = node.graph.text[last.quantity.end : node.quantity.start]
    acts = last.own.start <= place < last.quantity.start and last.own.has("row")
    return acts and mark_ahead(between, "。；）", 0) == len(between)


def _years_in_turn(text: str, count: int) -> Sequence[int]:
    """Return the years of so many numbers in a series: 2022年、2023年分别为, 2022—2024年分别为."""
    named = [int(year) for year in pattern("year").findall(text)]
    years = next((years for _, years in _spans(text)), named)
    return years if len(years) == count else ()


def _spans(text: str) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield the end and the years of each span of years: 2019年至2023年."""
    for match in pattern("span").finditer(text):
        yield match.end(), range(int(match[1]), int(match[2]) + 1)


@cached
def _until() -> re.Pattern[str]:
    """Match 截至2024年底, 自2008年…, after which a running total may cover many years."""
    return re.compile(load("common/grammar")["patterns"]["UNTIL"])


def _years(before: Piece) -> Iterator[_Mark]:
    """Yield the years named before a number; 转入2025年 dates nothing, only 2025年 by itself does."""
    carried = [
        (m.start, m.end)
        for m in before.tokens
        if m.end - m.start > _BARE and any(slot == "row" for slot, _ in m.tags)
    ]
    for match in pattern("year").finditer(before.text):
        inside = any(start < match.end() and match.start() < end for start, end in carried)
        if not inside and not pattern("about_base").match(before.text, match.end()):
            yield match.start(), "year", int(match[1])
    for match in pattern("this_year").finditer(before.text):
        yield match.start(), "current", 0


def _periods(before: Piece, graph: SentenceGraph) -> Iterator[_Mark]:
    """Yield other periods named before a number; last year in digits at a clause's head is a year."""
    for token in before.tokens:
        for slot, value in token.tags:
            if slot != "period" or (value == "previous" and _heads(token, graph)):
                continue
            if value == "longer" and _since_this_year(token, graph):
                continue
            yield token.start, value, 0
    for match in pattern("since").finditer(before.text):
        if graph.year and int(match[1]) < graph.year:
            yield match.end(), "longer", 0
    for end, _ in _spans(before.text):
        # 2019年至2023年五年间共收到: a number behind years is of all of them, unless dated itself.
        yield end, "longer", 0
    for match in pattern("months").finditer(before.text):
        if not pattern("whole_year").match(match[0]):
            yield match.start(), "part", 0
    for match in pattern("month").finditer(before.text):
        yield match.start(), "month", 0


def _since_this_year(token: Token, graph: SentenceGraph) -> bool:
    """Whether a period begins in the report's year: 2024年以来 in the report on 2024."""
    lead = graph.text[max(0, token.start - _DATE) : token.start]
    year = pattern("year").search(lead)
    this = year is not None and int(year[1]) == graph.year
    return this or bool(pattern("this_year").search(lead))


def _heads(token: Token, graph: SentenceGraph) -> bool:
    """Whether a year is at the head of its clause and dates later numbers: 2023年收到98件，办结97件."""
    year = pattern("year").search(graph.text, max(0, token.start - _DATE), token.end)
    if year is None or year.end() <= token.start:
        return False
    return graph.text[: year.start()][-1:] in "，。；：　 "


def _other_period(kind: str, report_year: int | None) -> tuple[int | None, str]:
    if kind == "previous":
        return (report_year - 1 if report_year else None), "说的是上年"
    reasons = {
        "part": "说的不是全年",
        "each": "说的不是全年",
        "month": "说的是一个月",
        "longer": "说的是多年累计",
        "future": "说的是计划",
        "origin": "是变化之前的数",
        "until": "累计数不一定只含本年",
    }
    return report_year, reasons[kind]
