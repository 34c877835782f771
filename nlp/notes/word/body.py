"""Elements of the body of a new Word file: runs, paragraphs and tables with merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from nlp.display.safe import visible
from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element
from nlp.types import Grid, GridCell

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile("([\t\n])")
_BROKEN = {"\t": "tab", "\n": "br"}

Paragraph = Callable[[GridCell], Element]
"""Makes the paragraph with the text of a cell of a table."""


def part(name: str, *inner: Element, **values: str) -> Element:
    """Return an element of WordprocessingML with these children and attributes."""
    made = etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})
    made.extend(inner)
    return made


def run(text: str) -> Element:
    """Return a run with the text, hidden characters visible, tabs and line feeds as elements."""
    made = part("r")
    for words in _BREAKS.split(visible(text)):
        if words in _BROKEN:
            etree.SubElement(made, f"{W}{_BROKEN[words]}")
        elif words:
            said = etree.SubElement(made, f"{W}t")
            said.text = words
            said.set(_SPACE, "preserve")
    return made


def table(grid: Grid, paragraph: Paragraph) -> Element:
    """Return a table with the cells of a grid where they are drawn, merged where they are merged.

    Of cells drawn one upon another the first has the text of all.
    """
    placed = _DrawnTable(grid.cells, paragraph)
    wide = max(cell.column + cell.colspan for cell in grid.cells)
    properties = part("tblPr", part("tblStyle", val="TableGrid"), part("tblW", type="auto", w="0"))
    columns = part("tblGrid", *(part("gridCol") for _ in range(wide)))
    height = max(cell.row + cell.rowspan for cell in grid.cells)
    return part("tbl", properties, columns, *(part("tr", *placed.row(n, wide)) for n in range(height)))  # fmt: skip


class _DrawnTable:
    """The places of a table, each with the cell that covers it."""

    def __init__(self, cells: Sequence[GridCell], paragraph: Paragraph) -> None:
        self._owners: dict[tuple[int, int], int] = {}
        self._spans: list[int] = []
        self._texts: list[list[Element]] = []
        self._tall: list[bool] = []
        for cell in cells:
            self._put(cell, paragraph(cell))

    def _put(self, cell: GridCell, said: Element) -> None:
        if (above := self._owners.get((cell.row, cell.column))) is not None:
            self._texts[above].append(said)
            return
        wide = self._free(cell.row, cell.column, cell.colspan)
        rows = range(cell.row + 1, cell.row + cell.rowspan)
        tall = next((n for n in rows if self._free(n, cell.column, wide) < wide), rows.stop)
        for row in range(cell.row, tall):
            self._owners.update(dict.fromkeys(((row, cell.column + n) for n in range(wide)), len(self._texts)))  # fmt: skip
        self._spans.append(wide)
        self._texts.append([said])
        self._tall.append(tall > cell.row + 1)

    def _free(self, row: int, column: int, wide: int) -> int:
        """Return how many places of a row are free from a column on, at most `wide`."""
        taken = (n for n in range(wide) if (row, column + n) in self._owners)
        return next(taken, wide)

    def row(self, number: int, wide: int) -> Iterator[Element]:
        """Yield the cells of a row; a cell merged with the one above has no text of its own."""
        column = 0
        while column < wide:
            owner = self._owners.get((number, column))
            if owner is None:
                yield _cell((part("p"),), 1, "")
                column += 1
                continue
            first, self._texts[owner] = self._texts[owner], []
            merged = ("restart" if first else "continue") if self._tall[owner] else ""
            yield _cell(first or (part("p"),), self._spans[owner], merged)
            column += self._spans[owner]


def _cell(paragraphs: Iterable[Element], wide: int, merged: str) -> Element:
    properties = part("tcPr")
    if wide > 1:
        properties.append(part("gridSpan", val=str(wide)))
    if merged:
        properties.append(part("vMerge", val=merged))
    return part("tc", properties, *paragraphs)
