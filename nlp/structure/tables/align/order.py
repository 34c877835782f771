"""Assigns rows of figures that lost their labels, by their order.

Some converters leave the labels of a table in the running text and its figures in grids without
labels. Where there are exactly as many rows of figures as the form has rows, and every row that
kept its label is in its position, the others are the form's rows at their positions; they are
marked as recovered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlp.structure.forms.form import Form
from nlp.structure.tables.values import cell, is_value
from nlp.types import Cell, Document, GridCell
from nlp.types.quick import replace

_TABLE = "requests"


def in_order(document: Document, form: Form, read: Mapping[str, Cell]) -> Iterator[Cell]:
    """Yield the cells of table three that are identified only by the position of their row."""
    rows = form.table(_TABLE)
    if not document.grids or not rows:
        return
    yield from _review(document, form, read)
    width = len(rows[0].columns)
    if all(f"{_TABLE}.{row.key}.total" in read for row in rows):
        return
    lines = list(_figure_rows(document, width))
    if len(lines) != len(rows) or not _agree(lines, form, read):
        return
    for row, line in zip(rows, lines, strict=True):
        for column, item in zip(row.columns, line, strict=True):
            made = cell(_TABLE, row.key, column, item.text, item.start, item.end)
            if made.name not in read:
                yield replace(made, status="recovered") if made.status == "read" else made


def _review(document: Document, form: Form, read: Mapping[str, Cell]) -> Iterator[Cell]:
    """Yield table four with damaged headings: the single row of fifteen figures."""
    rows = form.table("review")
    names = [(row.key, column) for row in rows for column in row.columns]
    if not names or any(name.startswith("review.") for name in read):
        return
    lines = list(_figure_rows(document, len(names)))
    if len(lines) != 1:
        return
    for (row, column), item in zip(names, lines[0], strict=True):
        made = cell("review", row, column, item.text, item.start, item.end)
        yield replace(made, status="recovered") if made.status == "read" else made


def _figure_rows(document: Document, width: int) -> Iterator[list[GridCell]]:
    """Yield rows of grids that end in exactly as many figures as table three has columns."""
    for grid in document.grids:
        by_row: dict[int, list[GridCell]] = {}
        for item in grid.cells:
            by_row.setdefault(item.row, []).append(item)
        for index in sorted(by_row):
            line = sorted(by_row[index], key=lambda item: item.column)
            while line and line[0].text.strip() and not is_value(line[0].text):
                line.pop(0)
            while len(line) > width and not line[-1].text.strip():
                line.pop()
            if (
                len(line) == width
                and any(item.text.strip() for item in line)
                and all(is_value(i.text) for i in line)
            ):
                yield line


def _agree(lines: list[list[GridCell]], form: Form, read: Mapping[str, Cell]) -> bool:
    """Whether the rows that kept their label are at their positions in the form."""
    for row, line in zip(form.table(_TABLE), lines, strict=True):
        for column, item in zip(row.columns, line, strict=True):
            known = read.get(f"{_TABLE}.{row.key}.{column}")
            if known is not None and known.start != item.start:
                return False
    return True
