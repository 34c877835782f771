"""Features of words that narrow a number to a part, or make it one of another matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.linking.naming import named_in, naming
from nlp.claims.linking.slots import of_number_before
from nlp.claims.linking.words import (
    all_alike,
    is_rest,
    is_vessel,
    lists,
    rest_named,
)
from nlp.claims.sentence.clause import EDGE, mark_ahead
from nlp.claims.sentence.concepts import group
from nlp.knowledge import cached
from nlp.structure.bodies.own_name import own_spans

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse, Reading
    from nlp.claims.sentence.lexicon import Token
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece


def narrowing(node: Node, reading: Reading, talk: Discourse) -> Iterator[str]:
    own, right, names = naming(node), node.right, tuple(talk.names)
    limit = _limit(own) if not rest_named(node) and not _rest_done(node, talk) else ""
    words = set(reading.frame.matters)
    # 受理行政许可自然人90件: only requests are counted by applicant.
    applicants = reading.frame.columns and words - {"request"}
    end = mark_ahead(node.graph.text, "。；", node.quantity.end)
    apart = _uncounted().search(node.graph.text, node.quantity.end, end) is not None
    if apart or _of_some(node) or (not own.names() and right.has("restrict")) or applicants:
        limit = "narrowed"
    if limit and not ("carried_in" in reading.frame.rows or _carried_out(own, right)):
        yield limit
    if reading.source == "by_edge":
        return
    if _speaks_of_more(own, names) and not words & group("documents"):
        yield "another_matter_beside"
    if (
        _carried_noun(right if reading.source == "behind" else own, reading)
        or foreign_noun(own, names)
        or _unknown_counted(own, reading, names)
        or (
            not node.followed
            and (foreign_noun(right, names) or _heads_another(right, names, node.quantity.unit))
        )
    ):
        yield "another_noun"


def _carried_out(own: Piece, right: Piece) -> bool:
    return own.has("row", "carried_out") or right.has("row", "carried_out")


@cached
def _uncounted() -> re.Pattern[str]:
    """Match what takes the numbers of a sentence out of the count: 不在上述统计之内."""
    return re.compile(lists()["uncounted"])


def _of_some(node: Node) -> bool:
    """Whether the clause before names some requests as the subject: 涉及社保的申请，办结96件."""
    generic = tuple(lists()["generic"])
    if not node.back.text.rstrip(EDGE).endswith(generic):
        return False
    back = named_in(node.clause_back)
    apart = node.own.has("matter") or of_number_before(node)
    about_all = all_alike().search(back.text) or any(w in back.text for w in lists()["mostly"])
    return not (apart or about_all) and _limit(back) == "narrowed"


def _rest_done(node: Node, talk: Discourse) -> bool:
    """Whether the rest is all that was answered: 2件结转，其余14件均已答复."""
    before = talk.sibling
    carried = before is not None and before.rows == ("carried_out",)
    return carried and is_rest(node.own)


def _limit(own: Piece) -> str:
    """Return how a word narrows the count: "narrowed", or "ways" for several channels, else "".

    Two channels followed by 各类 or 共计 cover all; without such a word there may be others.
    """
    narrow = [t for t, _ in own.pairs("restrict")]
    if not narrow or _rest_of_results(own, narrow):
        return ""
    said = [own.text[t.start - own.start : t.end - own.start] for t in narrow]
    behind = own.text[narrow[-1].end - own.start :]
    joined = len(narrow) > 1 or any(word in behind for word in lists()["all_channels"])
    if not joined or any(word not in lists()["channels"] for word in said):
        return "narrowed"
    return "" if any(word in behind for word in lists()["covers_all"]) else "ways"


def _rest_of_results(own: Piece, narrow: Sequence[Token]) -> bool:
    """Whether 其余 introduces a list of results: 其余为不予公开21件."""
    word = own.text[narrow[-1].start - own.start : narrow[-1].end - own.start]
    return word == lists()["leftover"] and own.piece_from(narrow[-1].end).tells()


def _speaks_of_more(own: Piece, names: tuple[str, ...]) -> bool:
    """Whether the clause names another matter as well; 事项, 信件 and 信访局's own name are none."""
    others = [
        t.start - own.start
        for t, value in own.pairs("matter")
        if value == "other" and ("loose", "") not in t.tags and not is_vessel(own, t)
    ]
    spans = own_spans(own.text, names) if others and names else ()
    return any(not any(a <= place < b for a, b in spans) for place in others)


def _carried_noun(said: Piece, reading: Reading) -> bool:
    """Whether a bare 结转 is of something else, as a lawsuit or unknown words after it say: 结转诉讼2件."""
    if reading.frame.rows != ("carried",):
        return False
    if set(reading.frame.matters) & group("review"):
        return True
    rows = [token.end - said.start for token, _ in said.pairs("row")]
    return any(place >= max(rows, default=0) for place in said.unknown())


def _unknown_counted(own: Piece, reading: Reading, names: tuple[str, ...]) -> bool:
    """Whether an unknown noun is counted, not a document named before: 发布航行通告12条."""
    if own.has("matter") or not set(reading.frame.matters) & group("documents"):
        return False
    return len(own.text.rstrip(EDGE)) - 1 in own.unknown(names)


def foreign_noun(piece: Piece, names: tuple[str, ...]) -> bool:
    """Whether an unknown word in the noun phrase makes it another matter: 加装电梯申请."""
    for token, value in piece.pairs("matter"):
        start, end = token.start - piece.start, token.end - piece.start
        document = value in group("documents")
        if not document and piece.text[start:end] not in lists()["generic"]:
            continue
        start -= next((len(w) for w in lists()["nominal"] if piece.text[:start].endswith(w)), 0)
        if (end if document else start - 1) in piece.unknown(names):
            return True
    return False


def _heads_another(right: Piece, names: tuple[str, ...], unit: str) -> bool:
    """Whether other words behind 依申请公开 are what is counted: 收到2份依申请公开意见征询件."""
    asked = [t.end - right.start for t, v in right.pairs("matter") if v == "request"]
    if asked and unit in lists()["body_units"]:
        # 设立1个政府信息公开申请受理点: the last word is what is counted.
        return len(right.text.rstrip(EDGE)) - 1 in right.unknown(names)
    others = {t.start - right.start for t, v in right.pairs("matter") if v == "other"}
    plain = bool(asked) and not right.text[: asked[-1]].endswith(tuple(lists()["generic"]))
    return plain and asked[-1] in others | right.unknown(names)
