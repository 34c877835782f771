"""A drawn table three with applicants down the side and results across the top."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.structure.forms.form import Form, tidy
from nlp.structure.tables.rows import Rows
from nlp.structure.tables.values import cell
from nlp.types import Cell, Document, Grid, GridCell

_TABLE = "requests"
_ENOUGH = 6


def turned(document: Document, form: Form) -> Rows:
    """The cells of a table three that stands on its side; nothing where it stands upright."""
    if not document.grids:
        return Rows()
    rows = {label: row.key for row in form.table(_TABLE) for label in row.plain}
    titles = form.titles(_TABLE) if form.table(_TABLE) else {}
    names = {title: key for key, words in titles.items() for title in words}
    for grid in document.grids:
        cells = _cells(grid, rows, names)
        if cells:
            return Rows(cells=tuple(cells), spans=((grid.start, grid.end),))
    return Rows()


def _cells(grid: Grid, rows: Mapping[str, str], names: Mapping[str, str]) -> list[Cell]:
    across = {
        c.column: rows[t]
        for c in grid.cells
        if not c.text.isdigit() and (t := tidy(c.text)) in rows
    }
    if len(set(across.values())) < _ENOUGH:
        return []
    down: dict[int, str] = {}
    for item in sorted(grid.cells, key=lambda c: c.column):
        if item.column not in across and (key := names.get(tidy(item.text))):
            down.setdefault(item.row, key)
    if len(set(down.values())) < _ENOUGH:
        return []
    return [
        _cell(item, across[item.column], down[item.row])
        for item in grid.cells
        if item.column in across and item.row in down
    ]


def _cell(item: GridCell, row: str, column: str) -> Cell:
    return cell(_TABLE, row, column, item.text, item.start, item.end)
