"""Numbering marks: 一、 / （一） / 1. / （1） and the positions where they open a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nlp.structure.outline.spans import Spans

Style = Literal["cn", "cn_paren", "arabic", "arabic_paren"]
LEVELS: dict[Style, int] = {"cn": 1, "cn_paren": 2, "arabic": 3, "arabic_paren": 4}

# The first character is matched by itself and tested with a lookbehind, so that the scan
# quickly skips text that cannot begin a mark. The groups only give the style.
_MARK = re.compile(
    r"[一二三四五六七八九十（(0-9０-９](?:"
    r"(?<=[一二三四五六七八九十])[一二三四五六七八九十]{0,2}(?P<cn>[、．.])"
    r"|(?<=[（(])[一二三四五六七八九十]{1,3}(?P<cn_paren>[）)])"
    r"|(?<=[（(])[0-9０-９]{1,2}(?P<arabic_paren>[）)])"
    r"|(?<=[0-9０-９])[0-9０-９]?(?P<arabic>[.．、])(?![0-9０-９]))"
)
_OPENING = "（("
# 第（五）项 cites a law; a mark inside a word or a number opens nothing.
_BEFORE_CITATION = "第条款项表号"
_INDENT = 80
"""Characters of the widest indent, a limit needed for speed in a text of one line."""
_BOUNDARY = "\n。！？；：;:!?）)”】>　 \t"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True, kw_only=True)
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
    for match in _MARK.finditer(text):
        start = match.start()
        if start in skip:
            continue
        before = text[start - 1] if start else "\n"
        style: Style = match.lastgroup  # type: ignore[assignment]
        if before in _BEFORE_CITATION or (
            style in ("cn", "arabic") and _inside_word(before, style)
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


def _inside_word(before: str, style: Style) -> bool:
    if style == "arabic":
        return before.isdigit() or before in ".．-—－／/〔["
    return before in "十一二三四五六七八九百" or before in "、第"


def _ordinal(numeral: str) -> int:
    if numeral[0].isdigit():
        return int(numeral)
    tens, found, units = numeral.partition("十")
    if not found:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(units, 0)
