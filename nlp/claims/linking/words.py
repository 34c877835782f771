"""Words about a number that refer to others: documents, cases, the rest, attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.clause import EDGE, denies, reach
from nlp.claims.sentence.concepts import group, is_result, kin
from nlp.claims.sentence.lexicon import OPERATOR, Token
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece

_NEUTRAL = frozenset({"filler", OPERATOR})


@cached
def lists() -> Mapping[str, Any]:
    """Return the words by which a number in a list depends on others."""
    found: Mapping[str, Any] = load("reports/disclosure/lists")
    return found


@cached
def weights() -> Mapping[str, Any]:
    """Return the data of linking: the floor, and each feature with its weight."""
    found: Mapping[str, Any] = load("reports/disclosure/linking")
    return found


def titles() -> dict[str, str]:
    """Return feature -> its Chinese title."""
    return {name: one["title"] for name, one in weights()["features"].items()}


@cached
def all_alike() -> re.Pattern[str]:
    """Match 申请人均为自然人, which narrows nothing, since all other columns are then empty."""
    words = lists()
    return re.compile(f"(?:{'|'.join(words['all_of'])})(?:{'|'.join(words['copula'])})")


@cached
def topics_listed() -> re.Pattern[str]:
    """Match the end of a list of topics: 涉及征地、社保等方面."""
    return re.compile("|".join(lists()["kinds_of"]))


def cases(own: Piece) -> tuple[str, ...]:
    """Return the matters, without a vessel right after another one: 政府信息公开申请办理事项1件."""
    said = own.pairs("matter")
    if len(said) < 2 or not is_vessel(own, said[-1][0]):
        return ()
    (before, matter), (last, _) = said[-2:]
    plain = own.between(before, last) in ("", "的")
    return (matter,) if plain and matter in {"request"} | group("review") else ()


def is_vessel(piece: Piece, token: Token) -> bool:
    """Whether a phrase names only the form of a matter: 事项, 信件."""
    return piece.text[token.start - piece.start : token.end - piece.start] in lists()["case_words"]


def takes_up(piece: Piece, talk: Discourse) -> bool:
    """Whether all matters of a piece are vessels of the requests spoken of: 所有信件都已答复."""
    named = piece.pairs("matter")
    return "request" in talk.matters and all(is_vessel(piece, token) for token, _ in named)


def elliptical(own: Piece) -> bool:
    """Whether the words end in 政府信息公开, with 申请 left out: 收到政府信息公开5件."""
    return own.text.rstrip(EDGE).endswith(tuple(lists()["elliptical"]))


def matters_taken_up(own: Piece, node: Node) -> tuple[str, ...]:
    """Return the reviews and lawsuits that 共办理相关案件9件 refers to, named before in the sentence."""
    if not any(word in own.text for word in lists()["related"]):
        return ()
    return tuple(dict.fromkeys(v for _, v in node.before.pairs("matter") if v in group("review")))


def only_rest(own: Piece) -> bool:
    """Whether only 其余 comes before the number, and the rest is named after it."""
    return own.bare == str(lists()["leftover"])


def is_rest(own: Piece) -> bool:
    """Whether the own words are only 其余 or 其他."""
    return own.bare in lists()["rest"]


def rest_named(node: Node) -> bool:
    """Whether the rest is named completely, unlike 其余9件来自企业等各类组织."""
    if not only_rest(node.own):
        return False
    behind = node.clause_behind
    rows = behind.leading("row")
    whole = any(row in group("wholes") for row in rows)
    return lists()["such_as"] not in behind.text and not behind.residue() and not whole


def meant(
    matters: tuple[str, ...], slots: Mapping[str, tuple[str, ...]], node: Node, talk: Discourse
) -> tuple[str, ...]:
    """Return the matters meant: 文件 refers to known documents, 信息 next to a result to requests."""
    if matters == ("anaphor",):
        return _documents(node, talk) or ("other",)
    stock = set(slots["act"]) & {"in_force", "repealed"}
    if matters == ("other",) and stock and not node.own.has("matter"):
        return _documents(node, talk) or matters
    results = [row for row in slots["row"] if is_result(row)]
    elsewhere = {"info", "other"} & set(talk.here)
    return ("request",) if matters == ("info",) and results and not elsewhere else matters


def _documents(node: Node, talk: Discourse) -> tuple[str, ...]:
    """Return the kind of document named here or before."""
    spoken = tuple(m for m in talk.matters if m in group("documents"))
    here = [v for _, v in node.before.pairs("matter") if v in group("documents")]
    return spoken or tuple(here[-1:])


def bare_grant(own: Piece, node: Node) -> tuple[str, ...]:
    """Return the row of 公开20件 in a list of results: 予以公开."""
    if known_left(own) not in lists()["bare_grants"]:
        return ()
    others = {kin(row) for _, row in node.sentence.pairs("row") if is_result(row)}
    return ("granted",) if others - {"granted", "granted_any"} else ()


def known_left(own: Piece) -> str:
    """Return the own words without neutral ones: 全年许可 becomes 许可, 办理结果为公开 becomes 公开."""
    if _NEUTRAL.isdisjoint(own.by_slot):
        return own.text.strip(EDGE)
    place, kept = own.start, ""
    for token in own.tokens:
        if any(slot in _NEUTRAL for slot, _ in token.tags):
            kept += own.text[place - own.start : token.start - own.start]
            place = token.end
    return (kept + own.text[place - own.start :]).strip(EDGE)


def attribute(node: Node) -> str:
    """Return the attribute of documents, if the words about a number name nothing else; else "".

    依申请公开类15份, 属性为不予公开的10份, 15份为依申请公开.
    """
    found = _attribute().fullmatch(node.own.bare)
    if found is None and not node.own.names():
        found = _attribute().fullmatch(node.right.text.strip(EDGE))
    return found["mark"] if found else ""


@cached
def _attribute() -> re.Pattern[str]:
    words = lists()
    heads, marks, tails = (
        "|".join(sorted(words[key], key=len, reverse=True))
        for key in ("attribute_heads", "attributes", "attribute_tails")
    )
    return re.compile(f"(?:{heads})*(?P<mark>{marks})(?:{tails})*")


def matters_before(node: Node) -> tuple[str, ...]:
    """Return the matters of the clause before; 不存在应公开未公开的现象 names none."""
    back = node.back
    found = cases(back) or back.values("matter")
    denied = found == ("other",) and denies(node.graph, node.clause_back)
    return () if denied else found


def answered_apart(node: Node) -> bool:
    """Whether another count says how many were done, so that 办理 is taking on: 办理8件，办结6件.

    Beside a count of those received it is not: 新收8件，办理6件，办结率75%.
    """
    graph, near = node.graph, reach("rate")
    first = max(0, node.index - near)
    # 办理申请9件，答复率100%: a rate counts nothing.
    counts = [
        graph.node(index).own
        for index, one in enumerate(graph.quantities[first : node.index + near + 1], start=first)
        if one.kind == "count"
    ]
    return any(own.has("row", "handled") for own in counts) and not any(
        own.has("row", "new") for own in counts
    )


def decided(node: Node) -> str | None:
    """Return the matter of a short name among several side by side: 许可90件，处罚107件."""
    matter = _short_names().get(known_left(node.own))
    if matter is None:
        return None
    short, spoken = lists()["decisions"], node.sentence.text
    named = sum(any(word in spoken for word in words) for words in short.values())
    return matter if named >= len(short) - 1 else None


@cached
def _short_names() -> dict[str, str]:
    """Return short name -> kind of decision, the first that has it."""
    pairs = [(word, key) for key, words in lists()["decisions"].items() for word in words]
    return dict(reversed(pairs))
