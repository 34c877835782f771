"""The ruled tables of one page, each cell a box with its text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from nlp.readers.grid import GridPiece, holds_prose, squeeze
from nlp.readers.layout import needs_no_space
from nlp.readers.pdf.glyphs import Glyph, PrintedLine, lines
from nlp.readers.pdf.rulings import TOLERANCE, is_drawing, is_ruling_or_text, open_ends
from nlp.types.quick import frozen

PADDING = 11.5
"""The padding at the sides of a cell, in points."""


@frozen
class Box:
    """One cell: its frame, its text as one line, and the width of its last printed line.

    `figures` counts its lines that are a figure.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str = ""
    last: float = 0.0
    size: float = 0.0
    figures: int = 0

    @property
    def is_filled(self) -> bool:
        """Whether the last line has no room for another character."""
        return self.last + self.size > self.x1 - self.x0 - PADDING


@frozen
class Ruled:
    """A table of one page, or of several pages once joined."""

    boxes: tuple[Box, ...]
    page: int

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        boxes = self.boxes
        return (
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def columns(self) -> int:
        """The number of columns in which cells begin."""
        return len(cluster([box.x0 for box in self.boxes]))

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character is inside the table."""
        (x, y), (left, top, right, bottom) = glyph.middle, self.frame
        return left <= x <= right and top <= y <= bottom


def find(page: Any, characters: Sequence[Glyph], number: int) -> tuple[list[Ruled], str]:
    """Return every ruled table of a page with its text, and what could not be read, in words."""
    page = page.filter(is_ruling_or_text)
    if is_drawing(page.edges):
        return [], f"第 {number} 页线条过多（{len(page.edges)} 条），未在其中找表格"
    ends = {"explicit_horizontal_lines": open_ends(page.edges)}
    found = [ruled(table.cells, characters, number) for table in page.find_tables(ends)]
    return [table for table in found if any(box.text for box in table.boxes)], ""


def ruled(
    frames: Sequence[tuple[float, float, float, float]], characters: Sequence[Glyph], number: int
) -> Ruled:
    """Return the table whose cells have these frames, each with the characters inside it."""
    left, right = min(frame[0] for frame in frames), max(frame[2] for frame in frames)
    top, bottom = min(frame[1] for frame in frames), max(frame[3] for frame in frames)
    inside = []
    for glyph in characters:
        x, y = glyph.middle
        if left <= x <= right and top <= y <= bottom:
            inside.append((x, y, glyph))
    return Ruled(boxes=tuple(_box(frame, inside) for frame in frames), page=number)


def _box(
    frame: tuple[float, float, float, float], inside: Sequence[tuple[float, float, Glyph]]
) -> Box:
    x0, top, x1, bottom = frame
    own = [glyph for x, y, glyph in inside if x0 <= x < x1 and top <= y < bottom]
    printed = lines(own) if own else []
    if not printed:
        return Box(x0=x0, top=top, x1=x1, bottom=bottom)
    last = printed[-1]
    text = _cell_text(printed, x1 - x0)
    return Box(
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        text=text,
        last=last.x1 - last.x0,
        size=last.size,
        figures=sum(line.text.isdigit() for line in printed),
    )


def _cell_text(printed: Sequence[PrintedLine], room: float) -> str:
    text = printed[0].text
    for before, line in pairwise(printed):
        full = before.x1 - before.x0 + before.size / 2 > room - PADDING
        digits = text[-1:].isdigit() and line.text[:1].isdigit() and full
        glued = digits or needs_no_space(text[-1:] or " ", line.text[:1] or " ")
        text += line.text if glued else f" {line.text}"
    return text.replace("\t", " ")


def cluster(values: Sequence[float]) -> list[float]:
    """Return the sorted values, with those nearer than `TOLERANCE` merged.

    >>> cluster([72.8, 96.0, 73.9])
    [72.8, 96.0]
    """
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > TOLERANCE:
            kept.append(value)
    return kept


def is_prose(table: Ruled) -> bool:
    """Whether this is a frame around running text rather than a table of cells."""
    return table.columns < 2 or holds_prose([box.text for box in table.boxes])


def is_heap(table: Ruled) -> bool:
    """Whether rulings between rows are missing: several cells have figures one under another."""
    return sum(box.figures > 2 for box in table.boxes) > 1


def pieces(table: Ruled) -> tuple[GridPiece, ...]:
    """Return the cells of a table with their rows and columns."""
    columns = cluster([x for box in table.boxes for x in (box.x0, box.x1)])
    rows = cluster([y for box in table.boxes for y in (box.top, box.bottom)])
    found: dict[tuple[int, int], GridPiece] = {}
    for box in table.boxes:
        left, right = _nearest(columns, box.x0), _nearest(columns, box.x1)
        top, bottom = _nearest(rows, box.top), _nearest(rows, box.bottom)
        # A damaged page may draw two boxes so close that they coincide: the text of both is kept.
        other = found.get((top, left))
        found[top, left] = GridPiece(
            text=box.text if other is None else f"{other.text}{box.text}",
            row=top,
            column=left,
            rowspan=max(1, bottom - top),
            colspan=max(1, right - left),
        )
    return squeeze(tuple(found.values()))


def _nearest(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - value))
