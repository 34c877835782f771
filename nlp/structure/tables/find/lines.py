"""A span of a document -> lines of cells, with any separator of cells.

Rows of drawn grids, cells separated by bars, tabs or commas, and exports with a tab before each
cell keep their blank cells; any other line is left whole, to be split at its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from nlp.knowledge.notation import printed
from nlp.structure.tables.cut.slots import Line, Slot, slot
from nlp.structure.tables.cut.stack import Stack, whole
from nlp.structure.tables.values import is_value
from nlp.types import Document, Grid, GridCell

_BARS = re.compile(r"[|│┃║｜]")
_TAB = re.compile("\t")
_RULER = re.compile(r"(?![\s|│┃║｜]*$)[\s|│┃║+\-:=─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]*")
_FIELD = re.compile(r'"[^"]*"|[^,]*')
_QUOTED = re.compile(r'"[^"]*"')
_APART = re.compile(r"\d\s+\d")
_CLAUSE = re.compile(r"\d{0,12}[^\s\d，。；]{0,2}[，。；]")
_RUN = re.compile(r"(?<!\S)(?:[\d,.]{1,12}[ \t\n]+)+$")
_LONGEST = 14
_CELLS = re.compile(r"[\t|│┃║｜├┼┤]|(?:,[^,\n]*){3}")
_FEW = 3
_COLUMN = attrgetter("column")


class Lines:
    """The lines of a document, with the rows of each grid cached."""

    def __init__(self, document: Document) -> None:
        self.text, self._grids = document.text, document.grids
        self._rows: dict[int, list[Line]] = {}

    def between(self, start: int, end: int) -> list[Line]:
        """Return the lines between two offsets; a grid that overlaps is included whole."""
        found: list[Line] = []
        place = start
        for number, grid in enumerate(self._grids):
            if grid.end <= place or grid.start >= end:
                continue
            found += _text(self.text, place, max(place, grid.start))
            if number not in self._rows:
                self._rows[number] = _drawn(grid)
            found += self._rows[number]
            place = grid.end
        if place < end:
            found += _text(self.text, place, end)
        return found


def opening(text: str, start: int) -> int:
    """Return the offset, or the start of its line if only a mark is between.

    Labels are found without their numbers, but the bar or tab before them belongs to the cell.
    """
    begin = text.rfind("\n", 0, start) + 1
    return begin if printed("cell_mark").fullmatch(text, begin, start) else start


def row_before(text: str, start: int, width: int) -> int:
    """Return the start of a whole row of figures right before an offset, else the offset.

    >>> row_before("总计 4 0 1 5 本年新收", 11, 4), row_before("总计 7 4 0 1 5 本年新收", 13, 4)
    (3, 13)
    """
    tail = text[max(0, start - width * _LONGEST) : start]
    match = _RUN.search(tail)
    if match is None or len(match[0].split()) != width:
        return start
    return start - len(tail) + match.start()


def ending(text: str, end: int) -> int:
    """Return the offset, or the end of the clause if the offset splits off a sentence's figure."""
    match = _CLAUSE.match(text, end)
    return match.end() if match else end


def under(text: str, start: int, end: int) -> int:
    """Return the end of the lines with tabs or bars after a span whose first line has such."""
    first = text[start : text.find("\n", start) + 1]
    while _CELLS.search(first) and end < len(text):
        stop = text.find("\n", end) + 1 or len(text)
        if not _CELLS.search(text, end, stop) and text[end:stop].strip():
            break
        end = stop
    return end


def _drawn(grid: Grid) -> list[Line]:
    """Return the rows of a grid, with merged cells in their first row."""
    rows: dict[int, list[GridCell]] = {}
    for item in grid.cells:
        rows.setdefault(item.row, []).append(item)
    found = []
    for index in sorted(rows):
        row = sorted(rows[index], key=_COLUMN)
        cells = [Slot(item.text.strip(), item.start, item.end, item.column) for item in row]
        found.append(Line(tuple(cells), parted=True))
    return found


def _text(text: str, start: int, end: int) -> Iterator[Line]:
    stack = Stack(text, start)
    begin, parts = start, _parts(text[start:end])
    frame = _frame(parts)
    for line in parts:
        stop = begin + len(line)
        if not stack.takes(line, begin, stop):
            yield from _flushed(stack, text)
            if line.strip() or "\t" in line:
                yield from _line(text, line, begin, stop, frame)
        begin = stop + 1
    yield from _flushed(stack, text)


def _flushed(stack: Stack, text: str) -> list[Line]:
    rows, held = stack.flush()
    frame = (True, True)
    found = [Line(row, parted=True) for row in rows]
    for begin, stop in held:
        found += _line(text, text[begin:stop], begin, stop, frame)
    return found


def _parts(text: str) -> list[str]:
    parts = text.split("\n")
    return parts if parts[-1] else parts[:-1]


def _frame(parts: Sequence[str]) -> tuple[bool, bool]:
    """Whether bars come before the first cells of all lines, and after the last ones.

    Where they do not, a bar at the edge of a line has a blank cell next to it.
    """
    barred = [line.strip() for line in parts if _BARS.search(line) and not _RULER.fullmatch(line)]
    if len(barred) < _FEW:
        return True, True
    before = sum(_BARS.match(line) is not None for line in barred)
    behind = sum(_BARS.match(line[-1]) is not None for line in barred)
    return before > len(barred) - _FEW, behind > len(barred) - _FEW


def _line(text: str, line: str, begin: int, stop: int, frame: tuple[bool, bool]) -> list[Line]:
    if printed("table_folio").fullmatch(line):
        return []
    if _BARS.search(line):
        if _RULER.fullmatch(line):
            return []
        return [Line(row, parted=True) for row in whole(_barred(text, line, begin, frame))]
    if "\t" in line:
        edges = [-1, *[match.start() for match in _TAB.finditer(line)], len(line)]
        return [Line(row, parted=True) for row in whole(_cut(text, begin, _between(edges)))]
    if (line.count(",") > 1 or '","' in line) and (cells := _fields(text, line, begin)):
        return [Line(cells, parted=True)]
    if _RULER.fullmatch(line) and "-" not in line:
        return []
    return [Line((slot(text, begin, stop),), parted=False)]


def _barred(text: str, line: str, begin: int, frame: tuple[bool, bool]) -> tuple[Slot, ...]:
    bars = [m.start() for m in _BARS.finditer(line)]
    spans = _between([-1, *bars, len(line)])
    before, behind = frame
    if before and not line[: bars[0]].strip():
        spans = spans[1:]
    if behind and len(spans) > 1 and not line[bars[-1] + 1 :].strip():
        spans = spans[:-1]
    return _cut(text, begin, spans)


def _between(edges: Sequence[int]) -> list[tuple[int, int]]:
    return [(a + 1, b) for a, b in pairwise(edges)]


def _fields(text: str, line: str, begin: int) -> tuple[Slot, ...]:
    """Return the fields of a line with commas, if most are short and some are figures."""
    spans, place = [], 0
    while place <= len(line):
        match = _FIELD.match(line, place)
        stop = match.end() if match else len(line)
        spans.append((place, stop))
        place = stop + 1
    bare = [(a + 1, b - 1) if _QUOTED.fullmatch(line, a, b) else (a, b) for a, b in spans]
    cells = _cut(text, begin, bare)
    if any(_APART.search(cell.text) for cell in cells):
        return ()  # blanks separate the cells, and the commas thousands
    values = sum(is_value(cell.text) for cell in cells)
    return cells if min(_FEW, len(cells) - 1) <= values >= len(cells) - _FEW else ()


def _cut(text: str, begin: int, spans: Sequence[tuple[int, int]]) -> tuple[Slot, ...]:
    return tuple([slot(text, begin + a, begin + b, n) for n, (a, b) in enumerate(spans)])
