"""Markdown pipe tables inside a text -> grids, the text left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.errors import UnsafeFile
from nlp.readers.base import Limits
from nlp.readers.layout import tidy
from nlp.types import Grid, GridCell

_RULE = re.compile(r"[ \t]*:?-+:?[ \t]*")
_DASHES = re.compile(r"[ \t]*:?-{2,}:?[ \t]*")
_SEPARATOR = re.compile(r"(?<!\\)\|")


def is_delimiter(line: str, at: int) -> bool:
    """Whether `line`, at index `at` of its run, is the delimiter row ``|---|---|`` under the header.

    A row with a single dash in each cell is one only as the second line; elsewhere it is blank.
    """
    parts = line.strip().strip("|").split("|")
    rule = _RULE if at == 1 and len(parts) > 1 else _DASHES
    return "|" in line and all(rule.fullmatch(part) for part in parts)


def grids(text: str, limits: Limits) -> tuple[Grid, ...]:
    """Return each run of ``|`` lines with a delimiter row as a grid of its other rows.

    Raises `UnsafeFile` for a table past `limits`.

    >>> grid = grids("| 规章 | 3 |\\n|---|---|\\n| 行政许可 | 12 |\\n", Limits())[0]
    >>> [(cell.row, cell.column, cell.text) for cell in grid.cells]
    [(0, 0, '规章'), (0, 1, '3'), (1, 0, '行政许可'), (1, 1, '12')]
    """
    found: list[Grid] = []
    for run in _runs(text):
        if any(is_delimiter(text[start:end], at) for at, (start, end) in enumerate(run)):
            found.extend(_tables(text, run, limits))
    return tuple(found)


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    if "|" not in text:
        return
    run: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if "|" in line:
            run.append((start, start + len(line)))
        elif run:
            yield run
            run = []
        start += len(line) + 1
    if run:
        yield run


def _tables(text: str, run: list[tuple[int, int]], limits: Limits) -> Iterator[Grid]:
    """Split a run of lines: a second delimiter row starts a new table at the row above it."""
    rows: list[tuple[int, int]] = []
    seen = False
    for at, (start, end) in enumerate(run):
        if not is_delimiter(text[start:end], at):
            rows.append((start, end))
            continue
        if seen and len(rows) > 1:
            yield _grid(text, rows[:-1], limits)
            rows = rows[-1:]
        seen = True
    if rows:
        yield _grid(text, rows, limits)


def _grid(text: str, rows: list[tuple[int, int]], limits: Limits) -> Grid:
    cells: list[GridCell] = []
    for row, (start, end) in enumerate(rows):
        edges = _edges(text[start:end])
        if (len(edges) - 1) * len(rows) > limits.positions:
            raise UnsafeFile(f"表格超过 {limits.positions} 个格子的上限")
        cells.extend(_cells(text, start, end, row, edges))
    return Grid(start=rows[0][0], end=rows[-1][1], cells=tuple(cells))


def _edges(line: str) -> list[int]:
    """Return the places of the bars around the cells, with the ends of a line that has none there."""
    edges = [match.start() for match in _SEPARATOR.finditer(line)]
    left = [-1] if not line.lstrip().startswith("|") else []
    right = [len(line)] if not line.rstrip().endswith("|") else []
    return left + edges + right


def _cells(text: str, start: int, end: int, row: int, edges: Sequence[int]) -> Iterator[GridCell]:
    line = text[start:end]
    for column, (a, b) in enumerate(pairwise(edges)):
        raw = line[a + 1 : b]
        begin = start + a + 1 + len(raw) - len(raw.lstrip())
        word = raw.strip()
        yield GridCell(start=begin, end=begin + len(word), row=row, column=column, text=tidy(word))
