"""Numbering marks: 一、 / （一） / 1. / （1） and the positions where they open a heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from nlp.knowledge.notation import notation
from nlp.structure.outline.spans import Spans
from nlp.types.quick import frozen

Style = Literal["cn", "cn_paren", "arabic", "arabic_paren"]
LEVELS: dict[Style, int] = {"cn": 1, "cn_paren": 2, "arabic": 3, "arabic_paren": 4}

_OPENING = "（("
# A mark behind one of these is the rest of a longer number.
_INSIDE: dict[Style, str] = {"cn": "numeral", "arabic": "figure"}
_INDENT = 80
"""Characters of the widest indent, a limit needed for speed in a text of one line."""
_BOUNDARY = "\n。！？；：;:!?）)”】>　 \t"


@frozen
class Mark:
    """One numbering mark: `ordinal` is 3 for 三, （三）, 3. and （3）."""

    start: int
    end: int
    style: Style
    ordinal: int
    at_line_start: bool
    at_boundary: bool


def marks(text: str, skip: Spans | tuple[()] = ()) -> Iterator[Mark]:
    """Yield all numbering marks of a text, in order, without citations such as 第（五）项.

    Those at the offsets to skip are left out.

    >>> [(m.style, m.ordinal) for m in marks("一、总体情况\\n（一）主动公开。1.网站")]
    [('cn', 1), ('cn_paren', 1), ('arabic', 1)]
    """
    for match in notation("mark").finditer(text):
        start = match.start()
        if start in skip:
            continue
        before = text[start - 1] if start else "\n"
        style: Style = match.lastgroup  # type: ignore[assignment]
        if notation("cited").match(before) or (
            style in _INSIDE and notation(_INSIDE[style]).match(before)
        ):
            continue
        yield Mark(
            start=start,
            end=match.end(),
            style=style,
            ordinal=_ordinal(match[0][:-1].lstrip(_OPENING)),
            at_line_start=_begins_line(text, start),
            at_boundary=before in _BOUNDARY,
        )


def _begins_line(text: str, start: int) -> bool:
    """Whether only blanks and the marks of a Markdown heading are before an offset in its line."""
    near = max(0, start - _INDENT)
    line_start = text.rfind("\n", near, start) + 1
    if not line_start and near:
        return False
    return not text[line_start:start].strip(" \t　\r\f#>*")


def _ordinal(numeral: str) -> int:
    if numeral[0].isdigit():
        return int(numeral)
    tens, found, units = numeral.partition(notation("ten").pattern)
    return (_digit(tens) or 1) * 10 + _digit(units) if found else _digit(tens)


def _digit(numeral: str) -> int:
    return max(0, notation("ordinals").pattern.find(numeral)) if numeral else 0
