"""Wholes with parts that can be added up: complete lists, and sums after their parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal

from nlp.claims.sentence.clause import FAR, last_clause
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.graph import SentenceGraph, read
from nlp.claims.sentence.labels import is_each, list_words, one_kind
from nlp.claims.sentence.parts import Parts, parts_of
from nlp.claims.sentence.sums import sums_behind
from nlp.claims.sentence.symbols import operator, production
from nlp.knowledge import per_report

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node
    from nlp.types import Quantity


Opening = Literal["", "of", "anew"]
# From the weakest on.
_MARKS = "、，；。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A whole and parts that may be added up; `complete`: none can be missing.

    `in_tables`: a table has each part by its name, so that a list may leave some out.
    `mixed`: some parts are in another unit than the whole (条 and 件), so that they need not be parts.
    `behind`: how the list opens behind a full stop ("of" by 其中, "anew" by other words); "" in
    the sentence of the whole. The count before a full stop need not be the whole that is meant.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    open: bool
    in_tables: bool = False
    behind: Opening = ""
    mixed: bool = False

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def larger(self) -> tuple[Quantity, ...]:
        """The parts that exceed the whole; empty where the list may be of another whole.

        A number in another unit than the first part (88条，其中文件2件，电子屏发布96条) is no part.
        """
        if self.behind:
            return ()
        unit, whole = self.parts[0].unit, self.whole.amount
        return tuple(p for p in self.parts if p.amount > whole and p.unit == unit)


def splits(graph: SentenceGraph) -> Iterator[Split]:
    """Yield all wholes with parts that can be added up, outermost first.

    >>> [(s.whole.text, s.total) for s in splits(read("收到申请9件，其中自然人5件、企业3件。"))]
    [('9件', Decimal('8'))]
    """
    edges = parts_of(graph)
    divided = {edge.whole for edge in edges if edge.fits}
    for edge in edges:
        split = None if edge.fits else _split(graph, edge)
        if split is not None:
            # A whole that another list of the passage divides completely is the one that is meant.
            sure = split.behind == "anew" and edge.whole in divided
            yield replace(split, behind="of") if sure else split
    for whole, parts in sums_behind(graph):
        found = tuple(graph.quantities[part] for part in parts)
        yield Split(whole=graph.quantities[whole], parts=found, complete=True, open=False)


@per_report
def splits_of(passage: str, year: int | None = None) -> tuple[Split, ...]:
    """Return the splits of a passage, cached for all rules."""
    return tuple(splits(read(passage, year)))


def _split(graph: SentenceGraph, edge: Parts) -> Split | None:
    whole = graph.quantities[edge.whole]
    if whole.bound != "exact":
        return None
    if edge.kind == "action" or graph.node(edge.whole).own.has("row", "carried_in"):
        # 其中办结8件，结转2件: carried-in requests take part; the identity is that of the table.
        return None
    whole_node = graph.node(edge.whole)
    # 行政复议131件，其中108件已作决定，行政诉讼86件: a list ends where other disputes begin.
    kept = tuple(
        takewhile(lambda i: not _of_another(whole_node, graph.node(i)), one_kind(graph, edge))
    )
    parts = tuple(graph.quantities[index] for index in kept)
    if not parts or any(part.bound != "exact" for part in parts):
        return None
    if any(is_each(graph.node(index).own) for index in kept):
        return None
    values = [graph.quantities[index].amount for index in edge.parts]
    if len(kept) > 1 and adds_up(whole.amount, values, _ends(graph, edge, kept)):
        return None
    alike = [part.amount for part in parts if part.unit in (whole.unit, "")]
    mixed = edge.kind == "other" and len(alike) < len(parts)
    if mixed and adds_up(whole.amount, alike, range(2, len(alike) + 1)):
        return None
    words, text = list_words(), graph.text
    last = last_clause(graph.piece(0, parts[-1].start).text[-FAR:], "，,、；;：:（(）)")
    cut = text.rstrip().endswith(("；", ";"))
    named = next((word for word in words["rest"] if last.strip().startswith(word)), None)
    rest = named is not None and parts[-1].unit == whole.unit
    complete = rest or bool(words["complete"].search(edge.words))
    tail = text[parts[-1].end : parts[-1].end + 2]
    is_open = bool(words["incomplete"].search(edge.words)) or tail.startswith("等") or cut
    return Split(
        whole=whole,
        parts=parts,
        complete=complete,
        open=(is_open and not complete) or _goes_on(graph, kept[-1], closed=edge.closed),
        in_tables=edge.kind != "other",
        mixed=mixed,
        behind=_opening(graph, edge.whole, kept[0]),
    )


def _opening(graph: SentenceGraph, whole: int, first: int) -> Opening:
    numbers = graph.symbols.numbers
    between = graph.symbols.text[numbers[whole] + 1 : numbers[first]]
    _, stop, lead = between.rpartition("。")
    if not stop:
        return ""
    return "of" if operator("OF") in lead else "anew"


def adds_up(whole: Decimal, values: Sequence[Decimal], ends: Collection[int]) -> bool:
    """Whether some reading of a list adds up: it may end at one of `ends`, items may have parts.

    >>> adds_up(Decimal(9), [Decimal(6), Decimal(3), Decimal(2)], {2, 3})
    True
    >>> adds_up(Decimal(31), [*map(Decimal, (20, 15, 5, 11))], {4})
    True
    >>> adds_up(Decimal(9), [Decimal(6), Decimal(3), Decimal(2)], {3})
    False
    """
    # The sums that the readings of the first items come to, by how many items they take.
    reached: list[set[Decimal]] = [{Decimal(0)}, *(set[Decimal]() for _ in values)]
    for first, own in enumerate(values):
        sums, inner = {total + own for total in reached[first]}, Decimal(0)
        reached[first + 1] |= sums
        for place in range(first + 1, len(values)):
            inner += values[place]
            if inner == own and place > first + 1:
                reached[place + 1] |= sums
            if inner > own:
                break
    return any(whole in reached[end] for end in ends)


def _ends(graph: SentenceGraph, edge: Parts, kept: Sequence[int]) -> set[int]:
    """Return after how many parts a list may end: at a break, and with carried-out requests or not.

    无法提供9件，其中没有6件、不掌握3件；其他处理2件: the 2 are no part of the 9.
    """
    found = set(range(len(kept), len(edge.parts) + 1))
    text, numbers = graph.symbols.text, graph.symbols.numbers
    # A list ends at a mark that parts more than the one between its first two parts: A、B，C.
    first = text[numbers[kept[0]] : numbers[kept[1]]]
    rank = max([_MARKS.index(mark) for mark in first if mark in _MARKS[:3]], default=1)
    breaks = production(f"[{_MARKS[rank + 1 :]}]|MINUS|ALSO")
    for count, (index, following) in enumerate(pairwise(kept), start=1):
        between = text[numbers[index] + 1 : numbers[following]]
        broken = breaks.search(between) or _of_another(
            graph.node(edge.whole), graph.node(following), beside=graph.node(kept[0])
        )
        if not edge.closed and broken:
            found.add(count)
    return found


def _of_another(whole: Node, part: Node, *, beside: Node | None = None) -> bool:
    """Whether a part names another matter than its whole, and than the part `beside` it.

    复议6件和诉讼3件，其中复议维持5件; 申请33件，其中信函31件、网络2件，引发行政复议2件.
    """
    own = set(whole.own.values("matter"))
    words = part.own if part.own.has("matter") else part.right
    named = set(words.values("matter"))
    if beside is None:
        named &= group("review")
    elif named & set(beside.own.values("matter")) or "other" in named:
        return False
    return bool(own and named) and not own & named


def _goes_on(graph: SentenceGraph, last: int, *, closed: bool) -> bool:
    """Whether a count in another unit follows, as another part: 网站27条，回应诉求11件."""
    if closed or last + 1 >= len(graph.quantities):
        return False
    here, following = graph.quantities[last], graph.quantities[last + 1]
    between = graph.text[here.end : following.start]
    differs = following.kind == "count" and following.unit not in (here.unit, "")
    return differs and not any(map(between.__contains__, "。；;"))
