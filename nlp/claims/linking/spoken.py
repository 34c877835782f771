"""The basis that prose states in words: 36件（不含上年结转）, 只计本年新收的, 43件（含上年结转）.

`basis.py` infers the basis from the parts that a sentence lists; here a bracket or a clause says
which requests are included or left out. The words decide, not which cell fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import request
from nlp.claims.sentence.clause import mark_ahead, reach
from nlp.knowledge import cached, load
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.node import Node

_SLOTS = ("row", "outcome")


@frozen
class Mention:
    """A row that the prose includes (`with`), leaves out (`without`), or counts only (`only`).

    `beside`: another number of the sentence counts that row, so that this one need not.
    """

    how: str
    row: str
    start: int
    end: int


def named(graph: SentenceGraph, links: Sequence[Link]) -> list[Link]:
    """Return the links with the bases that the words of their sentence name."""
    said, others = list(mentions(graph)), _counted_beside(graph, links)
    limited = [_counted(graph.node(index), link, said) for index, link in enumerate(links)]
    pairs = _pairs([*said, *others])
    return [_named(graph.node(index), link, said, pairs) for index, link in enumerate(limited)]


def mentions(graph: SentenceGraph) -> Iterator[Mention]:
    """Yield each row whose neighbouring words say whether it is counted.

    >>> from nlp.claims.sentence.graph import read
    >>> [(m.how, m.row) for m in mentions(read("已答复36件（不含上年结转）。"))]
    [('without', 'carried_in')]
    >>> list(mentions(read("上年结转3件，已答复36件。")))
    []
    """
    if graph.slots.isdisjoint(_SLOTS):
        return
    room = reach("mention")
    for token in graph.tokens:
        rows = [value for slot, value in token.tags if slot in _SLOTS]
        if not rows:
            continue
        left = graph.text[max(0, token.start - room) : token.start]
        right = graph.text[token.end : token.end + 2 * room]
        for how, before, behind in _patterns():
            if before.search(left) or (behind is not None and behind.match(right)):
                yield Mention(how=how, row=rows[0], start=token.start, end=token.end)
                break


@cached
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    words = load("reports/disclosure/indicators")["scopes"]
    between = "[^，。；、（）()]"

    def before(key: str) -> re.Pattern[str]:
        return re.compile(f"(?<!{words['denied']})(?:{'|'.join(words[key])}){between}{{0,4}}$")

    def behind(key: str) -> re.Pattern[str]:
        return re.compile(f"{between}{{0,6}}?(?:{'|'.join(words[key])})")

    return (
        ("without", before("without"), behind("apart")),
        ("with", before("with"), behind("together")),
        ("only", before("only"), None),
    )


def _counted(node: Node, link: Link, said: Sequence[Mention]) -> Link:
    """Return the link limited to what the words include: 不含上年结转已答复36件, 3件（均为本年新收）."""
    out = [m for m in said if m.how in ("without", "with") and m.row in link.rows[:1]]
    inside = [m for m in out if node.own.start <= m.start < node.own.end]
    rows = node.own.piece_from(inside[-1].end).rows() if inside else ()
    if link.columns:
        end = mark_ahead(node.graph.text, "。；", node.quantity.end)
        rows = tuple(m.row for m in said if m.how == "only" and node.quantity.end <= m.start < end)
    if not rows or rows == link.rows:
        return link
    made = request(rows[:1] if link.columns else rows, link.columns)
    return replace(link, measure=made, readings=(), frame=replace(link.frame, rows=rows))


def _counted_beside(graph: SentenceGraph, links: Sequence[Link]) -> list[Mention]:
    """Return the rows and outcomes that numbers count: 逾期不补正2件，其他处理5件 is 5 without the 2."""
    return [
        Mention(how="beside", row=row, start=quantity.start, end=quantity.end)
        for quantity, link in zip(graph.quantities, links, strict=True)
        if link.measure is not None and not link.weak
        for row in (*link.rows, link.frame.outcome)
    ]


_Pairs = frozenset[tuple[str, str]]


def _named(node: Node, link: Link, said: Sequence[Mention], pairs: _Pairs) -> Link:
    if link.measure is None or link.readings or not link.measure.bases:
        return link
    listed = _beside(node, said)
    beside = _pairs(listed)
    # 77件（不含上年结转4件）: what is left out by name is not counted on another basis.
    barred = {("with", row) for how, row in beside if how == "without"}
    if any(not barred.isdisjoint(b.spoken) for b in link.measure.bases):
        return replace(link, measure=replace(link.measure, bases=()))
    near = tuple(b for b in link.measure.bases if not beside.isdisjoint(b.spoken))
    # 受理申请（含上年结转4件）77件: the bracket belongs to the noun, so it says what is counted.
    if near and any(m.start >= node.own.end and m.end < node.quantity.start for m in listed):
        return replace(link, readings=near)
    breath = _pairs(_in_one_breath(node, link))
    far = tuple(
        b
        for b in link.measure.bases
        if b not in near and not (pairs.isdisjoint(b.spoken) and breath.isdisjoint(b.spoken))
    )
    return replace(link, readings=(*near, link.measure.basis, *far)) if near or far else link


def _pairs(said: Iterable[Mention]) -> _Pairs:
    return frozenset((m.how, m.row) for m in said)


def _beside(node: Node, said: Sequence[Mention]) -> list[Mention]:
    """Return the mentions at a number: in the words before it, or after it before the next one."""
    graph, index = node.graph, node.index
    last = index + 1 == len(graph.quantities)
    after = len(graph.text) if last else graph.quantities[index + 1].start
    first, behind = (
        bisect_left(said, at, key=attrgetter("start")) for at in (node.own.start, after)
    )
    return list(said[first:behind])


def _in_one_breath(node: Node, link: Link) -> Iterator[Mention]:
    """Yield the implied basis of 本年新收的申请已办结36件: only new requests are counted."""
    for token, row in node.own.pairs("row"):
        if row not in link.rows:
            yield Mention(how="only", row=row, start=token.start, end=token.end)
