"""The rows of an RTF table, which gives only the right edge of each cell -> pieces of a grid."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.errors import UnsafeFile
from nlp.readers.base import Limits
from nlp.readers.grid import GridPiece, squeeze
from nlp.readers.office.rtf_tokens import Word

_HAIR = 120
"""Edges nearer than this count as one, in twentieths of a point."""


@dataclass(slots=True)
class _Cell:
    right: int
    down: str = ""
    across: str = ""
    text: str = ""


class RtfTable:
    """Collects the definition and the cells of one row after another."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._begin()

    def _begin(self) -> None:
        self._rows: list[list[_Cell]] = []
        self._defined: list[_Cell] = []
        self._next = _Cell(0)
        self._texts: list[str] = []
        self._inside = False

    @property
    def is_open(self) -> bool:
        """Whether the paragraph that ends now is inside a cell."""
        return self._inside

    def define(self, word: Word) -> None:
        """Process a word that defines a row, or one that says whether text is in a table."""
        if word.name == "trowd":
            self._defined, self._next = [], _Cell(0)
        elif word.name == "cellx":
            self._next.right = word.value or 0
            self._defined.append(self._next)
            self._next = _Cell(0)
        elif word.name in ("clvmgf", "clvmrg"):
            self._next.down = word.name
        elif word.name in ("clmgf", "clmrg"):
            self._next.across = word.name
        elif word.name == "intbl":
            self._inside = True
        elif word.name == "pard":
            self._inside = False

    def cell(self, text: str) -> None:
        """Add the text of the next cell of the row."""
        self._texts.append(text.strip("\n"))

    def row(self) -> None:
        """End the row: its cells receive the texts in order."""
        cells = [_Cell(c.right, c.down, c.across) for c in self._defined]
        if sum(map(len, self._rows)) + len(cells) > self._limits.positions:
            raise UnsafeFile(f"表格超过 {self._limits.positions} 个格子的上限")
        for cell, text in zip(cells, self._texts, strict=False):
            cell.text = text
        self._rows.append(cells)
        self._texts, self._inside = [], False

    def close(self) -> None:
        """End the document, perhaps inside a table."""
        self._inside = False

    def taken(self) -> tuple[GridPiece, ...]:
        """Return the placed cells, merged ones once, and start an empty table."""
        rows, texts = self._rows, self._texts
        self._begin()
        self._texts = texts
        edges = _edges([cell.right for row in rows for cell in row])
        pieces: list[GridPiece] = []
        open_: dict[int, int] = {}
        for number, row in enumerate(rows):
            left = 0
            for cell in row:
                right = edges[cell.right]
                _place(pieces, open_, cell, number, left, right)
                left = right
        return squeeze(pieces)


def _place(
    pieces: list[GridPiece], open_: dict[int, int], cell: _Cell, row: int, left: int, right: int
) -> None:
    """Add a cell, or extend the merged cell that it continues, above it or on its left."""
    above = open_.get(left)
    if cell.down == "clvmrg" and above is not None:
        pieces[above] = pieces[above]._replace(rowspan=row - pieces[above].row + 1)
        return
    if cell.across == "clmrg" and pieces and pieces[-1].row == row:
        pieces[-1] = pieces[-1]._replace(colspan=right - pieces[-1].column)
        return
    open_.pop(left, None)
    if cell.down:
        open_[left] = len(pieces)
    pieces.append(GridPiece(cell.text, row, left, 1, max(1, right - left)))


def _edges(rights: list[int]) -> dict[int, int]:
    """Map each right edge to the number of its column, nearly equal edges taken as one."""
    numbers: dict[int, int] = {}
    at, kept = 0, 0
    for right in sorted(set(rights)):
        if right - kept > _HAIR or not at:
            at, kept = at + 1, right
        numbers[right] = at
    return numbers
