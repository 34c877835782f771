"""Rows of cells with spans -> cells with the row and column that each occupies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from nlp.errors import UnsafeFile
from nlp.readers.base import Limits

_FIGURE = re.compile(r"\s*[\d０-９][\d０-９.,，．%\s]*")
_FEW = 3
_SENTENCE = 25


class GridPiece(NamedTuple):
    """One cell of a grid whose offsets in the text are not known yet.

    A named tuple, as Span is: a page has hundreds, and a tuple is three times as fast to create.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    origin: Any = None
    """The element of the file that it came from, where the reader gives one."""


class Span(NamedTuple):
    """A cell as the markup gives it: its text and its spans; a span of 0 reaches to the end."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def place(rows: Sequence[Iterable[Span]], limits: Limits) -> tuple[GridPiece, ...]:
    """Lay cells out as a browser does: each in the first free place of its row.

    Spans are cut at the last row. Raises `UnsafeFile` for a span or a table past `limits`.

    >>> cells = place([[Span(text="三、", rowspan=2), Span(text="予以公开")], [Span(text="部分公开")]], Limits())
    >>> [(cell.text, cell.row, cell.column, cell.rowspan) for cell in cells]
    [('三、', 0, 0, 2), ('予以公开', 0, 1, 1), ('部分公开', 1, 1, 1)]
    """
    taken: set[tuple[int, int]] = set()
    pieces = []
    for row, spans in enumerate(rows):
        column = 0
        for span in spans:
            while (row, column) in taken:
                column += 1
            piece = _fit(span, row, column, len(rows), limits)
            pieces.append(piece)
            _occupy(piece, taken, limits)
            column += piece.colspan
        if column * len(rows) > limits.positions:
            raise UnsafeFile(f"表格超过 {limits.positions} 个格子的上限")
    return tuple(pieces)


def _fit(span: Span, row: int, column: int, rows: int, limits: Limits) -> GridPiece:
    for name, value in (("rowspan", span.rowspan), ("colspan", span.colspan)):
        if value > limits.span:
            raise UnsafeFile(f"表格单元格的 {name}={value} 超过上限 {limits.span}")
    left = rows - row
    reach = min(span.rowspan, left) if span.rowspan > 0 else left
    return GridPiece(span.text, row, column, reach, max(1, span.colspan))


def _occupy(piece: GridPiece, taken: set[tuple[int, int]], limits: Limits) -> None:
    if len(taken) + piece.rowspan * piece.colspan > limits.positions:
        raise UnsafeFile(f"表格超过 {limits.positions} 个格子的上限")
    if piece.rowspan == 1 == piece.colspan:
        taken.add((piece.row, piece.column))
        return
    taken.update(
        (row, column)
        for row in range(piece.row, piece.row + piece.rowspan)
        for column in range(piece.column, piece.column + piece.colspan)
    )


def width(pieces: Iterable[GridPiece]) -> int:
    """Return the number of columns that the cells cover."""
    return max([piece.column + piece.colspan for piece in pieces], default=0)


def height(pieces: Iterable[GridPiece]) -> int:
    """Return the number of rows that the cells cover."""
    return max([piece.row + piece.rowspan for piece in pieces], default=0)


def squeeze(pieces: Sequence[GridPiece]) -> tuple[GridPiece, ...]:
    """Drop the columns and rows in which no cell begins, since they only widen other cells."""
    rows = sorted(set(map(attrgetter("row"), pieces)))
    columns = sorted(set(map(attrgetter("column"), pieces)))
    if len(rows) == height(pieces) and len(columns) == width(pieces):
        return tuple(pieces)
    row_of = {row: index for index, row in enumerate(rows)}
    column_of = {column: index for index, column in enumerate(columns)}
    return tuple(
        GridPiece(
            text=piece.text,
            row=row_of[piece.row],
            column=column_of[piece.column],
            rowspan=bisect_left(rows, piece.row + piece.rowspan) - row_of[piece.row],
            colspan=bisect_left(columns, piece.column + piece.colspan) - column_of[piece.column],
            origin=piece.origin,
        )
        for piece in pieces
    )


def holds_prose(texts: Sequence[str]) -> bool:
    """Whether a table with these cell texts only lays out running text and has no data.

    True where sentences make up most of the words and hardly any cell is a figure; a note
    under a table of figures does not make the table prose.
    """
    figures = sum(_FIGURE.fullmatch(text) is not None for text in texts)
    sentences = sum(len(text) for text in texts if _is_prose(text))
    return figures < _FEW and sentences * 2 > sum(len(text) for text in texts)


def _is_prose(text: str) -> bool:
    if text.count("。") >= 2:
        return True
    return any(len(line) >= _SENTENCE and line.rstrip().endswith("。") for line in text.split("\n"))
