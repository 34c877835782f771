"""Words about a number that stand for others: documents, cases, what is left over, attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.concepts import group, is_result, kin
from nlp.claims.sentence.lexicon import OPERATOR
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece

EDGE = "，,、；;：: 和及的（(）)"


@cached
def lists() -> Mapping[str, Any]:
    """The words by which a number in a list leans on others."""
    found: Mapping[str, Any] = load("reports/disclosure/lists")
    return found


@cached
def weights() -> Mapping[str, Any]:
    """The data of linking: floor, margin, and each feature with its weight."""
    found: Mapping[str, Any] = load("reports/disclosure/linking")
    return found


def titles() -> dict[str, str]:
    """What each feature is called in plain words."""
    return {name: one["title"] for name, one in weights()["features"].items()}


def bare(piece: Piece) -> str:
    """The own words without operators that open a list: 其中公开 is 公开."""
    text = piece.text.strip(EDGE)
    first = piece.tokens[0] if piece.tokens else None
    if first is not None and (OPERATOR, "OF") in first.tags and text:
        text = piece.text[first.end - piece.start :].strip(EDGE)
    return text


def cases(own: Piece) -> tuple[str, ...]:
    """政府信息公开申请办理事项1件: 事项 right behind a matter says nothing of its own."""
    said = own.pairs("matter")
    if len(said) < 2 or said[-1][1] != "other":
        return ()
    (before, matter), (last, _) = said[-2:]
    tail = own.text[last.start - own.start : last.end - own.start]
    plain = tail in lists()["case_words"] and own.between(before, last) in ("", "的")
    return (matter,) if plain and (matter == "request" or matter in group("review")) else ()


def clause_said(own: Piece, node: Node) -> tuple[str, ...]:
    """共办理相关案件9件 takes up the reviews and lawsuits named before in the sentence."""
    if not own.text.strip(EDGE).endswith(tuple(lists()["related"])):
        return ()
    return tuple(dict.fromkeys(v for _, v in node.before.pairs("matter") if v in group("review")))


def only_rest(own: Piece) -> bool:
    """其余27件为不予处理和其他处理: what is left over is named behind the number."""
    return bare(own) == str(lists()["leftover"])


def is_rest(own: Piece) -> bool:
    """Whether the own words are only 其余 or 其他."""
    return bare(own) in lists()["rest"]


def rest_named(node: Node) -> bool:
    """Whether what is left over is told in full: not 其余9件来自企业等各类组织."""
    if not only_rest(node.own):
        return False
    behind = node.clause_behind
    rows = behind.leading("row")
    whole = any(row in group("wholes") for row in rows)
    known = "等" not in behind.text and not behind.residue()
    return known and not whole and bool(rows or behind.leading("column"))


def meant(
    matters: tuple[str, ...], slots: Mapping[str, tuple[str, ...]], node: Node, talk: Discourse
) -> tuple[str, ...]:
    """文件 stands for the documents spoken of; 信息 beside a result is what was asked for."""
    if matters == ("anaphor",):
        return _documents(node, talk) or ("other",)
    if matters[-1:] == ("other",) and (formal := _by_form(node.own)):
        return formal
    stock = set(slots["act"]) & {"in_force", "repealed"}
    if matters == ("other",) and stock and not node.own.has("matter"):
        return _documents(node, talk) or matters
    results = [row for row in slots["row"] if is_result(row)]
    elsewhere = {"info", "other"} & set(talk.here)
    return ("request",) if matters == ("info",) and results and not elsewhere else matters


def _documents(node: Node, talk: Discourse) -> tuple[str, ...]:
    """The kind of document spoken of, here or before."""
    spoken = tuple(m for m in talk.matters if m in group("documents"))
    here = [v for _, v in node.before.pairs("matter") if v in group("documents")]
    return spoken or tuple(here[-1:])


def _by_form(own: Piece) -> tuple[str, ...]:
    """以行政规范性文件形式出台政策: the form says which document the policy is."""
    words = tuple(lists()["by_form"])
    for token, value in own.pairs("matter"):
        if value in group("documents") and own.text.startswith(words, token.end - own.start):
            return (value,)
    return ()


def bare_grant(own: Piece, node: Node) -> tuple[str, ...]:
    """公开20件 in a list of results is 予以公开."""
    if known_left(own) not in lists()["bare_grants"]:
        return ()
    others = {kin(row) for _, row in node.sentence.pairs("row") if is_result(row)}
    return ("granted",) if others - {"granted", "granted_any"} else ()


def known_left(own: Piece) -> str:
    """The own words without those that say nothing: 全年许可 is 许可, 办理结果为公开 公开."""
    place, kept = own.start, ""
    for token in own.tokens:
        if any(slot in ("filler", OPERATOR) for slot, _ in token.tags):
            kept += own.text[place - own.start : token.start - own.start]
            place = token.end
    return (kept + own.text[place - own.start :]).strip(EDGE)


def attribute(node: Node) -> str:
    """How documents are marked, where the words about a number say nothing else; "" where not.

    依申请公开类15份, 属性为不予公开的10份, 15份为依申请公开.
    """
    found = _attribute().fullmatch(bare(node.own))
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


def naming(node: Node) -> Piece:
    """The own words that name what is counted, without the examples and ways that lead in to them.

    因信访、重复申请等不予处理9件, 通过来信、网络等方式收到各类申请9件: what 等 closes narrows nothing.
    """
    made: Piece | None = node.kept.get("naming")
    if made is None:
        made = node.kept["naming"] = _naming(node.own)
    return made


def _naming(own: Piece) -> Piece:
    last = own.tokens[-1] if own.tokens else None
    if last is not None and (OPERATOR, "MINUS") in last.tags and last.end == own.end:
        # 受理的申请除5件结转外: what stands before belongs to the whole.
        return own.piece_from(own.end)
    ends = [
        match.end()
        for pattern in _lead_ins()
        for match in pattern.finditer(own.text)
        if own.piece_from(own.start + match.end()).names()
    ]
    return own.piece_from(own.start + max(ends)) if ends else own


@cached
def _lead_ins() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lists()["lead_ins"])
