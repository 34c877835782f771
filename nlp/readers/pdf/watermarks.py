"""Removes watermarks: large characters with others printed over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

_LARGE = 2.0
_MOST = 200


def in_front(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the characters without those of any size in which some are printed over by smaller ones."""
    sizes = sorted(char["size"] for char in chars)
    if not sizes or sizes[-1] < _LARGE * sizes[len(sizes) // 2]:
        return chars
    large = [c for c in chars if c["size"] >= _LARGE * sizes[len(sizes) // 2]][:_MOST]
    small = [c for c in chars if c["size"] * _LARGE <= sizes[-1] and not c["text"].isspace()]
    small.sort(key=_middle)
    behind = set()
    for big in large:
        low = bisect_right(small, big["top"], key=_middle)
        high = bisect_left(small, big["bottom"], key=_middle)
        if any(_over(one, big) for one in small[low:high]):
            behind.add(round(big["size"]))
    return [c for c in chars if round(c["size"]) not in behind] if behind else chars


def _middle(char: dict[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _over(one: dict[str, Any], big: dict[str, Any]) -> bool:
    inside = big["x0"] < (one["x0"] + one["x1"]) / 2 < big["x1"]
    return bool(inside and one["size"] * _LARGE <= big["size"])
