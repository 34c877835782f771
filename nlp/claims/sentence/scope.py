"""The scope of a number: the own office, or all bodies of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from nlp.knowledge import cached, load
from nlp.structure.bodies.own_name import LONGEST, is_own, own_spans

if TYPE_CHECKING:
    from nlp.claims.sentence.lexicon import Token
    from nlp.claims.sentence.piece import Piece

Scope = Literal["own", "all"]


def _scopes(piece: Piece, names: tuple[str, ...]) -> list[tuple[Token, str]]:
    """Return the scopes named in a text, without the reporting body's own name and addressees."""
    found = piece.pairs("scope")
    if not found:
        return []

    def told(token: Token) -> bool:
        start, end = token.start - piece.start, token.end - piece.start
        first = max(0, start - LONGEST)
        # A window, whose spans are found once for all numbers behind it.
        spans = own_spans(piece.text[first : end + LONGEST], names)
        inside = any(a <= start - first and end - first <= b for a, b in spans)
        named = inside or is_own(piece.text[start:end], names)
        return not named and not piece.text.endswith(_recipients(), 0, start)

    return [(token, value) for token, value in found if told(token)]


@cached
def _recipients() -> tuple[str, ...]:
    return tuple(load("common/grammar")["recipients"])


def scope_of(piece: Piece, names: tuple[str, ...]) -> Scope | None:
    """Return whether a number is of the own office or of all bodies; None where not stated."""
    marks = _scopes(piece, names)
    if not marks:
        return None
    own = marks[-1][1] in ("own", "level", "towns")
    return "own" if own and not (spans_area(piece) and piece.has("scope", "towns")) else "all"


def scope_mark(piece: Piece, names: tuple[str, ...]) -> str:
    """Return the scope in the last words about a number: "own", "part", "all", or "" for none.

    区直各部门 are a part of 各部门.
    """
    marks = _scopes(piece, names)
    if not marks:
        return ""
    token, value = marks[-1]
    if len(marks) > 1 and marks[-2][1] == "level" and marks[-2][0].end == token.start:
        return "part"
    return {"own": "own", "level": "part", "towns": "part"}.get(value, "all")


def spans_area(piece: Piece) -> bool:
    """Whether a number is stated for a whole area: 全市, 各部门."""
    return piece.has("scope", "area")
