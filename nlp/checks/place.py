"""Locates findings: page, paragraph, table, row and column, as far as the file has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from nlp.types import Document, Finding, Grid, Paragraph, Place
from nlp.types.quick import replace


def placed(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """Return the findings with their places; the first cell of a finding is the one at fault.

    >>> from nlp.checks.example import compose
    >>> report = compose("一、总体情况\\n平稳。")
    >>> found = Finding(rule="STR009", severity="info", message="。", section="1", start=8, end=9)
    >>> placed([found], report.document)[0].place.table is None
    True
    """
    places = _Places(document)
    return tuple(replace(finding, place=places.of(finding)) for finding in findings)


class _Places:
    """Finds the page and paragraph of an offset of a document."""

    def __init__(self, document: Document) -> None:
        self.paragraphs = sorted(document.paragraphs, key=lambda one: one.start)
        self.starts = [paragraph.start for paragraph in self.paragraphs]
        self.grids = sorted(document.grids, key=lambda one: one.start)
        self.grid_starts = [grid.start for grid in self.grids]

    def of(self, finding: Finding) -> Place:
        """Return the place of a finding: of its words if it has claims, and of its first cell."""
        cell = finding.cells[0] if finding.cells else None
        in_table = cell is not None and not finding.claims
        start = cell.start if cell is not None and in_table else finding.start
        number, paragraph = self._paragraph(start)
        grid = self._grid(start)
        held = paragraph if grid is None else grid
        return Place(
            page=held.page if held else None,
            paragraph=None if grid or in_table else number,
            table=cell.table if cell else None,
            row=cell.row if cell else None,
            column=cell.column if cell else None,
        )

    def _paragraph(self, at: int) -> tuple[int | None, Paragraph | None]:
        """Return the number of the paragraph at an offset, and the paragraph, or (None, None)."""
        index = _holding(self.starts, at)
        if index < 0 or self.paragraphs[index].end < at:
            return None, None
        found = self.paragraphs[index]
        return found.number or index + 1, found

    def _grid(self, at: int) -> Grid | None:
        index = _holding(self.grid_starts, at)
        return self.grids[index] if index >= 0 and at < self.grids[index].end else None


def _holding(starts: Sequence[int], at: int) -> int:
    return bisect_right(starts, at) - 1
