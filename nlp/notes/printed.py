"""A span of the text of a PDF -> the boxes on its pages where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from nlp.notes.spans import SpanIndex
from nlp.readers.base import Context, Limits
from nlp.readers.pdf.glyphs import Glyph
from nlp.readers.pdf.guard import guarded
from nlp.readers.pdf.pdf import sheets_of
from nlp.readers.pdf.sheet import PageSheet, with_pictures
from nlp.types import Document

_LONGEST = 5_000


class PageBox(NamedTuple):
    """A box on a page, in points from its top left corner; pages are numbered from 0."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Printed:
    """Locates the words and cells of a document on the pages of its PDF.

    Words are found by the longest common subsequence of the characters of the text and of the
    pages, cells by that of the texts of all cells, since both are printed in the order in which
    they were read, in spite of page breaks.
    """

    def __init__(self, data: bytes, document: Document) -> None:
        context = Context(path="", sha256="", limits=Limits())
        with guarded(context):
            sheets = list(with_pictures(data, sheets_of(data, context)))
        self.rotations = [sheet.rotation for sheet in sheets]
        self._letters = _letters(document, sheets)
        self._cells = _cells(document, sheets)
        self._spans = SpanIndex(self._cells)

    def cell(self, span: tuple[int, int]) -> list[PageBox]:
        """Return the frames of a cell of the text."""
        return [self._cells[span]] if span in self._cells else []

    def words(self, start: int, end: int) -> list[PageBox]:
        """Return one frame per line for the words at `start:end`, at most the first 5,000 of them."""
        if (span := self._spans.holding(start)) is not None:
            return [self._cells[span]]
        lines: list[PageBox] = []
        for place in range(start, min(end, start + _LONGEST)):
            frame = self._letters.get(place)
            if frame is None:
                continue
            if lines and _goes_on(lines[-1], frame):
                lines[-1] = _joined(lines[-1], frame)
            else:
                lines.append(frame)
        return lines


def _goes_on(line: PageBox, frame: PageBox) -> bool:
    middle = (frame.top + frame.bottom) / 2
    return line.page == frame.page and line.top <= middle <= line.bottom


def _joined(a: PageBox, b: PageBox) -> PageBox:
    return PageBox(
        a.page, min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom)
    )


def _letters(document: Document, sheets: Sequence[PageSheet]) -> dict[int, PageBox]:
    """Return offset in the text -> frame of its character, outside tables."""
    places = [
        at
        for paragraph in document.paragraphs
        for at in range(paragraph.start, paragraph.end)
        if not document.text[at].isspace()
    ]
    printed = [
        (glyph.text, _frame(page, glyph))
        for page, sheet in enumerate(sheets)
        for glyph in _in_lines(sheet)
    ]
    said = "".join(document.text[at] for at in places)
    pages = "".join(text[:1] for text, _ in printed)
    return {places[a]: printed[b][1] for a, b in _equal(said, pages)}


def _in_lines(sheet: PageSheet) -> Iterator[Glyph]:
    """Yield the characters outside the tables, line by line."""
    own = [
        g for g in sheet.characters if g.text.strip() and not any(t.holds(g) for t in sheet.tables)
    ]
    rows: list[list[Glyph]] = []
    for glyph in sorted(own, key=lambda g: g.middle[1]):
        near = rows and abs(glyph.middle[1] - rows[-1][-1].middle[1]) < glyph.size / 2
        (rows[-1].append(glyph) if near else rows.append([glyph]))
    for row in rows:
        yield from sorted(row, key=lambda g: g.x0)


def _cells(document: Document, sheets: Sequence[PageSheet]) -> dict[tuple[int, int], PageBox]:
    """Return span of a cell -> its frame."""
    cells = [cell for grid in document.grids for cell in grid.cells]
    boxes = [
        (page, box)
        for page, sheet in enumerate(sheets)
        for table in sorted(sheet.tables, key=lambda t: t.frame[1])
        for box in sorted(table.boxes, key=lambda b: (round(b.top), b.x0))
    ]
    said = ["".join(cell.text.split()) for cell in cells]
    pages = ["".join(box.text.split()) for _, box in boxes]
    found = {}
    for a, b in _equal(said, pages):
        page, box = boxes[b]
        span = cells[a].start, cells[a].end
        found[span] = PageBox(page, box.x0, box.top, box.x1, box.bottom)
    return found


def _equal(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    for step in Indel.opcodes(first, second):
        if step.tag == "equal":
            for apart in range(step.src_end - step.src_start):
                yield step.src_start + apart, step.dest_start + apart


def _frame(page: int, glyph: Glyph) -> PageBox:
    return PageBox(page, glyph.x0, glyph.top, glyph.x1, glyph.bottom)
