"""The lists of a sentence, read once: parts behind their whole, and totals behind their parts.

其中, a colon, a bracket or 按…分 open a list behind its whole; 甲3件、乙4件，共计7件 ends in the whole.
The productions `part_of` and `sum_of` of `common/grammar` say how.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.changes import is_change, is_origin, subjects
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.labels import (
    alike,
    counts_alike,
    label,
    list_words,
    names,
    possible,
    says_way,
    series_label,
    spoken_again,
)
from nlp.claims.sentence.listing import Listing
from nlp.claims.sentence.symbols import COUNT, in_bracket, operator, production

if TYPE_CHECKING:
    from nlp.claims.sentence.graph import SentenceGraph


def listings(graph: SentenceGraph) -> tuple[Listing, ...]:
    """Return the lists of a sentence, those behind their whole first.

    >>> from nlp.claims.sentence.graph import read
    >>> graph = read("收到申请9件，其中自然人5件、企业3件。办结3件，结转5件，共计8件。")
    >>> [(one.figure.text, one.total, one.whole_last) for one in graph.lists]
    [('9件', Decimal('8'), False), ('8件', Decimal('8'), True)]
    """
    if len(graph.quantities) < 2:
        return ()
    return (*_ahead(graph), *_behind(graph))


def _ahead(graph: SentenceGraph) -> list[Listing]:
    """Return the lists behind their whole, each once, by the first production that gives it."""
    symbols, listed, asked = graph.symbols, set[int](), possible(graph, "part_of")
    found: dict[tuple[int, tuple[int, ...]], Listing] = {}
    for index, symbol in enumerate(symbols.numbers[:-1]):
        for pattern, rule in asked:
            match = pattern.match(symbols.text, symbol)
            one = _listing(graph, index, match, listed) if match else None
            if one is not None and names(graph, one.whole, one.items, rule):
                found.setdefault((one.whole, one.items), one)
                listed.update(one.items)
    return list(found.values())


def _listing(
    graph: SentenceGraph, index: int, match: re.Match[str], listed: Container[int]
) -> Listing | None:
    opened = match.string[match.start() : match.start("parts")]
    afar = "。" in opened or operator("BY") in opened
    levels = _levels(graph, index, match.start("parts"))
    if afar:
        # A number that is split again, or taken up by a new sentence, is a whole, not a part.
        levels = [i for i in levels if i not in listed]
    stop = "；。" if levels and levels[0] in listed else "。"
    items = _items(graph, levels[0], match.start("parts"), stop=stop) if levels else []
    if not items:
        return None
    # A bracket belongs to the number before it.
    closed = opened.count("（") > opened.count("）")
    whole, fits = _whole(graph, levels[:1] if closed else levels, items, afar=afar)
    most = graph.quantities[whole].amount
    numbers = graph.symbols.numbers
    # Only one count can be what 按渠道统计 sorts behind a full stop.
    sorts = {operator("OF"), *(operator("BY") if len(levels) == 1 else "")}
    _, stopped, lead = match.string[numbers[whole] + 1 : numbers[items[0]]].rpartition("。")
    made = Listing(
        graph=graph,
        whole=whole,
        items=tuple(items),
        kind=label(graph, whole, items[0]),
        words=graph.text[graph.quantities[levels[0]].end : graph.quantities[items[0]].start],
        closed=closed,
        opening=("of" if sorts & {*lead} else "anew") if stopped else "",
        fits=fits,
    )
    # 另有23件结转下年。其中同意公开80件: the whole was named before, unless the list is complete.
    larger = afar and not fits and any(graph.quantities[i].amount > most for i in items)
    return None if larger and not (made.parts and made.complete) else made


def _levels(graph: SentenceGraph, index: int, first: int) -> list[int]:
    """Return the counts that a list may split, nearest first: of the year, and of its unit if any is.

    新收36件（上年41件），同比下降12.2%，其中自然人33件: the 36 are split.
    发布信息90条，点击5万次。其中政策类40条: the 90 are split.
    """
    symbols = graph.symbols
    found = [i for i in subjects(graph, index + 1)[::-1] if not graph.node(i).own.says("PAST")]
    at = bisect_left(symbols.numbers, first)
    unit = graph.quantities[at].unit if at < len(graph.quantities) else ""
    same = (n for n, i in enumerate(found) if alike(graph.quantities[i].unit, unit))
    return found[next(same, 0) :]


def _whole(
    graph: SentenceGraph, levels: Sequence[int], items: Sequence[int], *, afar: bool
) -> tuple[int, bool]:
    """Return the whole of a list, and whether it, or adjacent counts, equal the sum of the items.

    An exact fit is chosen; else the nearest that is not less than any item; else the nearest.
    """
    unit = graph.quantities[levels[0]].unit
    same = [i for i in levels if graph.quantities[i].unit == unit]
    values = {i: graph.quantities[i].amount for i in (*same, *items)}
    total = sum((values[i] for i in items), Decimal(0))
    if (exact := [i for i in same if values[i] == total]) and len(items) > 1:
        return exact[0], True
    for count in range(2, len(same) + 1):
        if sum((values[i] for i in same[:count]), Decimal(0)) == total:
            return max(same[:count], key=values.__getitem__), True
    # 建议提案共20件，其中政协提案21件: only counts that a table has are searched for further back.
    if not afar and label(graph, same[0], items[0]) not in ("result", "outcome", "column"):
        return same[0], False
    largest = max(values[i] for i in items)
    holding = [i for i in same if values[i] >= largest]
    return (holding or same)[0], False


def _items(graph: SentenceGraph, whole: int, first: int, *, stop: str) -> list[int]:
    """Return the numbers of a list from a symbol on: those of its own level, up to its end."""
    symbols, lists = graph.symbols, list_words()
    items: list[int] = []
    # Counts in another unit, which belong to the list only if it goes on in the unit of the whole.
    between: list[int] = []
    depth, fresh = 0, True
    for at in range(first, min(len(symbols.text), first + reach("list"))):
        sign = symbols.text[at]
        depth += (sign == "（") - (sign == "）")
        if depth < 0:
            break
        if depth:
            continue
        ended = sign in stop or (sign == "；" and between)
        if ended or sign in lists["opens"] or (fresh and sign in lists["ends"]):
            if items or ended:
                break
        elif sign == COUNT:
            number = bisect_left(symbols.numbers, at)
            unit, other = graph.quantities[whole].unit, graph.quantities[number].unit
            if _beside(graph, whole, [*items, *between], number) or not alike(unit, other):
                break
            between.append(number)
            # 691条（含上年结转31件）: counts that a table has may have either unit.
            if other in (unit, "") or label(graph, whole, number) != "other":
                items, between = [*items, *between], []
        fresh = sign in "，、；：" or (fresh and sign != "w")
    return items


def _beside(graph: SentenceGraph, whole: int, items: Sequence[int], number: int) -> bool:
    """Whether a number is no part: a change, or with a way of publishing as the whole, not the items."""
    one, node = graph.node(whole).own, graph.node(number)
    again = spoken_again(graph, whole, items, number)
    ways = any(way in one.text for way in list_words()["ways"]) and says_way(node.own)
    plain = bool(items) and not says_way(graph.node(items[0]).own)
    return is_change(node) or again or (ways and plain)


def _behind(graph: SentenceGraph) -> Iterator[Listing]:
    """Yield the lists before their total: 甲3件、乙4件，共计7件; 一季度3件，二季度4件，…，全年共9件."""
    symbols = graph.symbols
    for pattern, rule in possible(graph, "sum_of"):
        for match in pattern.finditer(symbols.text):
            whole = bisect_left(symbols.numbers, match.start("whole"))
            if graph.quantities[whole].bound != "exact" or not names(graph, whole, (), rule):
                continue
            items = _items_before(graph, whole, rule)
            if len(items) > 1:
                total = sum(graph.quantities[index].amount for index in items)
                yield Listing(
                    graph=graph,
                    whole=whole,
                    items=tuple(items[::-1]),
                    whole_last=True,
                    fits=total == graph.quantities[whole].amount,
                )


def _items_before(graph: SentenceGraph, whole: int, rule: Mapping[str, Any]) -> list[int]:
    """Return the numbers that a total adds up, nearest first."""
    symbols, text, unit = graph.symbols, graph.symbols.text, graph.quantities[whole].unit
    slot = rule.get("items_name")
    stops = production("。|(?<!w)OF" if slot else "[。；]|(?<!w)OF")
    items: list[int] = []
    for index in range(whole - 1, max(graph.near(whole) - 1, whole - reach("parts")), -1):
        symbol = symbols.numbers[index]
        aside = in_bracket(text, symbol, symbols.numbers[whole])
        if aside or not counts_alike(graph, whole, index):
            continue
        later = symbols.numbers[items[-1] if items else whole]
        gap = re.sub("（[^（）]*）", "", text[symbol + 1 : later])
        quantity = graph.quantities[index]
        if (
            quantity.unit != unit
            or quantity.bound != "exact"
            or is_origin(graph, index)
            or any(map(graph.node(index).own.says, ("PAST", "AGAINST")))
            or stops.search(gap if items else gap.removeprefix("。"))
            or not (slot is None or series_label(graph, index).has(*slot.split(".")))
        ):
            break
        items.append(index)
    return items
