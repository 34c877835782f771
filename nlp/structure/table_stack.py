"""Cells that stand one under another, each with a mark of its own -> the cells of a row.

Two converters print tables so: one puts a tab before each cell, the other a bar behind it
and a bar on a line of its own before each row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.structure.table_slots import Slot, slot

_BAR = frozenset("|│┃║｜")
_BEHIND = re.compile(r"[^|│┃║｜]*[|│┃║｜]\s*")
_SECOND_LINE = 20


class Stack:
    """The cells of a row that stand one under another, each behind a tab or before a bar."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._row: list[Slot] = []
        self._held: list[tuple[int, int]] = []
        line = text.rfind("\n", 0, start) + 1
        above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : line]
        self._barred, self._opened = above.rstrip() in _BAR, False

    def takes(self, line: str, begin: int, stop: int) -> bool:
        """Take in a line that is such a cell; False for any other line, which ends the row."""
        if line.startswith("\t") and line.count("\t") == 1:
            self._row.append(slot(self._text, begin, stop, len(self._row)))
            return True
        if self._barred:
            return self._behind(line, begin, stop)
        # A bar on a line of its own opens a row of cells with a bar behind each.
        self._opened = line.rstrip() in _BAR
        if self._row and _short(line) and line.strip():
            # A cell of two lines: its second line has no tab.
            last = self._row[-1]
            self._row[-1] = slot(self._text, last.start, stop, last.column)
            return True
        return False

    def _behind(self, line: str, begin: int, stop: int) -> bool:
        self._opened = line.rstrip() in _BAR
        if self._opened:
            return False
        if _BEHIND.fullmatch(line):
            start = self._held[0][0] if self._held else begin
            end = begin + len(line.rstrip()) - 1
            self._row.append(slot(self._text, start, end, len(self._row)))
            self._held = []
            return True
        if _short(line) and line.strip():
            # The upper line of a cell of several, or what stands behind the table.
            self._held.append((begin, stop))
            return True
        return not line.strip()

    def flush(self) -> tuple[tuple[Slot, ...], Sequence[tuple[int, int]]]:
        """The row that has come together, and the lines behind it that belong to no cell."""
        row, held = tuple(self._row), self._held
        self._row, self._held = [], []
        self._barred, self._opened = self._opened, False
        return row, held


def _short(line: str) -> bool:
    return len(line) < _SECOND_LINE and "\t" not in line and "|" not in line
