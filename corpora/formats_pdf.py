"""A report as PDF: page numbers, wrapped prose, tables running over page breaks.

Drawn by hand, since table engines keep a merged cell on one page; here a page break cuts
the cell and its label, as word processors do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpora.content import Content
from corpora.form import Placed, Table, placed

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 75.0, 521.0, 770.0, 80.0
SIZE, LEADING = 16.0, 26.0
CELL, CELL_LEADING, PAD = 7.5, 10.0, 5.4
_COLUMNS = {
    4: (140.0, 102.0, 102.0, 102.0),
    10: (22.0, 44.0, 120.0, 40.0, 36.0, 36.0, 36.0, 36.0, 36.0, 40.0),
    15: (29.7,) * 15,
}
_NO_START = "，。、；：！？）》”’"


def write(report: Content, path: Path) -> None:
    """Write `report` as PDF with Adobe's built-in Chinese font."""
    from reportlab.pdfgen.canvas import Canvas

    draw(report, Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1))


def draw(report: Content, canvas: Any) -> None:
    """Draw `report` page by page on a canvas of reportlab, or on one that answers as it does."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    sheet = _Sheet(canvas)
    for line in wrap(report.title, 22.0, RIGHT - LEFT):
        sheet.title(line)
    for block in report.blocks:
        if isinstance(block, str):
            sheet.paragraph(block)
        else:
            sheet.table(block)
    sheet.close()


def wrap(text: str, size: float, room: float, indent: float = 0.0) -> list[str]:
    """Lines that fit `room`; no line begins with a closing mark."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, line, left = [], "", room - indent
    for character in text:
        if line and stringWidth(line + character, FONT, size) > left and character not in _NO_START:
            lines.append(line)
            line, left = "", room
        line += character
    return [*lines, line]


class _Sheet:
    def __init__(self, canvas: Any) -> None:
        self.canvas, self.y, self.number = canvas, TOP, 1

    def _foot(self) -> None:
        self.canvas.setFont(FONT, 11)
        self.canvas.drawCentredString(WIDTH / 2, 40, f"- {self.number} -")

    def turn(self) -> None:
        """Begin the next page."""
        self._foot()
        self.canvas.showPage()
        self.number += 1
        self.y = TOP

    def close(self) -> None:
        self._foot()
        self.canvas.save()

    def _line(self, text: str, x: float, size: float) -> None:
        if self.y - LEADING < BOTTOM:
            self.turn()
        self.y -= LEADING
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y, text)

    def title(self, text: str) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        self._line(text, (WIDTH - stringWidth(text, FONT, 22.0)) / 2, 22.0)

    def paragraph(self, text: str) -> None:
        indent = 2 * SIZE
        for number, line in enumerate(wrap(text, SIZE, RIGHT - LEFT, indent)):
            self._line(line, LEFT + (0 if number else indent), SIZE)

    def table(self, table: Table) -> None:
        cells = placed(table)
        columns = _COLUMNS[max(cell.column + cell.cell.colspan for cell in cells)]
        edges = [LEFT + sum(columns[:count]) for count in range(len(columns) + 1)]
        heights = _heights(cells, edges, len(table))
        self.y -= 10
        first = 0
        while first < len(heights):
            last, room = first, self.y - BOTTOM
            while last < len(heights) and sum(heights[first : last + 1]) <= room:
                last += 1
            self._part(cells, edges, heights, first, last)
            first = last
            if first < len(heights):
                self.turn()

    def _part(
        self, cells: list[Placed], edges: list[float], heights: list[float], first: int, last: int
    ) -> None:
        """Draw rows `first` to `last`; a label whose cell began above goes on with what is left."""
        tops = {row: self.y - sum(heights[first:row]) for row in range(first, last + 1)}
        for cell in cells:
            begin, end = cell.row, cell.row + cell.cell.rowspan
            if begin < last and end > first:
                x0, x1 = edges[cell.column], edges[cell.column + cell.cell.colspan]
                top, bottom = tops[max(begin, first)], tops[min(end, last)]
                self.canvas.rect(x0, bottom, x1 - x0, top - bottom)
                lines = _share(cell, edges, heights, first, last)
                self._text(lines, x0, x1, top, bottom)
        self.y = tops[last] - 6

    def _text(self, lines: list[str], x0: float, x1: float, top: float, bottom: float) -> None:
        self.canvas.setFont(FONT, CELL)
        y = (top + bottom) / 2 + len(lines) * CELL_LEADING / 2
        for line in lines:
            y -= CELL_LEADING
            self.canvas.drawCentredString((x0 + x1) / 2, y + 2.5, line)


def _lines(cell: Placed, edges: list[float]) -> list[str]:
    room = edges[cell.column + cell.cell.colspan] - edges[cell.column] - 2 * PAD
    return wrap(cell.cell.text, CELL, room) if cell.cell.text else []


def _heights(cells: list[Placed], edges: list[float], rows: int) -> list[float]:
    heights = [18.0] * rows
    for cell in cells:
        if cell.cell.rowspan == 1:
            heights[cell.row] = max(heights[cell.row], len(_lines(cell, edges)) * CELL_LEADING + 8)
    return heights


def _share(
    cell: Placed, edges: list[float], heights: list[float], first: int, last: int
) -> list[str]:
    """The lines of a cell that fall on this page: as many as fit, the rest on the next."""
    lines = _lines(cell, edges)
    start, end = cell.row, cell.row + cell.cell.rowspan
    if start >= first and end <= last:
        return lines
    above = int((sum(heights[start : max(start, first)]) - 4) // CELL_LEADING)
    if start < first:
        lines = lines[max(0, above) :]
    if end > last:
        fits = int((sum(heights[max(start, first) : last]) - 4) // CELL_LEADING)
        lines = lines[: max(0, fits)]
    return lines
