"""The positions in a line where the columns end, on pages in a fixed-width font."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.structure.tables.cut.slots import Slot
from nlp.types.quick import frozen

_SLID = 2
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")


@frozen
class Ruler:
    """The right edges of the columns of a fixed-width page, as positions in a line."""

    edges: tuple[int, ...]


def ruler(text: str, rows: Sequence[Sequence[Slot]]) -> Ruler | None:
    """Return the common right edges of the figures of full rows, None without such."""
    found = [_edges(text, row) for row in rows if _one_line(text, row)]
    if len(found) < 3:
        return None
    first = max(set(found), key=found.count)
    if any(row != first and len({*row} & {*first}) >= len(first) - _SLID for row in found):
        return None  # rows are shifted by one column, after labels of another depth
    return Ruler(edges=first) if found.count(first) * 3 >= len(found) * 2 else None


def common(text: str, rows: Sequence[Sequence[Slot]], count: int) -> Ruler | None:
    """Return the right edges of rows with blank cells, if there are exactly `count` in all, or None."""
    found = [_edges(text, row) for row in rows if _one_line(text, row)]
    if len(found) < len(rows) or not rows:
        return None
    edges = {edge for row in found for edge in row}
    return Ruler(edges=tuple(sorted(edges))) if len(edges) == count else None


def ruled(text: str, row: Sequence[Slot], scale: Ruler) -> tuple[Slot, ...]:
    """Return a row with blank cells where the ruler has an edge and the row no figure; () in doubt."""
    if not _one_line(text, row):
        return ()
    between = [text[a.end : b.start] for a, b in pairwise(row)]
    if any(part.strip() for part in between) or text[row[0].start - 1 : row[0].start].strip():
        return ()  # something else than a figure is there
    at = dict(zip(_edges(text, row), row, strict=True))
    if not set(at) <= set(scale.edges):
        return ()
    last = row[-1].end
    return tuple(at.get(edge) or Slot(text="", start=last, end=last) for edge in scale.edges)


def _one_line(text: str, row: Sequence[Slot]) -> bool:
    return bool(row) and "\n" not in text[row[0].start : row[-1].end]


def _edges(text: str, row: Sequence[Slot]) -> tuple[int, ...]:
    """Return the right edges of the figures of a line, a Chinese character counted as two."""
    edges, edge, place = [], 0, text.rfind("\n", 0, row[0].end) + 1
    for slot in row:
        edge += slot.end - place + len(_WIDE.findall(text, place, slot.end))
        place = slot.end
        edges.append(edge)
    return tuple(edges)
