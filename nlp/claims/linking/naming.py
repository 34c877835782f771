"""The words of a number that name what is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import EDGE
from nlp.claims.sentence.concepts import is_result
from nlp.claims.sentence.lexicon import OPERATOR
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node
    from nlp.claims.sentence.piece import Piece


def naming(node: Node) -> Piece:
    """Return the own words that name what is counted, without examples and channels before them.

    因信访、重复申请等不予处理9件, 通过来信、网络等方式收到各类申请9件: a list ended by 等 narrows nothing.
    """
    made: Piece | None = node.kept.get("naming")
    if made is None:
        made = node.kept["naming"] = named_in(node.own)
    return made


def named_in(own: Piece) -> Piece:
    """Return the words of a part that name what is counted, without what leads in to them."""
    last = own.tokens[-1] if own.tokens else None
    if last is not None and (OPERATOR, "MINUS") in last.tags:
        # 受理的申请除5件结转外: the words before belong to the whole.
        return own.piece_from(last.end)
    if (inside := _among_so_many(own)) is not None:
        return inside
    ends = [
        match.end()
        for pattern in _lead_ins()
        for match in pattern.finditer(own.text)
        if own.piece_from(own.start + match.end()).names()
    ]
    return own.piece_from(own.start + max(ends)) if ends else _of_result(own)


def _among_so_many(own: Piece) -> Piece | None:
    """Return the words behind 中 where they name a result: 办结件中公开10件; None where none is named."""
    places = [match.end() for match in _in().finditer(own.text)]
    if not places:
        return None
    behind = own.piece_from(own.start + places[-1])
    named = behind.tells() or behind.bare in load("reports/disclosure/lists")["bare_grants"]
    return behind if named else None


@cached
def _in() -> re.Pattern[str]:
    return re.compile(load("common/grammar")["patterns"]["IN"])


def _of_result(own: Piece) -> Piece:
    """Return the words of a result without the matters that its reason names: 因信访举报不予处理."""
    results = [token.start for token, row in own.pairs("row") if is_result(row)]
    if not results or not _reason().match(own.text.lstrip(EDGE)):
        return own
    told = tuple(
        t for t in own.tokens if t.start > results[-1] or ("matter", "other") not in t.tags
    )
    return own.keeping(told)


def with_the_rest(own: Piece) -> bool:
    """Whether the rest of the results is counted with the named one: 不予处理类及其他60件."""
    rows = own.pairs("row")
    return bool(rows) and _rest_joined().fullmatch(own.piece_from(rows[-1][0].end).text) is not None


@cached
def _rest_joined() -> re.Pattern[str]:
    return re.compile(load("reports/disclosure/lists")["rest_joined"])


@cached
def _reason() -> re.Pattern[str]:
    return re.compile(load("reports/disclosure/lists")["reasons"])


@cached
def _lead_ins() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("reports/disclosure/lists")["lead_ins"])
