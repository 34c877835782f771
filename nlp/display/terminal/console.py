"""Columns, lines and colours of a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_CODES: Mapping[str, str] = {
    "error": "1;31", "warning": "33", "info": "36", "strong": "1",
    "supported": "32", "contradicted": "1;31", "reconciled": "33", "uncheckable": "2",
}  # fmt: skip
_NOT_FIRST = "，。；：、！？）》」』】〕”’%％…,.;:!?)]}"
_NOT_LAST = "（《「『【〔“‘([{"
# What stays together: figures and Latin words with their signs; otherwise single characters.
_UNIT = re.compile(r"[0-9A-Za-z.,/_%+-]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Layout options: `width` 0 wraps no lines; without `colour` there are no escape codes."""

    width: int = 0
    colour: bool = False

    def paint(self, text: str, kind: str) -> str:
        """Return the text in the colour of a severity or verdict.

        >>> Look().paint("错误", "error"), Look(colour=True).paint("错误", "error")
        ('错误', '\\x1b[1;31m错误\\x1b[0m')
        """
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if self.colour and kind in _CODES else text

    def lines(self, text: str, *, indent: int, first: str = "") -> list[str]:
        """Return an indented paragraph as lines; `first` is placed in the indent of the first line."""
        broken = wrap(text, self.width - indent) if self.width else [text]
        margin = " " * indent
        return [(pad(first, indent, least=0) if n == 0 else margin) + one
                for n, one in enumerate(broken)]  # fmt: skip


PLAIN = Look()


def wrap(text: str, width: int) -> list[str]:
    """Wrap to lines of at most `width` columns; none begins with a closing mark or splits a figure.

    >>> wrap("收到申请125件，办结112件。", 16)
    ['收到申请125件，', '办结112件。']
    """
    lines: list[str] = []
    line, taken = "", 0
    width = max(width, 4)
    for piece in _pieces(text, width):
        size = measure(piece)
        if line.strip() and taken + size > width:
            lines.append(line.rstrip())
            line, taken = "", 0
            piece, size = piece.lstrip(), measure(piece.lstrip())
        line, taken = line + piece, taken + size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield the pieces that must stay on one line: a unit with its adjacent punctuation."""
    held = ""
    for unit in _units(text, width):
        clings = unit in _NOT_FIRST or (held and held[-1] in _NOT_LAST)
        if held and not (clings and measure(held + unit) <= width):
            yield held
            held = ""
        held += unit
    if held:
        yield held


def _units(text: str, width: int) -> Iterator[str]:
    for match in _UNIT.finditer(text):
        unit = match[0]
        yield from (unit[at : at + width] for at in range(0, len(unit), width))


def cut(text: str, width: int) -> str:
    """Return the beginning of a text that fits into `width` columns."""
    if measure(text) <= width:
        return text
    while measure(text) > width - 1:
        text = text[:-1]
    return text + "…"


def pad(text: str, width: int, *, least: int = 1) -> str:
    """Pad text to a width, with at least the given number of blanks after it."""
    return text + " " * max(width - measure(text), least)


def right(words: Sequence[str], widths: Sequence[int]) -> str:
    """Align words to the right edge of their columns."""
    filled = zip(words, widths, strict=True)
    return "".join(" " * max(width - measure(text), 1) + text for text, width in filled)


def measure(text: str) -> int:
    """Return the number of columns that a text takes in a terminal.

    >>> measure("勾稽ok"), measure("e\\u0301")
    (6, 1)
    """
    return sum(map(_places, text))


def _places(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
