"""Cells printed one under another, each with a separator -> the cells of a row.

Converters do this in three ways: a tab before each cell; a bar after it and a bar on a line of
its own before each row; a bar after it or before it and nothing between rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.structure.tables.cut.slots import Slot, slot
from nlp.structure.tables.values import is_figure

_BAR = frozenset("|│┃║｜")
_BEHIND = re.compile(r"[^|│┃║｜]*[|│┃║｜]\s*")
_LONE = re.compile(r"\s*+(?:[|│┃║｜][^|│┃║｜]*+|[^|│┃║｜]*+[|│┃║｜])\s*+")
_BEFORE = re.compile(r"\s*[|│┃║｜]\s*[^|│┃║｜\s][^|│┃║｜]*$")
_BARS_ONLY = re.compile(r"\s*(?:[|│┃║｜]\s*){2,}")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_SECOND_LINE = 20


class Stack:
    """Collects the cells of a row printed one under another, each with a tab or a bar."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._row: list[Slot] = []
        self._held: list[tuple[int, int]] = []
        line = text.rfind("\n", 0, start) + 1
        above = text[text.rfind("\n", 0, max(0, line - 1)) + 1 : line]
        self._barred, self._opened = above.rstrip() in _BAR, False
        # Whether nothing marks the end of a row, and whether the bars are before the cells.
        self.loose = self._before = False

    def takes(self, line: str, begin: int, stop: int) -> bool:
        """Add a line that is such a cell; return False for any other line, which ends the row."""
        if line.startswith("\t") and line.count("\t") == 1:
            self._row.append(slot(self._text, begin, stop, len(self._row)))
            return not self.loose
        if not _BAR.isdisjoint(line) and self._beside_bar(line, begin, stop):
            return True
        if self._barred:
            return self._behind(line, begin, stop)
        # A bar on a line of its own opens a row of cells with a bar after each.
        self._opened = line.rstrip() in _BAR
        if self.loose:
            return self._between(line, begin, stop)
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
            self._cell(line, begin)
            return True
        return self._between(line, begin, stop)

    def _beside_bar(self, line: str, begin: int, stop: int) -> bool:
        """Add a cell with a bar at one side, if no bar on a line of its own opened the row."""
        if self._barred and not _BEFORE.match(line):
            return False
        if (line.rstrip() in _BAR and not self._before) or not _LONE.fullmatch(line):
            return False
        if self._row and not self.loose:
            return False
        self.loose = True
        if self._before or _BEFORE.match(line):
            self._before, self._barred = True, False
            bar = line.index(line.lstrip()[0])
            self._row.append(slot(self._text, begin + bar + 1, stop, len(self._row)))
            self._held = []
        else:
            self._cell(line, begin)
        return True

    def _cell(self, line: str, begin: int) -> None:
        start = self._held[0][0] if self._held else begin
        end = begin + len(line.rstrip()) - 1
        self._row.append(slot(self._text, start, end, len(self._row)))
        self._held = []

    def _between(self, line: str, begin: int, stop: int) -> bool:
        if _short(line) and line.strip():
            # The upper line of a cell of several lines, or text after the table.
            self._held.append((begin, stop))
            return True
        return not line.strip() and not _BARS_ONLY.fullmatch(line)

    def flush(self) -> tuple[list[tuple[Slot, ...]], Sequence[tuple[int, int]]]:
        """Return the collected rows, and the lines after them that belong to no cell."""
        row, held = tuple(self._row), self._held
        rows = list(apart(row)) if self.loose else whole(row)
        self._row, self._held = [], []
        self._barred, self._opened = self._opened, False
        self.loose = self._before = False
        return rows, held


_MANY = 3


def whole(row: tuple[Slot, ...]) -> list[tuple[Slot, ...]]:
    """Return the row unchanged, or split if it has the labels and figures of several."""
    if not row:
        return []
    first = next((n for n, item in enumerate(row) if item.text.isdigit()), len(row))
    if all(item.text.isdigit() or not item.text for item in row[first:]):
        return [row]
    rows = list(apart(row))
    return rows if len(rows) >= _MANY else [row]


def apart(row: Sequence[Slot]) -> Iterator[tuple[Slot, ...]]:
    """Split a run of cells without marks between rows: a new row begins at words after figures.

    The cells then have no column; words after the last figure stay with it.
    """
    found: list[list[Slot]] = [[]]
    seen = False
    for item in row:
        figure = bool(item.text) and is_figure(item.text)
        if seen and not figure and _WORD.search(item.text):
            found.append([])
            seen = False
        found[-1].append(item._replace(column=-1))
        seen = seen or figure
    if len(found) > 1 and not seen:
        found[-2:] = [found[-2] + found[-1]]
    yield from (tuple(cells) for cells in found if cells)


def _short(line: str) -> bool:
    return len(line) < _SECOND_LINE and "\t" not in line and "|" not in line
