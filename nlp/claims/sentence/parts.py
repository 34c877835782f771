"""Wholes and their parts in a sentence: lists opened by 其中, a colon, a bracket or 按…分."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.sentence.changes import is_change
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.labels import alike, label, list_words
from nlp.claims.sentence.symbols import COUNT, in_bracket, operator, productions

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An edge from a whole to the numbers listed as its parts, all by index.

    `kind` is the kind of the first part's label; `closed`: the list is inside a bracket; `fits`:
    the parts add up to the whole, or to adjacent counts.
    """

    whole: int
    parts: tuple[int, ...]
    kind: str
    words: str
    closed: bool
    fits: bool = False


def parts_of(graph: SentenceGraph) -> tuple[Parts, ...]:
    """Return every whole with its listed parts, cached in the graph."""
    found: tuple[Parts, ...] | None = graph.kept.get("parts")
    if found is None:
        found = graph.kept["parts"] = tuple(_parts_of(graph))
    return found


def _parts_of(graph: SentenceGraph) -> Iterator[Parts]:
    if len(graph.quantities) < 2:
        return
    symbols = graph.symbols
    listed: set[int] = set()
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for index, symbol in enumerate(symbols.numbers):
        for pattern in productions("part_of"):
            match = pattern.match(symbols.text, symbol)
            if match is None:
                continue
            edge = _edge(graph, index, match, listed)
            if edge is not None and (edge.whole, edge.parts) not in seen:
                listed.update(edge.parts)
                seen.add((edge.whole, edge.parts))
                yield edge


def _levels(graph: SentenceGraph, index: int) -> list[int]:
    """Return the counts that a list may split, nearest first, without changes and last year's.

    新收36件（上年41件），同比下降12.2%，其中自然人33件: the 36 are split.
    """
    text = graph.symbols.text
    place = graph.symbols.numbers[index] + 1
    found: list[int] = []
    for whole in range(index, max(-1, index - reach("split")), -1):
        symbol = graph.symbols.numbers[whole]
        if text[symbol] != COUNT or is_change(graph.node(whole)):
            continue
        if not in_bracket(text, symbol, place) and not graph.node(whole).own.says("PAST"):
            found.append(whole)
    return found


def _of_unit(graph: SentenceGraph, levels: list[int], first: int) -> list[int]:
    """Return the levels from the nearest with the unit of the first part on, all if none has it.

    发布信息90条，点击5万次。其中政策类40条: the 90 are split.
    """
    at = bisect_left(graph.symbols.numbers, first)
    unit = graph.quantities[at].unit if at < len(graph.quantities) else ""
    same = (n for n, i in enumerate(levels) if alike(graph.quantities[i].unit, unit))
    return levels[next(same, 0) :]


def _whole(
    graph: SentenceGraph,
    levels: Sequence[int],
    members: Sequence[int],
    *,
    afar: bool,
) -> tuple[int, bool]:
    """Return the whole of a list, and whether it, or adjacent counts, equal the sum of the parts.

    An exact fit is chosen; else the nearest that is not less than any part; else the
    nearest.
    """
    unit = graph.quantities[levels[0]].unit
    same = [i for i in levels if graph.quantities[i].unit == unit]
    values = {i: graph.quantities[i].amount for i in (*same, *members)}
    total = sum((values[i] for i in members), Decimal(0))
    exact = [i for i in same if values[i] == total]
    if exact and len(members) > 1:
        return exact[0], True
    for count in range(2, len(same) + 1):
        if sum((values[i] for i in same[:count]), Decimal(0)) == total:
            return max(same[:count], key=values.__getitem__), True
    # 建议提案共20件，其中政协提案21件: only counts that a table has are searched for further back.
    if not afar and label(graph, same[0], members[0]) not in ("result", "outcome", "column"):
        return same[0], False
    largest = max(values[i] for i in members)
    holding = [i for i in same if values[i] >= largest]
    return (holding or same)[0], False


def _edge(
    graph: SentenceGraph, index: int, match: re.Match[str], listed: Container[int]
) -> Parts | None:
    symbols = graph.symbols
    opened = symbols.text[match.start() : match.start("parts")]
    levels = _levels(graph, index)
    if "。" in opened or operator("BY") in opened:
        # A number that is split again, or taken up by a new sentence, is a whole, not a part.
        levels = [i for i in levels if i not in listed]
    levels = _of_unit(graph, levels, match.start("parts"))
    if not levels:
        return None
    depth = opened.count("（") - opened.count("）")
    stop = "；。" if levels[0] in listed else "。"
    members = _members(graph, levels[0], match.start("parts"), stop=stop)
    if not members:
        return None
    # A bracket belongs to the number before it.
    afar = "。" in opened or operator("BY") in opened
    whole, fits = _whole(graph, levels[:1] if depth > 0 else levels, members, afar=afar)
    most = graph.quantities[whole].amount
    if afar and not fits and any(graph.quantities[i].amount > most for i in members):
        # 另有23件结转下年。其中同意公开80件: the whole was named before.
        return None
    return Parts(
        whole=whole,
        parts=tuple(members),
        kind=label(graph, whole, members[0]),
        words=graph.text[graph.quantities[levels[0]].end : graph.quantities[members[0]].start],
        closed=depth > 0,
        fits=fits,
    )


def _members(graph: SentenceGraph, whole: int, first: int, *, stop: str) -> list[int]:
    """Return the numbers of a list from a symbol on: those of its own level, up to its end."""
    symbols, lists = graph.symbols, list_words()
    members: list[int] = []
    # Counts in another unit, which belong to the list only if it goes on in the unit of the whole.
    between: list[int] = []
    depth, fresh, at = 0, True, first
    last = min(len(symbols.text), first + reach("list"))
    while at < last:
        sign = symbols.text[at]
        if sign == "（":
            depth += 1
        elif sign == "）":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            ended = sign in stop or (sign == "；" and between)
            if ended or sign in lists["inner"] or (fresh and sign in lists["ends"]):
                if members or ended:
                    break
            elif sign == COUNT:
                number = bisect_left(symbols.numbers, at)
                unit, other = graph.quantities[whole].unit, graph.quantities[number].unit
                if not alike(unit, other):
                    break
                # 691条（含上年结转31件）: counts that a table has may have either unit.
                if other in (unit, "") or label(graph, whole, number) != "other":
                    members += [*between, number]
                    between = []
                else:
                    between.append(number)
            fresh = sign in "，、；：" or (fresh and sign != "w")
        at += 1
    return members
