"""Finds tables without rulings, whose columns are figures aligned one under another.

A line of such a table becomes its label and its cells with a tab before each, blank cells
included, so that a figure keeps the column it is printed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.readers.pdf.glyphs import PrintedLine, Segment

_FIGURE = re.compile(r"[-−－]?\d[\d,，.]*|[-—–－─/／]{1,3}")
_LEAST = 4
"""With fewer columns than this, the blanks between them are enough to separate them."""
_LINES = 3
_APART = 9.0
"""The largest distance from one line of figures to the next, in heights of its letters."""
Columns = list[tuple[float, float]]


def aligned(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page; in tables without rulings a tab precedes each cell."""
    found = list(lines)
    for numbers in _blocks(lines):
        columns = _columns([lines[n] for n in numbers])
        if len(columns) < _LEAST or len(numbers) < _LINES:
            continue
        for n in numbers:
            found[n] = _parted(lines[n], columns)
    return found


def _blocks(lines: Sequence[PrintedLine]) -> Iterator[list[int]]:
    """Yield runs of lines whose figures fit into one set of columns."""
    run: list[int] = []
    for n, line in enumerate(lines):
        if not _has_row(line):
            continue
        near = bool(run) and line.top - lines[run[-1]].bottom < _APART * line.size
        if run and not (near and _fits(line, _columns([lines[m] for m in run[-_LINES * 4 :]]))):
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def _has_row(line: PrintedLine) -> bool:
    """Whether the line is a label followed by two or more figures."""
    return len(_figures(line)) > 1


def _figures(line: PrintedLine) -> list[Segment]:
    """Return the figures at the end of a line."""
    found: list[Segment] = []
    for segment in reversed(line.segments):
        if not _FIGURE.fullmatch(segment.text):
            break
        found.append(segment)
    return found[::-1]


def _fits(line: PrintedLine, columns: Columns) -> bool:
    """Whether no figure of a line spans two columns, and no two share one."""
    own = [_at(segment, columns) for segment in _figures(line)]
    placed = [at[0] for at in own if at]
    return all(len(at) < 2 for at in own) and len(placed) == len(set(placed)) and bool(placed)


def _at(segment: Segment, columns: Columns) -> list[int]:
    return [n for n, (x0, x1) in enumerate(columns) if segment.x0 < x1 and x0 < segment.x1]


def _columns(lines: Sequence[PrintedLine]) -> Columns:
    """Return the horizontal ranges of the figures, with overlapping ranges merged."""
    spans = sorted((s.x0, s.x1) for line in lines for s in _figures(line))
    found: Columns = []
    for x0, x1 in spans:
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(x1, found[-1][1]))
        else:
            found.append((x0, x1))
    return found


def _parted(line: PrintedLine, columns: Columns) -> PrintedLine:
    figures = _figures(line)
    cells = [""] * len(columns)
    for segment in figures:
        cells[_at(segment, columns)[0]] = segment.text
    words = line.segments[: len(line.segments) - len(figures)]
    label = "".join(segment.text for segment in words)
    return replace(line, text="\t".join([label, *cells]))
