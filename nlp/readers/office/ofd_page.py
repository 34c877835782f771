"""One page of an OFD: its characters as glyphs, its paths as edges, in points from the top left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Any

from nlp.readers.archive import Element
from nlp.readers.fold import fold
from nlp.readers.pdf.glyphs import Glyph
from nlp.types.quick import frozen

POINT = 72 / 25.4
"""Points per millimetre, the unit of OFD."""
_STRAIGHT = 0.5
_MOST = 200_000
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|[A-Za-z]")
_HEIGHT = 297.0
_UNSEEN = ("false", "0")


@frozen
class Page:
    """A page with the part of pdfplumber's interface that the search for tables uses."""

    height: float
    width: float
    glyphs: list[Glyph]
    edges: list[dict[str, Any]] = field(default_factory=list)
    pictures: int = 0

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """The whole page."""
        return 0.0, 0.0, self.width, self.height

    def filter(self, _: object) -> Page:
        """Return the page itself, since an OFD has no white rectangles under the text to filter."""
        return self

    def find_tables(self, settings: Mapping[str, Any]) -> list[Any]:
        """Return the tables that the edges enclose."""
        from pdfplumber.table import TableFinder

        page: Any = self
        return list(TableFinder(page, dict(settings)).tables)


def page_of(parts: Sequence[Element], size: str) -> Page:
    """Build a page from contents drawn one over the other; `size` is its physical box."""
    box = _numbers(size)
    width, height = (box[2], box[3]) if len(box) == 4 else (210.0, _HEIGHT)
    glyphs: list[Glyph] = []
    edges: list[dict[str, Any]] = []
    pictures = 0
    for part in parts:
        for element in part.iter():
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if element.get("Visible") in _UNSEEN:
                continue
            if name == "TextObject":
                glyphs.extend(_glyphs(element))
            elif name == "PathObject":
                edges.extend(_edges(element))
            pictures += name == "ImageObject"
            if len(glyphs) + len(edges) > _MOST:
                break
    return Page(
        height=height * POINT, width=width * POINT, glyphs=glyphs, edges=edges, pictures=pictures
    )


def _numbers(text: str | None) -> list[float]:
    """Parse the numbers of an attribute; ``g 3 4.5`` expands to 4.5 three times."""
    found: list[float] = []
    tokens = _NUMBER.findall(text or "")
    at = 0
    while at < len(tokens) and len(found) < _MOST:
        if tokens[at] == "g" and at + 2 < len(tokens):
            count = int(float(tokens[at + 1])) if not tokens[at + 1].isalpha() else 0
            step = float(tokens[at + 2]) if not tokens[at + 2].isalpha() else 0.0
            found.extend([step] * max(0, min(count, _MOST - len(found))))
            at += 3
        else:
            found.extend([] if tokens[at].isalpha() else [float(tokens[at])])
            at += 1
    return found


def _frame(element: Element) -> tuple[float, float, float, float, float, float]:
    """Return origin and scales of an object from its boundary and, if present, its matrix."""
    box = _numbers(element.get("Boundary")) or [0.0] * 4
    matrix = _numbers(element.get("CTM"))
    a, d, e, f = (matrix[0], matrix[3], matrix[4], matrix[5]) if len(matrix) == 6 else (1, 1, 0, 0)
    return box[0], box[1] if len(box) > 1 else 0.0, a or 1.0, d or 1.0, e, f


def _glyphs(element: Element) -> Iterator[Glyph]:
    x, y, across, down, dx, dy = _frame(element)
    size = abs((_numbers(element.get("Size")) or [3.5])[0] * down) * POINT
    narrow = (_numbers(element.get("HScale")) or [1.0])[0]
    for code in element.iter():
        if not (isinstance(code.tag, str) and code.tag.endswith("}TextCode")):
            continue
        text = fold(code.text or "")
        left = (_numbers(code.get("X")) or [0.0])[0]
        base = (_numbers(code.get("Y")) or [0.0])[0]
        steps, falls = _numbers(code.get("DeltaX")), _numbers(code.get("DeltaY"))
        for number, character in enumerate(text):
            right = (x + left * across + dx) * POINT
            bottom = (y + base * down + dy) * POINT
            wide = size * narrow * (0.5 if character.isascii() else 1.0)
            if character.strip():
                yield Glyph(
                    character, right, bottom - 0.85 * size, right + wide, bottom + 0.15 * size, size
                )
            left += steps[number] if number < len(steps) else 0.0 if steps else wide / POINT
            base += falls[number] if number < len(falls) else 0.0


def _edges(element: Element) -> Iterator[dict[str, Any]]:
    x, y, across, down, dx, dy = _frame(element)
    data = next(
        (c.text or "" for c in element.iter() if str(c.tag).endswith("}AbbreviatedData")), ""
    )
    for line in _lines(data):
        for (x0, y0), (x1, y1) in pairwise(line):
            ends = [
                ((x + px * across + dx) * POINT, (y + py * down + dy) * POINT)
                for px, py in ((x0, y0), (x1, y1))
            ]
            yield from _edge(*ends[0], *ends[1])


def _lines(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the straight lines of a path: M or S begins one, L continues it, C closes it."""
    line: list[tuple[float, float]] = []
    numbers: list[float] = []
    command = ""
    for token in [*_NUMBER.findall(data)[:_MOST], "M"]:
        if not token.isalpha():
            numbers.append(float(token))
            continue
        if command in ("M", "S") and len(numbers) > 1:
            line = [(numbers[0], numbers[1])]
        elif command == "L" and len(numbers) > 1:
            line.append((numbers[0], numbers[1]))
        elif numbers:
            line = [(numbers[-2], numbers[-1])] if len(numbers) > 1 else []
        if token == "C" and len(line) > 1:  # noqa: S105 - a command of a path
            line.append(line[0])
        if token in ("M", "S", "C") and len(line) > 1:
            yield line
            line = []
        command, numbers = token, []


def _edge(x0: float, y0: float, x1: float, y1: float) -> Iterator[dict[str, Any]]:
    """Yield a horizontal or vertical line as pdfplumber describes it; others bound no table."""
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    level = bottom - top <= _STRAIGHT
    if not level and right - left > _STRAIGHT:
        return
    yield {
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
        "orientation": "h" if level else "v",
        "object_type": "line",
    }
