"""Features of a candidate: evidence for and against it in the words and their context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.claims.linking.doubts import of_documents, of_reviews
from nlp.claims.linking.naming import named_in, naming
from nlp.claims.linking.narrowing import narrowing
from nlp.claims.linking.words import is_rest, lists, weights
from nlp.claims.sentence.clause import mark_ahead, reach
from nlp.claims.sentence.concepts import SLOTS, group, is_result, kin
from nlp.claims.sentence.symbols import operator

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse, Reading
    from nlp.claims.linking.measures import Measure
    from nlp.claims.sentence.node import Node

Features = tuple[tuple[str, float], ...]


def features(node: Node, reading: Reading, made: Measure | None, talk: Discourse) -> Features:
    """Return the features of a reading by name, with their weights."""
    known = weights()["features"]
    found = dict.fromkeys(_features(node, reading, made, talk))
    pairs = [(name, float(known[name]["weight"])) for name in found]
    left = _unknown(node, reading, tuple(talk.names))
    if left:
        listed = _among(reading, talk)
        weight = weights()["unknown_among_results" if listed else "unknown_character"]
        pairs.append(("unknown_words", left * float(weight)))
    return tuple(pairs)


def _among(reading: Reading, talk: Discourse) -> bool:
    """Whether a result is a part of a number of requests, or comes after another result.

    其中3件公开，1件因涉及邻里矛盾不予公开: the unknown words are the reason.
    """
    if not any(map(is_result, reading.frame.rows)):
        return False
    near = (talk.above, talk.sibling)
    return any(one is not None for one in near)


def _unknown(node: Node, reading: Reading, names: tuple[str, ...]) -> int:
    """Count the unknown characters in the words that name the candidate."""
    if reading.source == "by_edge":
        return 0
    unknown = 0 if is_rest(node.own) else naming(node).residue(names)
    if reading.source == "clause_before":
        unknown += named_in(node.clause_back).residue(names)
    if reading.source == "behind":
        counted = [t for t in node.right.tokens if any(slot in SLOTS for slot, _ in t.tags)]
        end = max([t.end for t in counted], default=node.right.start)
        unknown += node.graph.piece(node.right.start, end).residue(names)
    return unknown


def _features(node: Node, reading: Reading, made: Measure | None, talk: Discourse) -> Iterator[str]:
    yield reading.source
    yield from (flag for flag in reading.flags if flag != "unsaid" or not _asked(node, talk))
    frame = reading.frame
    yield from _matter(node, reading, talk)
    if "request" in frame.matters:
        yield from _of_requests(node, reading, talk)
    elif set(frame.matters) & group("review"):
        yield from of_reviews(node, reading, talk)
    elif made is not None:
        yield from of_documents(node, reading, made, talk)
    yield from narrowing(node, reading, talk)


def _matter(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    """Yield the source of the matter: the words themselves, the previous clause, or the topic."""
    own, right, frame = node.own, node.right, reading.frame
    said = own.has("matter") or right.has("matter") or own.has("column")
    if said:
        yield "names_matter"
    elif node.back.has("matter"):
        yield "matter_in_clause"
    elif set(frame.matters) & set(talk.matters):
        yield "matter_spoken"
    elif set(frame.matters) & set(talk.home):
        yield "section_on_requests"
    if any(kin(row) in group("telling") for row in frame.rows):
        yield "telling_row"
    if frame.columns:
        yield "applicant"
    if frame.outcome not in ("", "total"):
        yield "outcome"
    documents = set(frame.matters) & group("documents")
    if frame.act and documents:
        yield "names_act"


def _of_requests(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    rows, columns = reading.frame.rows, reading.frame.columns
    spoken = {*talk.matters, *(v for _, v in node.sentence.pairs("matter"))}
    about = "request" in spoken or "elliptical" in reading.flags
    asks = node.own.has("matter", "request") or node.right.has("matter", "request")
    strange = _strange(node, tuple(talk.names), alone=about)
    # 办结119件，其中新收111件、上年结转8件; 自然人100件、企业15件: words specific to requests.
    company = any(value.startswith("carried") for _, value in node.sentence.pairs("row"))
    company = company or len({v for _, v in node.sentence.pairs("column")}) > 1
    if not about and not spoken & group("elsewhere") and company:
        about = True
        yield "telling_company"
    rows_named = any(kin(row) in group("telling") for row in rows)
    if columns and strange and not asks:
        # 办理不动产登记自然人90件: of what is unknown.
        yield "another_noun"
    if not about and not rows_named:
        yield "no_matter"
    if not about and "." not in rows[0] and not _among_results(rows, node):
        yield "result_of_what"
    if rows == ("granted",) and any(word in node.sentence.text for word in lists()["also_granted"]):
        yield "told_in_two"
    if talk.partial and reading.source != "by_edge" and not _anew(node):
        yield "narrowed_before"
    # Results or applicants are listed after the number, so that it counts all requests.
    heads = talk.lists in ("result", "column") or node.right.text.strip() in lists()["among"]
    if rows == ("any",) and heads:
        yield "whole_of_list"
    elif rows == ("any",) and _done_behind(node):
        yield "done_behind"
    if reading.hinted and not any(word in node.own.text for word in lists()["applicants_act"]):
        yield "applicant_before"


def _strange(node: Node, names: tuple[str, ...], *, alone: bool) -> bool:
    """Whether unknown words say what is counted: 办理不动产登记自然人90件; 服务对象中，自然人90件.

    `alone`: the clause before does not, because requests are spoken of.
    """
    unknown = naming(node).residue(names)
    if not alone and not node.clause_back.names():
        unknown += node.clause_back.residue(names)
    return unknown > reach("unknown")


def _anew(node: Node) -> bool:
    """Whether a new clause counts what was received: 收到转办申请6件；我局收到申请2件.

    So does a sum, and the year: 网上31件，信函15件，共收到申请46件; 平台累计收到305件，本年度新收29件.
    """
    before = node.graph.symbols.before(node.index)
    begun = node.dated or any(mark in before for mark in ("；", "。", operator("SUM")))
    return begun and node.own.has("row", "new")


def _done_behind(node: Node) -> bool:
    """Whether the next clause says that the requests were dealt with: 依申请公开信息9件，均已答复."""
    graph, start = node.graph, node.right.end
    following = graph.index_at(start)
    end = graph.quantities[following].start if following < len(graph.quantities) else None
    rows = graph.piece(start, mark_ahead(graph.text, "；。", start, end)).values("row")
    return bool(rows) and set(rows) <= group("answered")


def _asked(node: Node, talk: Discourse) -> bool:
    """Whether a bare 政府信息公开申请8件 in the section on requests does not say received or answered."""
    own = node.own
    asks = [token.end - own.start for token, _ in own.pairs("matter")]
    if not asks or not talk.home or talk.inside or own.says("OF"):
        return False
    return own.text[: asks[-1]].endswith(tuple(lists()["generic"]))


def _among_results(rows: tuple[str, ...], node: Node) -> bool:
    """Whether a result is counted as a case or next to other results; 不予公开67条 may be anything."""
    sentence = node.sentence
    rows_named = {v for _, v in sentence.pairs("row")}
    elsewhere = any(v in group("elsewhere") for _, v in sentence.pairs("matter"))
    cases = node.quantity.unit in lists()["case_units"] and not elsewhere
    return cases or rows[0].startswith("carried") or len(rows_named) > 1
