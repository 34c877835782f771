"""Characters with positions on a page -> lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nlp.readers.fold import fold
from nlp.readers.pdf.watermarks import in_front
from nlp.types.quick import frozen

SPACE, COLUMN, LATIN_SPACE = 0.9, 2.0, 0.22
"""The gaps, in ems, that mean a blank, a new column, and a blank between letters."""
GAP = 0.45
"""The gap, in ems, that separates a label from a figure and figures from one another."""
_SLANT = 0.1
_OVER = 0.4
"""Equal characters nearer than this, in widths and heights, are one printed twice."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; distances in points from the top left corner of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """The coordinates of its centre."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a line without a gap in it."""

    text: str
    x0: float
    x1: float


@frozen
class PrintedLine:
    """One printed line; `head` is the width of its first word, which a line break would move."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    head: float
    ends_in_blank: bool = False
    page: int = 0
    segments: tuple[Segment, ...] = ()


def glyphs(chars: Iterable[dict[str, Any]]) -> list[Glyph]:
    """Return the upright characters of a page, each once.

    Slanting characters are watermarks unless they are most of the page, and so are large ones
    with others printed over them. A character printed twice in one place is bold by overstriking.
    """
    chars = list(chars)
    upright = [char for char in chars if turn(char) == 0]
    kept = in_front(upright if len(upright) * 2 >= len(chars) else chars)
    found: list[Glyph] = []
    places: dict[str, dict[tuple[int, int], list[Glyph]]] = {}
    for char in kept:
        text = _text(char["text"])
        if not text:
            continue
        size = float(char["size"]) or 1.0
        glyph = Glyph(text, char["x0"], char["top"], char["x1"], char["bottom"], size)
        at = int(glyph.top // size), int(glyph.x0 // size)
        equal = places.setdefault(text, {})
        if not any(_overstruck(glyph, other) for other in _near(equal, *at)):
            found.append(glyph)
            equal.setdefault(at, []).append(glyph)
    return found


def _near(equal: Mapping[tuple[int, int], list[Glyph]], row: int, column: int) -> Iterator[Glyph]:
    """Yield the characters of the places around one."""
    if equal:
        around = [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
        for place in around:
            yield from equal.get(place, ())


def turn(char: dict[str, Any]) -> int | None:
    """Return the clockwise rotation of a character in degrees; None for a slanting one."""
    a, b, *_ = char["matrix"]
    if abs(b) <= _SLANT * abs(a):
        return 0 if a > 0 else 180
    if abs(a) <= _SLANT * abs(b):
        return 270 if b > 0 else 90
    return None


def sideways(chars: Sequence[dict[str, Any]]) -> int:
    """Return the clockwise rotation, in degrees, of most characters of a page."""
    turns = Counter(turn(char) for char in chars)
    most = max(turns, key=lambda degrees: turns[degrees], default=0) or 0
    return most if turns[most] * 2 > len(chars) else 0


def _overstruck(glyph: Glyph, other: Glyph) -> bool:
    """Whether two equal characters overlap; side by side, as in 11, they do not."""
    wide = max(glyph.x1 - glyph.x0, 0.2 * glyph.size)
    return (
        abs(glyph.x0 - other.x0) < _OVER * wide and abs(glyph.top - other.top) < _OVER * glyph.size
    )


def _text(text: str) -> str:
    if text.startswith("(cid:"):
        return "\ufffd"
    return fold(text).replace("\xa0", " ").replace("\t", " ").strip("\n\r\0\u200b\ufeff")


def lines(characters: Sequence[Glyph], *, page: int = 0) -> list[PrintedLine]:
    """Return the characters as lines from top to bottom, each read from left to right."""
    rows: list[list[Glyph]] = []
    centre = height = 0.0
    for glyph in sorted(characters, key=lambda glyph: glyph.middle[1]):
        y = glyph.middle[1]
        if rows and abs(y - centre) < 0.5 * max(height, glyph.size):
            rows[-1].append(glyph)
            height = max(height, glyph.size)
            continue
        rows.append([glyph])
        centre, height = y, glyph.size
    return [line for row in rows if (line := _line(row, page)) is not None]


def _line(row: list[Glyph], page: int) -> PrintedLine | None:
    row.sort(key=lambda glyph: glyph.x0)
    printed = [glyph for glyph in row if not glyph.text.isspace()]
    if not printed:
        return None
    size = sorted(glyph.size for glyph in printed)[len(printed) // 2]
    return PrintedLine(
        text=_join(row, size).strip(" \u3000"),
        x0=printed[0].x0,
        top=min(glyph.top for glyph in printed),
        x1=max(glyph.x1 for glyph in printed),
        bottom=max(glyph.bottom for glyph in printed),
        size=size,
        head=_head(printed),
        ends_in_blank=row[-1].text.isspace(),
        page=page,
        segments=tuple(_segments(printed, size)),
    )


def _segments(printed: Sequence[Glyph], size: float) -> Iterator[Segment]:
    """Yield the parts of a line between gaps wider than a blank between words."""
    begin = 0
    for n in range(1, len(printed) + 1):
        if n == len(printed) or printed[n].x0 - printed[n - 1].x1 > GAP * size:
            part = printed[begin:n]
            yield Segment("".join(glyph.text for glyph in part), part[0].x0, part[-1].x1)
            begin = n


def _join(row: list[Glyph], size: float) -> str:
    parts = [row[0].text]
    for before, glyph in pairwise(row):
        parts.append(_gap(before, glyph, size))
        parts.append(glyph.text)
    return "".join(parts)


def _gap(before: Glyph, glyph: Glyph, size: float) -> str:
    gap = (glyph.x0 - before.x1) / size
    if before.text.isspace() or glyph.text.isspace():
        return "\t" if gap > COLUMN else ""
    if gap > COLUMN:
        return "\t"
    words = _is_latin(before.text[-1]) and _is_latin(glyph.text[0])
    return " " if gap > (LATIN_SPACE if words else SPACE) else ""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _head(printed: list[Glyph]) -> float:
    end = 0
    while (
        end < len(printed) - 1 and printed[end].text.isascii() and printed[end + 1].text.isascii()
    ):
        end += 1
    while end < len(printed) - 1 and printed[end + 1].text in "，。、；：！？）》”’%】〉":
        end += 1
    return printed[end].x1 - printed[0].x0
