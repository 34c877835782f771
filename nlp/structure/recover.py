"""Glued digits -> the one reading that the form's identities leave, or all that remain.

本年新收…15130000154 can only be 151, 3, 0, 0, 0, 0, 154: six numbers that add up to the
seventh. Where several readings of a row remain, the identities over rows choose among
them; where more than one is left still, none is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from nlp.structure.forms import Form

Reading = tuple[int, ...]
_MOST = 4000
# What the figures of the prose must weigh to select a reading, and how long one must be.
_TELLING = 3
_LONG = 3


@lru_cache(maxsize=2048)
def splits(tokens: tuple[str, ...], count: int, *, sums: bool) -> tuple[Reading, ...]:
    """All ways to cut runs of digits into `count` numbers without leading zeros.

    With `sums` the last number must be the sum of the others.

    >>> splits(("15130000154",), 7, sums=True)
    ((151, 3, 0, 0, 0, 0, 154),)
    """
    found = []
    for reading in _cut(tokens, count):
        if not sums or sum(reading[:-1]) == reading[-1]:
            found.append(reading)
        if len(found) > _MOST:
            break
    return tuple(found)


def _cut(tokens: tuple[str, ...], count: int) -> Iterator[Reading]:
    if not tokens:
        if count == 0:
            yield ()
        return
    least = len(tokens) - 1
    for taken in range(1, count - least + 1):
        for head in _pieces(tokens[0], taken):
            for tail in _cut(tokens[1:], count - taken):
                yield head + tail


def _pieces(digits: str, count: int) -> Iterator[Reading]:
    if count == 1:
        if digits and (digits[0] != "0" or len(digits) == 1):
            yield (int(digits),)
        return
    stop = 1 if digits[:1] == "0" else len(digits) - count + 1
    for end in range(1, stop + 1):
        if end > len(digits) - count + 1:
            break
        for tail in _pieces(digits[end:], count - 1):
            yield (int(digits[:end]), *tail)


def choose(
    form: Form, table: str, candidates: Mapping[str, Sequence[Reading]]
) -> dict[str, tuple[Reading, ...]]:
    """For each row the readings that some choice for all rows leaves possible.

    Rows with one reading stay as they are, also where an identity over rows is violated:
    a wrong total that was printed is what the checks look for.
    """
    left = {row: tuple(readings) for row, readings in candidates.items()}
    keys = tuple(row.key for row in form.table(table))
    for _ in range(3):
        unsure = [row for row, readings in left.items() if len(readings) > 1]
        if not unsure:
            break
        before = {row: len(left[row]) for row in unsure}
        for identity in form.identities:
            if identity.table == table and identity.across == "rows":
                parts = identity.rows(keys, identity.parts)
                left = _narrow(left, parts, identity.rows(keys, identity.wholes))
        if all(len(left[row]) == before[row] for row in unsure):
            break
    return left


def _narrow(
    left: dict[str, tuple[Reading, ...]], parts: tuple[str, ...], wholes: tuple[str, ...]
) -> dict[str, tuple[Reading, ...]]:
    """Keep of each unsure row the readings with which the identity can hold in all columns."""
    rows = [*parts, *wholes]
    if any(row not in left or not left[row] for row in rows):
        return left
    unsure = [row for row in rows if len(left[row]) > 1]
    size = 1
    for row in unsure:
        size *= len(left[row])
    if not unsure or size > _MOST * 5:
        return left
    width = len(left[rows[0]][0])
    fixed = [0] * width
    for row in rows:
        if row not in unsure:
            sign = 1 if row in parts else -1
            fixed = [a + sign * b for a, b in zip(fixed, left[row][0], strict=True)]
    kept: dict[str, set[Reading]] = {row: set() for row in unsure}
    for choice in product(*(left[row] for row in unsure)):
        total = list(fixed)
        for row, reading in zip(unsure, choice, strict=True):
            sign = 1 if row in parts else -1
            total = [a + sign * b for a, b in zip(total, reading, strict=True)]
        if not any(total):
            for row, reading in zip(unsure, choice, strict=True):
                kept[row].add(reading)
    if not all(kept.values()):
        return left
    return left | {row: tuple(r for r in left[row] if r in kept[row]) for row in unsure}


def told(readings: Sequence[Reading], hints: Collection[Decimal]) -> tuple[Reading, ...]:
    """The readings that hold most of the figures which the prose states; all where none does.

    >>> told(((8, 855, 698), (88, 55, 698)), {Decimal(88), Decimal(698)})
    ((88, 55, 698),)
    """
    known = {int(hint) for hint in hints if hint == hint.to_integral_value() and hint >= 10}
    scored = [(_weight(known.intersection(reading)), reading) for reading in readings]
    best = max((score for score, _ in scored), default=0)
    if best < _TELLING:
        return tuple(readings)
    return tuple(reading for score, reading in scored if score == best)


def _weight(figures: Collection[int]) -> int:
    """How telling figures are: short ones are hit by chance, so one must be long."""
    lengths = [len(str(figure)) for figure in figures]
    return sum(length - 1 for length in lengths) if max(lengths, default=0) >= _LONG else 0
