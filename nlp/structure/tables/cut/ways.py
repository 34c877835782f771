"""The ways to assign figures to columns where there are fewer, or more, than columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.structure.tables.cut.slots import Slot
from nlp.structure.tables.values import parse

_THOUSAND = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


def placements(row: Sequence[Slot], count: int, *, sums: bool) -> list[tuple[Slot | None, ...]]:
    """Return the ways to place too few figures in the columns; only those that add up, if any do.

    That only zeros add up is no evidence, unless a single cell is blank and none has a dash.
    """
    values = [parse(slot.text).value for slot in row]
    sums = sums and (any(values) or (len(row) == count - 1 and None not in values))
    ways: list[tuple[Slot | None, ...]] = []
    for places in combinations(range(count), len(row)):
        spread: list[Slot | None] = [None] * count
        for place, slot in zip(places, row, strict=True):
            spread[place] = slot
        ways.append(tuple(spread))
    return [way for way in ways if sums and adding(way)] or ways


def adding(way: Sequence[Slot | None]) -> bool:
    """Whether the last figure is present and the sum of the others."""
    if way[-1] is None:
        return False
    values = [parse(slot.text).value or 0 for slot in way if slot is not None]
    return sum(values[:-1]) == values[-1]


def thousands(text: str, row: Sequence[Slot], count: int) -> list[tuple[Slot, ...]]:
    """Return the ways to read figures separated by commas as fewer, some with commas inside: 1,234.

    Only those whose last figure is the sum, if any.
    """
    filled = [n for n, slot in enumerate(row) if slot.text]
    inside = tuple(row[filled[0] : filled[-1] + 1]) if filled else ()
    ways = [way for way in _joined(text, inside, count) if len(way) == count]
    return [way for way in ways if adding(way)] or ways


def _joined(text: str, row: tuple[Slot, ...], count: int) -> Iterator[tuple[Slot, ...]]:
    if len(row) < count or not row:
        if not row:
            yield ()
        return
    head, *rest = row
    for tail in _joined(text, tuple(rest), count - 1):
        yield (head, *tail)
    if rest and _THOUSAND.fullmatch(text[head.start : rest[0].end]):
        whole = Slot(text=text[head.start : rest[0].end], start=head.start, end=rest[0].end)
        yield from _joined(text, (whole, *rest[1:]), count)
