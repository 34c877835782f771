"""Propagates doubt and matters from the whole of a list to its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import Frame
from nlp.claims.linking.words import attribute, is_rest, lists, weights
from nlp.claims.sentence.concepts import group, is_result, kin
from nlp.claims.sentence.period import dated, scope_mark
from nlp.claims.sentence.symbols import operator
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.listing import Listing
    from nlp.claims.sentence.node import Node


def doubted(graph: SentenceGraph, links: Sequence[Link], known: Statistics) -> list[Link]:
    """Return the links with the consequences of wholes for parts, and of one body for another."""
    found = list(links)
    ahead = [one for one in graph.lists if not one.whole_last]
    for one in ahead:
        narrowed = _narrowed(graph, one, found[one.whole])
        for index in one.items:
            whole, node = graph.node(one.whole), graph.node(index)
            found[index] = _part(whole, found[one.whole], node, found[index])
            if narrowed and found[index].matters == ("request",):
                found[index] = _unlinked(found[index], "narrowed", ("request",))
        _one_of_results(one, found)
    _attributes(graph, ahead, found)
    _next_of_results(graph, found)
    _bodies(graph, found, known)
    return found


def _narrowed(graph: SentenceGraph, one: Listing, above: Link) -> bool:
    """Whether the whole is itself a part that no table has: 网上申请65件，其中自然人60件."""
    total = sum((graph.quantities[i].amount for i in one.items), Decimal(0))
    held = not one.opening and total <= graph.quantities[one.whole].amount
    return held and above.has("narrowed")


def _part(whole: Node, above: Link, node: Node, link: Link) -> Link:
    if link.measure is None:
        return link
    elsewhere = above.measure is None and set(above.matters) & group("elsewhere")
    # 公开信息50条，包括行政许可10条: pages about decisions, not the decisions.
    decided = set(link.matters) & (group("proactive") - group("documents"))
    page = decided or node.quantity.unit in lists()["page_units"]
    # 行政复议12件，其中自然人申请10件: applied for the review.
    reviewed = set(above.matters) & group("review") and link.matters == ("request",)
    if reviewed or (elsewhere and (page or not node.own.has("matter"))):
        return _unlinked(link, "part_of_other", above.matters)
    same = above.measure == link.measure and above.readings == link.readings
    # 超2300件（2,310件） repeats the whole.
    restated = whole.quantity.bound != "exact" or node.quantity.amount >= whole.quantity.amount
    if same and not dated(node) and not restated:
        return _unlinked(link, "part_of_same", link.matters)
    if _beside(whole, above, node, link):
        return link
    result = tuple(f"{row}." for row in above.rows if row not in _split_by_results())
    if result and not link.columns and not all(one.startswith(result) for one in link.rows):
        return _unlinked(link, "inside_a_row", ())
    return link


def _beside(whole: Node, above: Link, node: Node, link: Link) -> bool:
    """Whether a result behind a ； is beside the other: 无法提供9件，其中…；其他处理7件.

    A row of a group may still be a part of it, but not of another row.
    """
    between = node.graph.text[whole.quantity.end : node.quantity.start]
    group_above = bool(above.rows) and kin(above.rows[0]) == above.rows[0]
    apart = all(kin(row) == row or not group_above for row in link.rows)
    return "；" in between and bool(link.rows) and apart


def _split_by_results() -> frozenset[str]:
    """Return the rows whose requests have results, so that a result may be part of them."""
    return group("wholes") | {"any", "carried", "carried_in"}


def _one_of_results(listed: Listing, found: list[Link]) -> None:
    """Unlink 办结 if it is less than the results next to it: 其中2件按规定办结，7件不掌握信息，1件重复."""
    graph = listed.graph
    results = [i for i in listed.items if found[i].rows and all(map(is_result, found[i].rows))]
    results_total = sum((graph.quantities[i].amount for i in results), Decimal(0))
    for index in listed.items:
        link = found[index]
        less = graph.quantities[index].amount < results_total
        if link.is_answered and less and not _of_share(graph, index):
            found[index] = _unlinked(link, "one_of_results", link.matters)


def _of_share(graph: SentenceGraph, index: int) -> bool:
    """Whether a number is the whole of a share: 予以公开37件，占办结总数（60件）的61.7%."""
    return operator("SHARE") in graph.symbols.before(index)


def _next_of_results(graph: SentenceGraph, found: list[Link]) -> None:
    """Unlink 答复 after a count that is one of the results: 1件申请人撤回，2件按期答复."""
    first: Link | None = None
    values = []
    for index, link in enumerate(found):
        if graph.quantities[index].kind != "count":
            continue
        values.append(graph.quantities[index].value)
        node = graph.node(index)
        opened = first is not None and not first.is_whole and first.rows != ("carried_out",)
        behind = not node.own.names() and not is_rest(node.own)
        # 递交申请3件，2件予以公开，1件无法提供，3件均已答复: as many as the whole are the whole.
        all_of = (values[-1] in values[:1] and len(values) > 1) or _of_share(graph, index)
        if opened and link.is_answered and behind and not all_of:
            found[index] = _unlinked(link, "one_of_results", link.matters)
        first = first or link


def _unlinked(link: Link, feature: str, matters: tuple[str, ...]) -> Link:
    words = weights()["features"][feature]["says"]
    return replace(link, measure=None, reason=words, frame=Frame(matters=matters), readings=())


def _attributes(graph: SentenceGraph, ahead: Iterable[Listing], found: list[Link]) -> None:
    """Unlink attributes of documents: 主动公开60条，依申请公开50条，不予公开20条."""
    marks = [
        attribute(graph.node(i)) if q.kind == "count" else ""
        for i, q in enumerate(graph.quantities)
    ]
    requests = {i for one in ahead for i in one.items if "request" in found[one.whole].matters}
    signs = set(lists()["attribute_signs"])
    for _, run in groupby(range(len(marks)), key=lambda i: bool(marks[i])):
        members = list(run)
        said = {marks[i] for i in members}
        if len(said) > 1 and said & signs and not requests & set(members):
            for index in members:
                found[index] = _unlinked(found[index], "attribute", ("other",))


def _bodies(graph: SentenceGraph, found: list[Link], known: Statistics) -> None:
    """Unlink the figures of two bodies in one sentence: 区政府收到2件；区直部门收到4件."""
    if "scope" not in graph.slots:
        return
    marks = [scope_mark(graph.node(i).before, known.names) for i in range(len(found))]
    parts = {
        mark
        for mark, link in zip(marks, found, strict=True)
        if mark in ("part", "own") and link.measure
    }
    if not parts or known.own_only:
        return
    name = "one_of_two_bodies"
    doubt = weights()["features"][name]
    for index, (mark, link) in enumerate(zip(marks, found, strict=True)):
        if link.measure is None or link.weak or link.has("by_edge"):
            continue
        if mark == "all" and operator("SUM") in graph.symbols.before(index):
            continue
        # 全区受理12件，其中区本级3件: the first is the total, the figures after a part are not.
        seen = marks[:index] if mark == "all" else marks
        others = [
            other
            for m, other in zip(seen, found, strict=False)
            if m != mark and other.measure and set(other.rows) & set(link.rows)
        ]
        if others:
            features = (*link.candidates[0].features, (name, float(doubt["weight"])))
            best = replace(link.candidates[0], features=features)
            weaker = (best, *link.candidates[1:])
            found[index] = replace(link, weak=doubt["says"], candidates=weaker)
