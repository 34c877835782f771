"""Features of a candidate: what in the words and around them speaks for it and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nlp.claims.linking.discourse import Discourse
from nlp.claims.linking.frames import Reading
from nlp.claims.linking.measures import Measure
from nlp.claims.linking.narrowing import narrowing
from nlp.claims.linking.words import is_rest, lists, naming
from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.node import Node
from nlp.claims.sentence.piece import SLOTS, Piece, group, kin
from nlp.knowledge import cached, load

Features = tuple[tuple[str, float], ...]


@cached
def weights() -> Mapping[str, Any]:
    """The data of linking: floor, margin, and each feature with its weight."""
    found: Mapping[str, Any] = load("reports/disclosure/linking")
    return found


def titles() -> dict[str, str]:
    """What each feature is called in plain words."""
    return {name: one["title"] for name, one in weights()["features"].items()}


def features(node: Node, reading: Reading, made: Measure | None, talk: Discourse) -> Features:
    """The features of a reading, by name, with what each is worth."""
    known = weights()["features"]
    found = dict.fromkeys(_features(node, reading, made, talk))
    pairs = [(name, float(known[name]["weight"])) for name in found]
    left = _unknown(node, reading, tuple(talk.names))
    if left:
        pairs.append(("unknown_words", left * float(weights()["unknown_character"])))
    return tuple(pairs)


def last_break(piece: Piece) -> int:
    """Where the last clause of a stretch begins."""
    text = piece.text.rstrip("，；：。（(")
    return piece.start + max(text.rfind(mark) for mark in "，；：。（") + 1


def _unknown(node: Node, reading: Reading, names: tuple[str, ...]) -> int:
    """How many characters of the words that name the candidate nobody knows."""
    if reading.source == "by_edge":
        return 0
    unknown = 0 if is_rest(node.own) else naming(node).residue(names)
    if reading.source == "clause_before":
        unknown += node.graph.piece(last_break(node.back), node.back.end).residue(names)
    if reading.source == "behind" and node.right.tokens:
        counted = [t for t in node.right.tokens if any(slot in SLOTS for slot, _ in t.tags)]
        end = max([t.end for t in counted], default=node.right.start)
        unknown += node.graph.piece(node.right.start, end).residue(names)
    return unknown


def _features(node: Node, reading: Reading, made: Measure | None, talk: Discourse) -> Iterator[str]:
    yield reading.source
    yield from reading.flags if "unsaid" not in reading.flags or not _asked(node, talk) else ()
    frame = reading.frame
    requests = "request" in frame.matters and bool(frame.rows)
    yield from _matter(node, reading, talk)
    if requests:
        yield from _of_requests(node, reading, talk)
    elif set(frame.matters) & group("review"):
        yield from _of_reviews(node, reading, talk)
    elif made is not None:
        yield from _of_documents(node, reading, made, talk)
    yield from narrowing(node, reading, talk)


def _matter(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    """How the matter is known: from the words themselves, the clause before, what was spoken of."""
    own, right, frame = node.own, node.right, reading.frame
    said = own.has("matter") or right.has("matter") or own.has("column")
    if said:
        yield "names_matter"
    elif node.back.has("matter"):
        yield "matter_in_clause"
    elif set(frame.matters) & set(talk.matters):
        yield "matter_spoken"
    elif talk.home and set(frame.matters) & set(talk.home):
        yield "section_on_requests"
    if any(kin(row) in group("telling") for row in frame.rows):
        yield "telling_row"
    if frame.columns:
        yield "applicant"
    if frame.outcome not in ("", "total"):
        yield "outcome"


def _of_requests(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    frame, rows, columns = reading.frame, reading.frame.rows, reading.frame.columns
    spoken = {*talk.matters, *(v for _, v in node.sentence.pairs("matter"))}
    about = "request" in spoken
    if not about and not spoken & group("elsewhere") and _company(node):
        about = True
        yield "telling_company"
    told = any(kin(row) in group("telling") for row in rows) or (columns and rows != ("any",))
    if not about and (not told or (columns and "request" not in frame.matters)):
        yield "no_matter"
    if not about and "." not in rows[0] and not _among_results(rows, node):
        yield "result_of_what"
    if rows == ("granted",) and any(word in node.sentence.text for word in lists()["also_granted"]):
        yield "told_in_two"
    if talk.stream and reading.source != "by_edge":
        yield "narrowed_before"
    if reading.hinted:
        yield "applicant_before"
    if _taken_on(node, reading, talk):
        yield "taken_on"


def _company(node: Node) -> bool:
    """办结119件，其中新收111件、上年结转8件: what only requests have stands in the same sentence."""
    return any(value.startswith("carried") for _, value in node.sentence.pairs("row"))


def _asked(node: Node, talk: Discourse) -> bool:
    """政府信息公开申请8件 with no word on what became of them, where the section is on requests."""
    own = node.own
    plain = own.has("matter", "request") and not talk.inside and not own.says("OF")
    asks = [t for t, v in own.pairs("matter") if v == "request"]
    last = own.text[asks[-1].start - own.start : asks[-1].end - own.start] if asks else ""
    return plain and bool(talk.home) and last.endswith(tuple(lists()["generic"]))


def _among_results(rows: tuple[str, ...], node: Node) -> bool:
    """不予公开67条 alone may be of anything; beside other results, or counted as cases, it is one."""
    sentence = node.sentence
    told = {v for _, v in sentence.pairs("row")}
    elsewhere = any(v in group("elsewhere") for _, v in sentence.pairs("matter"))
    cases = node.quantity.unit in lists()["case_units"] and not elsewhere
    listed = rows[0] in group("wholes") or rows[0].startswith("carried") or len(told) > 1
    return cases or listed


def _taken_on(node: Node, reading: Reading, talk: Discourse) -> bool:
    """收到57件，受理18件: of what was received only a part was taken on."""
    before = talk.whole if talk.inside and not talk.taken else None
    if reading.frame.rows != ("new",) or reading.frame.columns or before is None:
        return False
    taken = any(word in node.own.text for word in lists()["accepted"])
    return taken and before.rows == ("new",)


def _of_reviews(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    trusted = talk.sibling is not None and not talk.sibling.weak and not node.own.has("matter")
    same = trusted and set(reading.frame.matters) <= set(
        talk.sibling.matters if talk.sibling else ()
    )
    if not same and _of_all_matters(node, talk):
        yield "all_matters"
    if _other_words(node, reading):
        yield "other_words"
    named = node.own.has("matter") or node.right.has("matter") or node.back.has("matter")
    if reading.frame.rows and not talk.here and not named:
        # 共办理306件, of what the sentence before ended with, may well be of requests.
        yield "no_review"
    if talk.doubt and not node.own.has("matter"):
        yield "doubted_before"


def _other_words(node: Node, reading: Reading) -> bool:
    """驳回1件, 终止1件: offices sort such endings under different outcomes of the form."""
    place = node.right if reading.source == "behind" else node.own
    named = [t for t, value in place.pairs("outcome") if value == reading.frame.outcome]
    if not named:
        return False
    word = place.text[named[-1].start - place.start : named[-1].end - place.start]
    return any(one in word for one in lists()["other_endings"])


def _of_all_matters(node: Node, talk: Discourse) -> bool:
    """审理行政复议案件120件: what the body decides of all matters, not what disclosure led to."""
    words = load("reports/disclosure/indicators")
    before = node.before
    first = [t.start - before.start for t, v in before.pairs("matter") if v in group("review")]
    # From the clause on that speaks of reviews first: 办结申请31件 before it says nothing of them.
    listed = before.text[before.text.rfind("，", 0, first[0]) + 1 :] if first else ""
    # 尚在审理1件 says what became of a case, not who hears it.
    for token, value in before.pairs("outcome"):
        if value != "concluded":
            listed = listed.replace(
                before.text[token.start - before.start : token.end - before.start], ""
            )
    return (
        not talk.disclosure
        and any(word in (listed or node.own.text) for word in words["all_cases"])
        and not any(word in before.text for word in words["disclosure"])
    )


def _of_documents(node: Node, reading: Reading, made: Measure, talk: Discourse) -> Iterator[str]:
    """Powers are counted in 项 as decisions are; what was revised may count as issued."""
    words, own, matters = lists(), node.own, set(reading.frame.matters)
    # 主动公开本年度制发的规章: the act that is named says what is counted.
    named = reading.frame.act is not None and reading.frame.act not in group("public_acts")
    if made.loose or (own.has("loose") and not named):
        yield "loose"
    # 办理行政许可0项、行政处罚11项: what is done is said once for all.
    clause = last_clause(node.before.text, "，。；")
    decides = any(word in clause for word in words["deciding"])
    if matters & group("decided") and node.quantity.unit in words["item_units"] and not decides:
        yield "items"
    if node.quantity.unit in words["page_units"] and {"info", "other"} & set(talk.here):
        yield "pages"
    text = node.sentence.text
    if reading.frame.act == "issued" and any(
        re.search(rf"{word}[^，。；]{{0,4}}\d", text) for word in words["revised"]
    ):
        yield "revised"
