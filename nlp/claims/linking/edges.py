"""Numbers defined by earlier ones: the rest of a list, a sum, the next of the same kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.claims.linking.discourse import Discourse, Link, Reading, together
from nlp.claims.linking.measures import Basis, Frame, cells_of, request
from nlp.claims.linking.words import decided, known_left, lists, topics_listed
from nlp.claims.sentence.changes import is_origin
from nlp.claims.sentence.concepts import group, is_result
from nlp.knowledge import load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node

# After one result 其他 may mean anything; after two it is the rest of the results.
_A_LIST = 2


def leaning(node: Node, talk: Discourse) -> Reading | str | None:
    """Return the reading of a number by the numbers before it.

    A string says why nothing can be known; None where its own words decide.
    """
    return (
        _reached(node, talk)
        or _restated(node, talk)
        or _of_that_year(node, talk)
        or _rest(node, talk)
        or _sum(node, talk)
        or _applicant(node, talk)
        or _reason(node, talk)
        or (_edge(Frame(matters=(matter,))) if (matter := decided(node)) else None)
    )


def _edge(frame: Frame, *, is_open: bool = False, any_row: bool = False) -> Reading:
    return Reading(source="by_edge", frame=frame, open=is_open, any_row=any_row)


def _reached(node: Node, talk: Discourse) -> Reading | None:
    """Return the reading of the second figure in 申请量由上年的52件增至77件, equal to the first's."""
    before = talk.last
    if before is not None and before.subject is not None:
        # 予以公开增加4件，达到21件: the level of what the change names.
        level = node.own.says("REACH") or node.own.bare in lists()["levels"]
        return _edge(before.subject.frame) if level and not node.own.names() else None
    if before is None or before.measure is None or not node.own.says("REACH"):
        return None
    lead = node.graph.front(node.graph.quantities[node.index - 1].start)
    # 申请同比减少，其中企业申请由9件降至5件: the sentence compares with last year.
    began = is_origin(node.graph, node.index - 1) and lead.says("AGAINST")
    return _edge(before.frame) if began or lead.says("PAST") else None


def _restated(node: Node, talk: Discourse) -> Reading | None:
    """Return the reading of a number repeated in a bracket: 近1.9万件（18,872件）."""
    if talk.last is None or talk.last.measure is None or not _in_bracket_behind(node):
        return None
    before = node.graph.quantities[node.index - 1]
    alone = node.graph.text.startswith("）", node.quantity.end)
    same = before.unit == node.quantity.unit and before.bound != "exact"
    return _edge(talk.last.frame) if alone and same else None


def named_at(node: Node) -> Node:
    """Return the number whose words name one: of the 48 in 予以公开占64%（48件） its share."""
    if not node.index or not _in_bracket_behind(node):
        return node
    before = node.graph.node(node.index - 1)
    return before if before.quantity.kind == "percent" and before.own.names() else node


def _in_bracket_behind(node: Node) -> bool:
    """Whether a bracket behind the number before begins with this one."""
    end = node.graph.quantities[node.index - 1].end
    return node.graph.text[end : node.quantity.start] == "（"


def _of_that_year(node: Node, talk: Discourse) -> Reading | None:
    """Return the reading of a part, or the next, that only its year sets apart: 累计412件，其中2024年38件."""
    above = talk.above or talk.sibling
    if above is None or above.weak or above.measure is None:
        return None
    named = any(piece.names() for piece in (node.own, node.right, node.back))
    return _edge(above.frame) if node.dated and not named else None


def _rest(node: Node, talk: Discourse) -> Reading | str | None:
    """Return the reading of 其他3件 in a list: the other applicants, results or outcomes."""
    before, known = talk.sibling, lists()
    if before is None or (node.own.has("outcome") and group("review").issuperset(talk.matters)):
        # 被提起诉讼2件，其中其他结果2件: the words are the outcome's own name.
        return None
    # 无法提供等其他情况 is all the rest, not only the result that is named as an example.
    words = node.own.bare.rpartition(known["such_as"])[2].removesuffix(known["rest_tail"])
    if words not in known["rest"]:
        return None
    if node.right.names():
        return None
    unclear: str = lists()["rest_unclear"]
    if before.columns:
        frame = replace(before.frame, columns=("other",))
        made = _edge(frame, is_open=before.open, any_row=before.open)
        return replace(made, others=_other_applicants(before, talk))
    if before.rows and is_result(before.rows[0]):
        results = [link for link in talk.line if link.is_result and not link.columns]
        if len(results) < _A_LIST:
            return unclear
        made = _edge(replace(before.frame, rows=("other",)))
        finer = ("rest_of_reasons",) if "." in before.rows[0] else ()
        return replace(made, others=_left(results), flags=finer)
    if before.outcome not in ("", "total"):
        return _edge(replace(before.frame, outcome="other"))
    return unclear


def _other_applicants(before: Link, talk: Discourse) -> tuple[Basis, ...]:
    """Return the formula of all applicants not listed: 个人100件、企业15件、其他5件 of 120.

    In 法人20件，其中企业15件、其他5件 they are those of the whole.
    """
    whole = talk.above.columns if talk.above is not None else ()
    listed = {k for link in talk.line if link is not talk.above for k in cells_of(link.columns)}
    columns = load("reports/disclosure/indicators")["requests"]["columns"]
    within = cells_of(whole) if whole else tuple(k for k in columns if cells_of((k,)) == (k,))
    left = tuple(key for key in within if key not in listed)
    own, all_left = request(before.rows, ("other",)), request(before.rows, left)
    if before.open:
        return (*own.bases, all_left.basis, *all_left.bases)
    return (all_left.basis,)


def _left(results: Sequence[Link]) -> tuple[Basis, ...]:
    """Return formulas of all results not listed, in 予以公开7件，不予公开3件，其他2件."""
    listed = [request(link.rows).formula for link in results]
    formula = f"{lists()['rest_whole']} - ({' + '.join(dict.fromkeys(listed))})"
    return (Basis(formula=formula, title=str(lists()["rest_title"])), *request(("other",)).bases)


def _sum(node: Node, talk: Discourse) -> Reading | str | None:
    """Return the reading of 合计46件 after its parts: their common whole."""
    parts = talk.summed
    if _with_carried(node, talk):
        return _edge(Frame(matters=("request",), rows=("due",)))
    if not parts:
        return None
    two = node.own.bare.startswith(tuple(lists()["of_two"]))
    parts = parts[-_A_LIST:] if two else parts
    frame = together(parts, closed=not two) or _of_ways(node, len(talk.summed))
    if frame is None:
        # 收到申请120件，加上咨询15件，共135件: not what was spoken of, but a sum that no table has.
        return None if node.own.names() else str(lists()["too_weak"])
    # What applicants next to each other leave open, their sum leaves open.
    left = parts[0].open
    made = _edge(frame, is_open=left or frame.rows == ("any",), any_row=left)
    return replace(made, flags=("summed",))


def _with_carried(node: Node, talk: Discourse) -> bool:
    """Whether a sum adds what was carried in to the requests before: 连同上年转来的4件，共87件."""
    if talk.last is None or talk.last.rows != ("carried_in",):
        return False
    return node.own.bare in lists()["sums"] and node.graph.node(node.index - 1).own.says("PLUS")


def _of_ways(node: Node, size: int) -> Frame | None:
    """Return the frame of a sum of channels or topics: 收到网上申请105件，信函17件，合计122件."""
    first = node.index - size
    lead = node.graph.front(node.graph.quantities[first].start)
    parts = [node.graph.node(index).own for index in range(first, node.index)]
    # 涉及征地的自然人申请30件、企业申请15件，合计45件: applicants of one topic are not all topics.
    if not lead.has("matter", "request") or any(own.has("column") for own in parts):
        return None
    ways = all(own.has("restrict") for own in parts)
    topics = topics_listed().search(lead.text) is not None
    frame = Frame(matters=("request",), rows=lead.values("row")[-1:] or ("any",))
    return frame if ways or topics else None


def _reason(node: Node, talk: Discourse) -> Reading | None:
    """Return the reading of a reason named shortly in the list of its result: 不予处理9件，包括信访5件."""
    if talk.above is None or len(talk.above.rows) != 1 or node.own.tells():
        return None
    for row, words in lists()["reasons_of"].get(talk.above.rows[0], {}).items():
        if known_left(node.own) in words:
            return _edge(Frame(matters=("request",), rows=(row,)))
    return None


def _applicant(node: Node, talk: Discourse) -> Reading | None:
    """Return the reading of a word that names an applicant only next to another: 个人131件、单位17件."""
    before = talk.sibling
    if before is None or not before.columns:
        return None
    for column, words in lists()["columns"].items():
        if node.own.bare in words:
            frame = replace(before.frame, columns=(column,))
            return _edge(frame, is_open=before.open, any_row=before.open)
    return None
