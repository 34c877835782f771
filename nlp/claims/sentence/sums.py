"""Totals behind their parts: 甲3件、乙4件，共计7件; 一季度3件，二季度4件，…，全年共9件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.sentence.changes import is_origin
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.symbols import COUNT, in_bracket, operator, production

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph

# A total has two parts at least.
_FEWEST = 3


def sums_behind(graph: SentenceGraph) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each total, by index, with the numbers before it that it adds up."""
    if len(graph.quantities) < _FEWEST:
        return
    symbols = graph.symbols
    if operator("SUM") not in symbols.text and operator("YEAR") not in symbols.text:
        return
    for index, symbol in enumerate(symbols.numbers):
        if index < 2 or symbols.text[symbol] != COUNT or graph.quantities[index].bound != "exact":
            continue
        lead = symbols.text[max(0, symbol - 4) : symbol]
        quarters = production("[，；]YEARw?(?:SUM)?w?$").search(lead)
        area = production("[，；]wSUM$").search(lead) and graph.node(index).own.has("scope")
        summed = area or production("(?:^|[，；、。n]|p）?)SUM$").search(lead)
        if quarters is None and not summed:
            continue
        parts = _parts_before(graph, index, by_quarter=quarters is not None)
        if len(parts) > 1:
            yield index, parts


def _parts_before(graph: SentenceGraph, whole: int, *, by_quarter: bool) -> list[int]:
    """Return the indices of the numbers that a sum adds up, in order."""
    symbols, text, unit = graph.symbols, graph.symbols.text, graph.quantities[whole].unit
    found: list[int] = []
    for index in range(whole - 1, max(graph.near(whole) - 1, whole - reach("parts")), -1):
        symbol = symbols.numbers[index]
        later = symbols.numbers[found[-1] if found else whole]
        gap = re.sub("（[^（）]*）", "", text[symbol + 1 : later])
        if in_bracket(text, symbol, symbols.numbers[whole]):
            continue
        stopped = "。" in (gap if found else gap.removeprefix("。"))
        stops = (
            is_origin(graph, index)
            or operator("OF") in gap
            or stopped
            or ("；" in gap and not by_quarter)
        )
        quantity = graph.quantities[index]
        if quantity.unit != unit or quantity.bound != "exact" or stops:
            break
        if by_quarter and not _quarterly(graph, index):
            break
        found.append(index)
    return found[::-1]


def _quarterly(graph: SentenceGraph, index: int) -> bool:
    turn = graph.node(index).turn
    # 四个季度分别为14件、15件、…: one label for the series.
    place = graph.quantities[index - turn[0] if turn else index].start
    start = max(graph.text.rfind(mark, 0, place) for mark in "，；。")
    label_of = graph.piece(start + 1, place)
    return label_of.has("period", "part")
