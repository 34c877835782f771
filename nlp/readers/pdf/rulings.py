"""The lines drawn on a page: which bound a table, and where a page break left some open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

TOLERANCE = 4.0
"""Rulings nearer than this, in points, count as one."""
_MAX_EDGES = 20_000
_MAX_CROSSINGS = 10_000


def open_ends(edges: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return the heights where vertical rulings end with no horizontal one: a table cut by the page.

    A row at the edge of a page often has no line above or below it.
    """
    level: dict[int, list[tuple[float, float]]] = defaultdict(list)
    upright: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for edge in edges:
        if edge["orientation"] == "h":
            level[_near(edge["top"])].append((edge["x0"], edge["x1"]))
        else:
            upright[_near(edge["x0"])].append((edge["top"], edge["bottom"]))
    ends: dict[int, set[int]] = defaultdict(set)
    for x, spans in upright.items():
        for y in {y for span in spans for y in span}:
            if not _covered(level, _near(y), x * TOLERANCE) and not _covered(upright, x, y, -1):
                ends[_near(y)].add(x)
    return [y * TOLERANCE for y, places in ends.items() if len(places) > 1]


def _near(value: float) -> int:
    return round(value / TOLERANCE)


def _covered(
    lines: Mapping[int, list[tuple[float, float]]], at: int, value: float, reach: int = 1
) -> bool:
    """Whether a line at `at`, or next to it, covers `value`, extended by `reach` tolerances."""
    room = reach * TOLERANCE
    near = (span for n in (at - 1, at, at + 1) for span in lines.get(n, ()))
    return any(a - room < value < b + room for a, b in near)


def is_drawing(edges: Sequence[dict[str, Any]]) -> bool:
    """Whether there are more lines than tables have; searching cells grows with their crossings."""
    upright = {round(edge["x0"]) for edge in edges if edge["orientation"] == "v"}
    level = {round(edge["top"]) for edge in edges if edge["orientation"] == "h"}
    return len(edges) > _MAX_EDGES or len(upright) * len(level) > _MAX_CROSSINGS


def is_ruling_or_text(thing: dict[str, Any]) -> bool:
    """Whether to keep an object: white rectangles under the text look like one-column tables."""
    if (
        thing["object_type"] != "rect"
        or thing.get("stroke")
        or min(thing["width"], thing["height"]) < 3
    ):
        return True
    colour = thing.get("non_stroking_color")
    shades = list(colour) if isinstance(colour, (tuple, list)) else [colour]
    white = 0 if len(shades) == 4 else 1
    return not all(
        isinstance(shade, (int, float)) and abs(shade - white) < 0.02 for shade in shades
    )
