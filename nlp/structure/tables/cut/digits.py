"""Digits joined without separators in one row -> their possible readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from nlp.structure.forms.form import Row
from nlp.structure.tables import wording
from nlp.structure.tables.cut.slots import Slot
from nlp.structure.tables.cut.splits import Reading, splits

_DIGITS = 60
_ZERO_IN_FRONT = re.compile(r"-?0\d")


def candidates(
    runs: tuple[str, ...], row: Row, keys: Sequence[str], *, sums: bool
) -> tuple[tuple[Reading, ...], bool]:
    """Return the readings of glued digits, and whether they add up to their total.

    Where none adds up, a wrong total was printed, and all readings are candidates.
    """
    signed = {key for key in row.signed if key in keys}
    plain = tuple(re.sub(r"\D", "", run) for run in runs)
    size = sum(map(len, plain))
    if not all(plain) or not len(keys) <= size <= _DIGITS:
        return (), sums
    if any(run[0] in "-−－+" for run in runs):
        return _negative(runs, plain, keys, signed), False
    found = splits(plain, len(keys), sums=sums)
    if not found and sums:
        return splits(plain, len(keys), sums=False), False
    return found, sums


def _negative(
    runs: Sequence[str], plain: tuple[str, ...], keys: Sequence[str], signed: set[str]
) -> tuple[Reading, ...]:
    """Return readings in which a minus begins a number of a column that may be negative."""
    begins, at = set(), 0
    for run, digits in zip(runs, plain, strict=True):
        if run[0] in "-−－":
            begins.add(at)
        at += len(digits)
    # Digits before a minus may be several numbers, so runs only mark ends of numbers.
    found = []
    for reading in splits(plain, len(keys), sums=False):
        at, numbers, minus = 0, [], set()
        for key, number in zip(keys, reading, strict=True):
            if at in begins and key in signed:
                minus.add(at)
            numbers.append(-number if at in minus else number)
            at += len(str(number))
        if minus == begins:
            found.append(tuple(numbers))
    return tuple(found)


def amounts(run: str, count: int) -> tuple[tuple[Decimal, ...], ...]:
    """Split a whole number and an amount that are glued together.

    >>> amounts("395.90", 2)[0]
    (Decimal('3'), Decimal('95.90'))
    """
    money = wording.either(wording.words().cells.money)
    match = re.fullmatch(rf"(\d+)(\.\d+)?{money}?", run)
    if match is None or count != 2:
        return ()
    digits, rest = match[1], match[2] or ""
    return tuple(
        (Decimal(digits[:n]), Decimal(digits[n:] + rest))
        for n in range(1, len(digits))
        if (digits[0] != "0" or n == 1) and (digits[n] != "0" or n == len(digits) - 1)
    )


def stuck(slots: Sequence[Slot]) -> bool:
    """Whether digits are glued: a run with a zero in front, or two runs that touch."""
    for slot in slots:
        if _ZERO_IN_FRONT.match(slot.text):
            return True
    return any(a.end == b.start for a, b in pairwise(slots))
