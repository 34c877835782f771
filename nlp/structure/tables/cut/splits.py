"""Runs of glued digits -> every way to cut them into so many numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

Reading = tuple[int, ...]
_MOST = 4000


@lru_cache(maxsize=4096)
def splits(tokens: tuple[str, ...], count: int, *, sums: bool) -> tuple[Reading, ...]:
    """Return all ways to split runs of digits into `count` numbers without leading zeros.

    With `sums` the last number must be the sum of the others. Where there are more than 4000
    ways the result is empty.

    >>> splits(("15130000154",), 7, sums=True)
    ((151, 3, 0, 0, 0, 0, 154),)
    """
    digits = "".join(tokens)
    ends = frozenset(accumulate(map(len, tokens)))
    found = []
    for reading in _readings(digits, ends, count) if sums else _cut(digits, 0, count, ends, None):
        found.append(reading)
        if len(found) > _MOST:
            return ()
    return tuple(found)


def _readings(digits: str, ends: frozenset[int], count: int) -> Iterator[Reading]:
    """Yield the readings by choosing the last number first, to which the others must add up."""
    for at in range(len(digits) - 1, count - 2, -1):
        if digits[at] != "0" or at == len(digits) - 1:
            total = int(digits[at:])
            for head in _cut(digits[:at], 0, count - 1, ends, total):
                yield (*head, total)
        if at in ends:
            break


def _cut(
    digits: str, at: int, count: int, ends: frozenset[int], target: int | None
) -> Iterator[Reading]:
    """Yield numbers from `at` on, each within one run; with `target`, they add up to it."""
    left = len(digits) - at
    if count == 0:
        if left == 0 and not target:
            yield ()
        return
    if left < count or (target is not None and 10 ** (left - count + 1) * count < target):
        return
    for end in range(at + 1, len(digits) - count + 2):
        number = int(digits[at:end])
        if target is not None and number > target:
            break
        rest = None if target is None else target - number
        for tail in _cut(digits, end, count - 1, ends, rest):
            yield (number, *tail)
        # No leading zeros, and no number crosses the end of a run.
        if end in ends or digits[at] == "0":
            break
