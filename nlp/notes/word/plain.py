"""Writes a report's text as a plain Word file with comments, for files of other formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from nlp.display.safe import visible
from nlp.notes.comment import AUTHOR, Note
from nlp.types import Assessment, Grid

_FONT = "宋体"


def commented(assessment: Assessment, notes: Sequence[Note]) -> bytes:
    """Return the report as .docx: one paragraph per line, drawn tables as tables, with comments."""
    import docx

    document = docx.Document()
    _chinese(document)
    placed = _Placed(document, notes)
    report = assessment.report
    grids = sorted(report.document.grids, key=lambda grid: grid.start)
    at = 0
    for grid in grids:
        placed.lines(report.text, at, grid.start)
        placed.grid(report.text, grid)
        at = max(at, grid.end)
    placed.lines(report.text, at, len(report.text))
    placed.rest()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _chinese(document: Any) -> None:
    from docx.oxml.ns import qn

    style = document.styles["Normal"]
    style.font.name = _FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


class _Placed:
    """Writes the text and attaches each note to the runs that its span covers."""

    def __init__(self, document: Any, notes: Sequence[Note]) -> None:
        self._document = document
        self._notes = sorted(notes, key=lambda note: note.cell or note.span)

    def lines(self, text: str, start: int, end: int) -> None:
        """Write the lines of `start:end`, each as a paragraph."""
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                self._paragraph(self._document.add_paragraph(), line, at)
            at += len(line) + 1

    def grid(self, text: str, grid: Grid) -> None:
        """Write a drawn table with its merged cells."""
        height = max(cell.row + cell.rowspan for cell in grid.cells)
        wide = max(cell.column + cell.colspan for cell in grid.cells)
        table = self._document.add_table(rows=height, cols=wide, style="Table Grid")
        for cell in grid.cells:
            corner = table.cell(cell.row, cell.column)
            if cell.rowspan > 1 or cell.colspan > 1:
                end = table.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
                corner = corner.merge(end)
            held = text[cell.start : cell.end]
            self._paragraph(corner.paragraphs[0], held, cell.start, least=1)

    def _paragraph(self, paragraph: Any, line: str, start: int, *, least: int = 0) -> None:
        """Write a line split where notes begin and end; `least` is 1 for cells, which may be empty."""
        end = start + max(len(line), least)
        here = [n for n in self._notes if start <= (n.cell or n.span)[0] < end and _placeable(n)]
        cuts = sorted({0, len(line), *(at for n in here for at in _bounds(n, start, len(line)))})
        runs = [
            (left, right, paragraph.add_run(visible(line[left:right])))
            for left, right in pairwise(cuts)
        ] or [(0, 0, paragraph.add_run(""))]
        for note in here:
            left, right = _bounds(note, start, len(line))
            held = [run for a, b, run in runs if a < right and b > left] or [runs[-1][2]]
            self._comment([held[0], held[-1]], note)
            self._notes.remove(note)

    def rest(self) -> None:
        """Attach the notes on the report as a whole to its first paragraph."""
        first = self._document.paragraphs[0]
        runs = first.runs or [first.add_run("")]
        for note in self._notes:
            self._comment([runs[0], runs[-1]], note)

    def _comment(self, runs: list[Any], note: Note) -> None:
        made = self._document.add_comment(runs, text="", author=AUTHOR, initials="gj")
        made.paragraphs[0].add_run(note.head).bold = True
        for line in note.lines:
            made.add_paragraph(line)


def _placeable(note: Note) -> bool:
    return note.cell is not None or note.span[1] > note.span[0]


def _bounds(note: Note, start: int, length: int) -> Iterator[int]:
    left, right = note.cell or note.span
    return iter((min(left - start, length), min(right - start, length)))
