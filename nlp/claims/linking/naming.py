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
    ends = [
        match.end()
        for pattern in _lead_ins()
        for match in pattern.finditer(own.text)
        if own.piece_from(own.start + match.end()).names()
    ]
    return own.piece_from(own.start + max(ends)) if ends else _of_result(own)


def _of_result(own: Piece) -> Piece:
    """Return the words of a result without the matters that its reason names: 因信访举报不予处理."""
    results = [token.start for token, row in own.pairs("row") if is_result(row)]
    if not results or not _reason().match(own.text.lstrip(EDGE)):
        return own
    told = tuple(
        t for t in own.tokens if t.start > results[-1] or ("matter", "other") not in t.tags
    )
    return own.keeping(told)


@cached
def _reason() -> re.Pattern[str]:
    return re.compile(load("reports/disclosure/lists")["reasons"])


@cached
def _lead_ins() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("reports/disclosure/lists")["lead_ins"])
