"""Propagates doubt and matters from the whole of a list to its parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from nlp.claims.linking.measures import Frame, request
from nlp.claims.linking.words import attribute, is_rest, lists, weights
from nlp.claims.sentence.concepts import group
from nlp.claims.sentence.scope import scope_mark
from nlp.claims.sentence.symbols import operator
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.listing import Listing
    from nlp.claims.sentence.node import Node


_ONE_BODY = "one_of_two_bodies"


def doubted(graph: SentenceGraph, links: Sequence[Link], known: Statistics) -> list[Link]:
    """Return the links with the consequences of wholes for parts, and of one body for another."""
    found = list(links)
    _bodies(graph, found, known)
    for one in [one for one in graph.lists if not one.whole_last]:
        narrowed = _narrowed(graph, one, found[one.whole])
        for index in one.items:
            whole, node = graph.node(one.whole), graph.node(index)
            found[index] = _part(whole, found[one.whole], node, _of(found[index], one, found))
            if narrowed and found[index].matters == ("request",):
                found[index] = _unlinked(found[index], "narrowed", ("request",))
    _one_of_results(graph, found)
    _attributes(graph, found)
    return found


def _narrowed(graph: SentenceGraph, one: Listing, above: Link) -> bool:
    """Whether the whole is itself a part that no table has: 网上申请65件，其中自然人60件."""
    total = sum((graph.quantities[i].amount for i in one.items), Decimal(0))
    held = not one.opening and total <= graph.quantities[one.whole].amount
    return held and above.has("narrowed")


def _of(link: Link, one: Listing, found: Sequence[Link]) -> Link:
    """Return the link of a part limited to the applicants of its whole: 自然人107件，其中新收100件.

    Where the parts do not make up the whole, they may be those of another one.
    """
    columns = found[one.whole].columns
    if not columns or link.measure is None or not link.rows or link.columns:
        return link
    made, frame = request(link.rows, columns), replace(link.frame, columns=columns)
    if one.fits:
        return replace(link, measure=made, frame=frame)
    return replace(link, readings=(link.measure.basis, made.basis))


def _part(whole: Node, above: Link, node: Node, link: Link) -> Link:
    if link.measure is None:
        return link
    elsewhere = set(above.matters) & group("elsewhere")
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
    if same and not node.dated and not restated:
        return _unlinked(link, "part_of_same", link.matters)
    if "；" in node.graph.text[whole.quantity.end : node.quantity.start]:
        # 无法提供9件，其中…；其他处理7件: a result behind a ； is beside the other.
        return link
    if above.has(_ONE_BODY):
        # 局机关办结7件，其中予以公开5件: what is part of one body's figure is of that body.
        return replace(link, weak=above.weak)
    result = tuple(f"{row}." for row in above.rows if row not in _split_by_results())
    if result and not link.columns and not all(one.startswith(result) for one in link.rows):
        return _unlinked(link, "inside_a_row", ())
    return link


def _split_by_results() -> frozenset[str]:
    """Return the rows whose requests have results, so that a result may be part of them."""
    return group("wholes") | {"any", "carried", "carried_in"}


def _one_of_results(graph: SentenceGraph, found: list[Link]) -> None:
    """Unlink 答复 beside results, if it is one of them: less than they are, or named after its number.

    收到10件，其中2件按规定办结，7件不掌握信息，1件重复; 1件申请人撤回，2件按期答复.
    """
    counts = [i for i, quantity in enumerate(graph.quantities) if quantity.kind == "count"]
    if not any(found[i].is_answered for i in counts):
        return
    amounts = {i: graph.quantities[i].amount for i in counts}
    results = {i for i in counts if found[i].is_result}
    for index in counts:
        # 予以公开37件，占办结总数（60件）的61.7%: the whole of a share.
        if not found[index].is_answered or found[index].outcome:
            continue
        if operator("SHARE") in graph.symbols.before(index):
            continue
        one, own = graph.listed.get(index), graph.node(index).own
        first = found[one.whole if one else counts[0]]
        # Results behind a ； sort what was answered: 13份已答复；予以公开5份，无法提供8份.
        items = one.items if one else ()
        beside = [i for i in items if not _parted(graph, *sorted((i, index)))]
        total = sum((amounts[i] for i in beside if i in results), Decimal(0))
        # 递交申请3件，2件予以公开，1件无法提供，3件均已答复: as many as the whole, or all parts.
        reached = (amounts[counts[0]], sum(amounts[i] for i in counts if i < index))
        named = own.names() or is_rest(own) or amounts[index] in reached
        opened = not named and not first.is_whole and not set(first.rows) & group("passed_on")
        if amounts[index] < total or opened:
            found[index] = _unlinked(found[index], "one_of_results", found[index].matters)


def _parted(graph: SentenceGraph, one: int, other: int) -> bool:
    return "；" in graph.text[graph.quantities[one].end : graph.quantities[other].start]


def _unlinked(link: Link, feature: str, matters: tuple[str, ...]) -> Link:
    words = weights()["features"][feature]["says"]
    return replace(link, measure=None, reason=words, frame=Frame(matters=matters), readings=())


def _attributes(graph: SentenceGraph, found: list[Link]) -> None:
    """Unlink attributes of documents: 主动公开60条，依申请公开50条，不予公开20条."""
    text, signs = graph.text.replace("”", ""), set(lists()["attribute_signs"])
    if not any(sign in text for sign in signs):
        return
    marks = [attribute(graph.node(index)) for index in range(len(found))]
    requests = {i for i, one in graph.listed.items() if "request" in found[one.whole].matters}
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
    parts = {mark for mark, link in zip(marks, found, strict=True) if mark in ("part", "own")}
    if not parts or known.own_only:
        return
    doubt = weights()["features"][_ONE_BODY]
    for index, (mark, link) in enumerate(zip(marks, found, strict=True)):
        if link.weak or link.has("by_edge"):
            continue
        if mark == "all" and operator("SUM") in graph.symbols.before(index):
            continue
        # 局机关办结7件，局属单位办结4件，合计办结11件: what the bodies add up to is of all of them.
        before = [i for i in range(index) if marks[i] and found[i].rows == link.rows]
        amounts = [graph.quantities[i].amount for i in before]
        if len(before) > 1 and sum(amounts, Decimal(0)) == graph.quantities[index].amount:
            continue
        # 全区受理12件，其中区本级3件: the first is the total, the figures after a part are not.
        seen = marks[:index] if mark == "all" else marks
        others = [
            other
            for m, other in zip(seen, found, strict=False)
            if m != mark and set(other.rows) & set(link.rows)
        ]
        if others:
            features = (*link.best.features, (_ONE_BODY, float(doubt["weight"])))
            best = replace(link.best, features=features)
            found[index] = replace(link, weak=doubt["says"], best=best)
