"""Ink on a scanned page: the cells that rulings enclose, and the lines of print.

Rulings are long runs of ink, lines of print are bands of ink with white between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Ink = npt.NDArray[np.bool_]
Frame = tuple[int, int, int, int]
"""Left, top, right, bottom in dots."""
NEAR = 6
"""Rulings nearer than this, in dots, count as one."""
_LEVEL, _UPRIGHT = 100, 42
"""The least length of a ruling, in dots at 200 dpi: half an inch across, one row down."""
_WHOLE = 0.95
_LEAST = 3


def tables(ink: Ink) -> Iterator[list[Frame]]:
    """Yield the cells that rulings enclose, table by table."""
    from pdfplumber import table

    edges = [_edge("h", y, a, b) for y, a, b in _rulings(ink, _LEVEL)]
    edges += [_edge("v", x, a, b) for x, a, b in _rulings(ink.T, _UPRIGHT)]
    crossings = table.edges_to_intersections(edges, NEAR, NEAR)
    cells = table.intersections_to_cells(crossings)
    for one in table.cells_to_tables(cells):
        if len(one) > 1:
            yield [tuple(map(round, cell)) for cell in one]  # type: ignore[misc]


def _edge(orientation: str, place: float, begin: int, end: int) -> dict[str, Any]:
    level = orientation == "h"
    x0, x1 = (begin, end) if level else (place, place)
    top, bottom = (place, place) if level else (begin, end)
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom}


def _rulings(ink: Ink, least: int) -> Iterator[tuple[float, int, int]]:
    """Yield (position, start, end) of lines along the rows of ink; adjacent rows are one line."""
    sums = np.cumsum(ink, axis=1, dtype=np.int32)
    full = sums[:, least:] - sums[:, :-least] >= least * _WHOLE
    for first, last in _runs(full.any(axis=1)):
        for begin, end in _runs(full[first:last].any(axis=0)):
            yield (first + last - 1) / 2, begin, end + least


def _runs(marks: Any) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of set marks."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def around(cells: Sequence[Frame]) -> Frame:
    left, top, right, bottom = zip(*cells, strict=True)
    return min(left), min(top), max(right), max(bottom)


def printed(ink: Ink, frame: Frame) -> Iterator[Frame]:
    """Yield the lines of print inside a frame, split at gaps wider than two characters."""
    left, top, right, bottom = frame
    own = ink[top:bottom, left:right]
    for first, last in _bands(list(_runs(own.any(axis=1)))):
        parts = list(_runs(own[first:last].any(axis=0)))
        size = last - first
        begin = 0
        for n, (_, end) in enumerate(parts):
            if n + 1 == len(parts) or parts[n + 1][0] - end > 2 * size:
                x0, x1 = parts[begin][0], end
                if max(x1 - x0, size) > _LEAST:
                    yield left + x0, top + first, left + x1, top + last
                begin = n + 1


def _bands(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join bands of ink that are parts of one character, so that each is a line."""
    usual = max((end - begin for begin, end in runs), default=0)
    found: list[tuple[int, int]] = []
    for begin, end in runs:
        if found and end - found[-1][0] <= usual * 1.2:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found
