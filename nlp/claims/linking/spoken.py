"""The basis that prose states in words: 36件（不含上年结转）, 只计本年新收的, 43件（含上年结转）.

`basis.py` infers the basis from the parts that a sentence lists; here a bracket or a clause says
which requests are included or left out. The words decide, not which cell fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import request
from nlp.claims.sentence.clause import mark_ahead, reach
from nlp.knowledge import cached, load
from nlp.types.quick import frozen, replace

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.node import Node

_SLOTS = ("row", "outcome")
_OPPOSITE = {"with": "without", "without": "with"}


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
    limited = links
    if said:
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
    """Return the rows and outcomes that numbers count: 逾期不补正2件，其他处理5件 is 5 without the 2.

    In 其他处理5件，其中逾期不补正2件 they are in the result of which they are parts; 办结上年结转9件 counts
    those that were done.
    """
    inside = {
        i for i, one in graph.listed.items() if links[one.whole].is_result and links[i].is_result
    }
    return [
        Mention(how="beside", row=row, start=quantity.start, end=quantity.end)
        for index, (quantity, link) in enumerate(zip(graph.quantities, links, strict=True))
        if link.measure is not None and not link.weak and index not in inside
        if link.rows != ("carried_in",) or not graph.node(index).own.has("row", "handled")
        for row in (*link.rows, link.frame.outcome)
    ]


_Pairs = frozenset[tuple[str, str]]


def _named(node: Node, link: Link, said: Sequence[Mention], pairs: _Pairs) -> Link:
    if link.measure is None or link.readings or not link.measure.bases:
        return link
    listed = _beside(node, said)
    beside = _pairs(listed)
    # 77件（不含上年结转4件）: what is left out by name is not counted on another basis.
    barred = {(_OPPOSITE[how], row) for how, row in beside if how in _OPPOSITE}
    bases = [
        b
        for b in link.measure.bases
        if barred.isdisjoint(b.spoken) and not (b.excluded and b.excluded <= pairs)
    ]
    near = tuple(b for b in bases if not beside.isdisjoint(b.spoken))
    # 加上上年结转的、除去结转下年的，共办理90件: no basis has both.
    whole = tuple(b for b in near if beside <= {*b.spoken})
    if whole and any(_decides(m, node) for m in listed):
        return replace(link, readings=whole)
    named = pairs | _pairs(_in_one_breath(node, link))
    far = tuple(b for b in bases if b not in near and not named.isdisjoint(b.spoken))
    if near or far:
        return replace(link, readings=(*near, link.measure.basis, *far))
    spoken_of = {value for _, value in node.sentence.pairs("outcome")}
    left = tuple(b for b in bases if not b.needs or b.needs in spoken_of)
    return replace(link, measure=replace(link.measure, bases=left))


def _decides(mention: Mention, node: Node) -> bool:
    """Whether a mention leaves no other basis: 含上年结转的4件共77件, 77件（含上年结转4件）.

    In 收到73件，连同上年结转的4件，共77件 what follows is added. 办结73件（不含上年结转） may be said of
    what the form counts.
    """
    ahead = mention.end <= node.quantity.start
    bracket = node.graph.text.startswith("（", node.quantity.end)
    return mention.how == "with" and (ahead or bracket)


def _pairs(said: Iterable[Mention]) -> _Pairs:
    return frozenset((m.how, m.row) for m in said)


def _beside(node: Node, said: Sequence[Mention]) -> list[Mention]:
    """Return the mentions at a number: in the words before it, or after it before the next one.

    In 不计上年结转的6件，收到106件 a mention with the figure of its row opens the sentence.
    """
    graph, index = node.graph, node.index
    last = index + 1 == len(graph.quantities)
    after = len(graph.text) if last else graph.quantities[index + 1].start
    before = graph.quantities[index - 1].start if index else 0
    opens = max(graph.text.rfind(mark, 0, before) for mark in "。；") + 1
    only = index == 1 or (index and graph.quantities[index - 2].end <= opens)
    places = (opens if only else node.own.start, after)
    first, behind = (bisect_left(said, at, key=attrgetter("start")) for at in places)
    return list(said[first:behind])


def _in_one_breath(node: Node, link: Link) -> Iterator[Mention]:
    """Yield the implied basis of 本年新收的申请已办结36件: only new requests are counted."""
    for token, row in node.own.pairs("row"):
        if row not in link.rows:
            yield Mention(how="only", row=row, start=token.start, end=token.end)
