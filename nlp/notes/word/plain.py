"""Writes a report's text as a plain Word file with comments, for files of other formats."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from nlp.notes.comment import Note
from nlp.notes.word import marks, parts
from nlp.notes.word.body import part, run, table
from nlp.readers.word.package import Element
from nlp.types import Assessment, GridCell

_FONT = "宋体"
_COMMENTS = "/word/comments.xml"


def commented(assessment: Assessment, notes: Sequence[Note]) -> bytes:
    """Return the report as .docx: one paragraph per line, drawn tables as tables, with comments.

    The body is made with lxml: python-docx looks through the whole file for each element it adds.
    """
    import docx

    document = docx.Document()
    _chinese(document)
    written = _Text(assessment.report.text, notes)
    body: Any = document.element.body
    end = body[-1]  # the properties of the section
    for element in written.body(sorted(assessment.report.document.grids, key=lambda g: g.start)):
        end.addprevious(element)
    written.rest(body)
    _attached(document, written.comments)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _chinese(document: Any) -> None:
    from docx.oxml.ns import qn

    style = document.styles["Normal"]
    style.font.name = _FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


def _attached(document: Any, comments: Element) -> None:
    """Add the part with the comments to the package."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    data = etree.tostring(comments, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = Part(PackURI(_COMMENTS), CONTENT_TYPE.WML_COMMENTS, data, document.part.package)
    document.part.relate_to(made, RELATIONSHIP_TYPE.COMMENTS)


class _Text:
    """Writes the text and attaches each note to the runs that its span covers."""

    def __init__(self, text: str, notes: Sequence[Note]) -> None:
        self.comments = parts.comments(None)
        self._text = text
        self._notes = sorted(notes, key=lambda note: note.cell or note.span)
        self._starts = [(note.cell or note.span)[0] for note in self._notes]
        self._placed: set[int] = set()

    def body(self, grids: Sequence[Any]) -> Iterator[Element]:
        """Yield the lines between the tables as paragraphs, and the tables."""
        at = 0
        for grid in grids:
            yield from self._lines(at, grid.start)
            yield table(grid, self._cell)
            at = max(at, grid.end)
        yield from self._lines(at, len(self._text))

    def _lines(self, start: int, end: int) -> Iterator[Element]:
        at = start
        for line in self._text[start:end].split("\n"):
            if line.strip():
                yield self._paragraph(line, at)
            at += len(line) + 1

    def _cell(self, cell: GridCell) -> Element:
        return self._paragraph(self._text[cell.start : cell.end], cell.start, least=1)

    def _paragraph(self, line: str, start: int, *, least: int = 0) -> Element:
        """Return a line split where notes begin and end; `least` is 1 for cells, which may be empty."""
        here = list(self._inside(start, start + max(len(line), least)))
        bounds = [_bounds(self._notes[number], start, len(line)) for number in here]
        cuts = sorted({0, len(line), *(at for pair in bounds for at in pair)})
        runs = [run(line[left:right]) for left, right in pairwise(cuts)] or [run("")]
        made = part("p", *runs)
        for number, (left, right) in zip(here, bounds, strict=True):
            first = min(bisect_left(cuts, left), len(runs) - 1)
            last = min(max(bisect_left(cuts, right) - 1, first), len(runs) - 1)
            self._comment(runs[first], runs[last], number)
        return made

    def _inside(self, start: int, end: int) -> Iterator[int]:
        """Yield the notes that begin in `start:end` and are not placed yet."""
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if number not in self._placed and _placeable(self._notes[number]):
                yield number

    def rest(self, body: Element) -> None:
        """Attach the notes on the report as a whole to its first paragraph."""
        left = [number for number in range(len(self._notes)) if number not in self._placed]
        if not left:
            return
        first = next((child for child in body if child.tag == part("p").tag), None)
        if first is None:
            first = part("p")
            body.insert(0, first)
        runs = first.findall(part("r").tag) or [run("")]
        if runs[0].getparent() is None:
            first.append(runs[0])
        for number in left:
            self._comment(runs[0], runs[-1], number)

    def _comment(self, first: Element, last: Element, number: int) -> None:
        """Add a comment from the first to the last of some runs of a paragraph."""
        self._placed.add(number)
        marks.between(first, last, number)
        parts.add(self.comments, number, self._notes[number])


def _placeable(note: Note) -> bool:
    return note.cell is not None or note.span[1] > note.span[0]


def _bounds(note: Note, start: int, length: int) -> tuple[int, int]:
    left, right = note.cell or note.span
    return min(left - start, length), min(right - start, length)
