"""Reads a transposed table: the labels of its rows at the top, its columns down the side.

A table has two labelled axes. The axis of the form's rows is determined by how many of their
labels are in separate columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlp.structure.forms.form import Row, Titles, tidy
from nlp.structure.tables.cut.slots import Line
from nlp.structure.tables.values import cell, is_value
from nlp.types import Cell

_MOST = 6
_FEW = 3


def lies_down(lines: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Whether some line of cells names several rows of the form, as no upright table does."""
    return any(
        line.parted and _names_several(line) and len(_across([line], rows)) > 1 for line in lines
    )


def crosswise(lines: Sequence[Line], rows: Sequence[Row], titles: Titles) -> list[Cell]:
    """Return the cells of a table with the form's rows side by side; empty for an upright one."""
    board = [line for line in lines if line.parted]
    start = next((n for n, line in enumerate(board) if len(_across([line], rows)) > 1), len(board))
    first = next((n for n in range(start, len(board)) if _is_body(board[n])), start)
    across, below = _across(board[start:first], rows), board[first:]
    if len(set(across.values())) < _enough(len(rows)):
        return []
    columns = tuple(dict.fromkeys(column for row in rows for column in row.columns))
    down = _down(below, across, titles) if len(columns) > 1 else _figures(below, across, columns)
    if len(columns) > 1 and len({key for _, key in down}) < _enough(len(columns)):
        return []
    return [made for line, key in down for made in _cells(line, key, across)]


def _names_several(line: Line) -> bool:
    """Whether several cells of a line are words; an upright row has its labels and figures."""
    words = [slot.text for slot in line.cells if len(slot.text) > _FEW]
    return sum(not text.isdigit() for text in words) > _FEW


def _enough(count: int) -> int:
    return min(_MOST, max(_FEW, count * 2 // 3))


def _is_body(line: Line) -> bool:
    """Whether figures make up most of a line."""
    filled = [slot.text for slot in line.cells if slot.text]
    return sum(map(is_value, filled)) * 2 > len(filled)


def _across(board: Sequence[Line], rows: Sequence[Row]) -> Mapping[int, Row]:
    """Return, by column, the row of the form that its heading names."""
    known = {label: row for row in rows for label in row.plain}
    return {
        slot.column: known[label]
        for line in board
        for slot in line.cells
        if slot.column >= 0 and slot.text and (label := tidy(slot.text)) in known
    }


def _down(
    board: Sequence[Line], across: Mapping[int, Row], titles: Titles
) -> list[tuple[Line, str]]:
    """Return the lines whose first cells name a column of the form, each with its key."""
    names = {title: key for key, words in titles.items() for title in words}
    found: list[tuple[Line, str]] = []
    for line in board:
        heads = (tidy(slot.text) for slot in line.cells if slot.column not in across)
        key = next((names[head] for head in heads if head in names), "")
        if key and key not in {other for _, other in found}:
            found.append((line, key))
    return found


def _figures(
    board: Sequence[Line], across: Mapping[int, Row], columns: Sequence[str]
) -> list[tuple[Line, str]]:
    """Return the first line of figures, where the form has a single column."""
    for line in board:
        own = [slot for slot in line.cells if slot.column in across]
        if any(slot.text for slot in own) and all(is_value(slot.text) for slot in own):
            return [(line, columns[0])]
    return []


def _cells(line: Line, column: str, across: Mapping[int, Row]) -> Iterator[Cell]:
    for slot in line.cells:
        row = across.get(slot.column)
        if row is not None and column in row.columns:
            yield cell(row.table, row.key, column, slot.text, slot.start, slot.end)
