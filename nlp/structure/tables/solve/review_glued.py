"""Reads table four with glued figures: three groups of four figures and their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from nlp.structure.forms.form import Row
from nlp.structure.tables.cut.digits import stuck
from nlp.structure.tables.cut.slots import Item, Slot
from nlp.structure.tables.cut.splits import Reading, splits
from nlp.types import Cell


def glued(rows: Sequence[Row], items: Sequence[Item]) -> Iterator[Cell]:
    """Yield the cells on which all readings agree, and the others as ambiguous."""
    names = [(row.key, column) for row in rows for column in row.columns]
    width = len(rows[0].columns)
    for item in items:
        printed = [slot for slot in item.slots if slot.text]
        runs = tuple(re.sub(r"\D", "", slot.text) for slot in printed)
        apart = len(printed) > 1 and not stuck(printed)
        if item.parted or apart or not len(names) <= sum(map(len, runs)) <= 60 or not all(runs):
            continue
        digits = "".join(runs)
        readings = _sums(digits, _ends(runs), width, len(rows))
        if len(digits) == len(names):
            readings = [tuple(map(int, digits))]  # each digit is a cell, whether they add up or not
        yield from _agreed(names, readings, printed)
        return


def _ends(runs: Sequence[str]) -> frozenset[int]:
    """Return the ends of the runs, which no number crosses."""
    ends, at = set(), 0
    for run in runs:
        at += len(run)
        ends.add(at)
    return frozenset(ends)


def _sums(
    digits: str, ends: frozenset[int], width: int, count: int, begin: int = 0
) -> list[Reading]:
    if count == 0:
        return [()] if begin == len(digits) else []
    found = []
    for stop in range(begin + width, len(digits) - width * (count - 1) + 1):
        cuts = [begin, *sorted(end for end in ends if begin < end < stop), stop]
        runs = tuple(digits[a:b] for a, b in pairwise(cuts))
        for group in splits(runs, width, sums=True):
            found += [(*group, *rest) for rest in _sums(digits, ends, width, count - 1, stop)]
    return found


def _agreed(
    names: Sequence[tuple[str, str]], readings: Sequence[Reading], slots: Sequence[Slot]
) -> Iterator[Cell]:
    raw = " ".join(slot.text for slot in slots)
    for index, (row, column) in enumerate(names):
        values = sorted({Decimal(reading[index]) for reading in readings})
        sure = len(values) == 1
        yield Cell(
            table="review",
            row=row,
            column=column,
            value=values[0] if sure else None,
            raw=raw,
            status="recovered" if sure else "ambiguous",
            start=slots[0].start,
            end=slots[-1].end,
            readings=() if sure else tuple(values[:20]),
        )
