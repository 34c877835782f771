"""Numbers in a row: those that go with a series of words (收到、办结分别为5件、4件), and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import pattern

if TYPE_CHECKING:
    from nlp.types import Quantity


def series(text: str, found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Return for each number the index of the first of its series 分别为…、…、…, and its length."""
    first = 0
    result: list[tuple[int, int]] = []
    for index in range(1, len(found) + 1):
        if index < len(found) and _continues(text, found[index - 1], found[index]):
            continue
        lead = text[found[first - 1].end if first else 0 : found[first].start]
        if index - first > 1 and pattern("in_turn").search(lead):
            result += [(first, index - first)] * (index - first)
        else:
            result += [(alone, 1) for alone in range(first, index)]
        first = index
    return result


def _continues(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a number continues a series: of the same kind, and only marks between."""
    gap = pattern("series").fullmatch(text, one.end, other.start)
    return gap is not None and one.kind == other.kind


def adds_up(whole: Decimal, values: Sequence[Decimal], ends: Iterable[int]) -> bool:
    """Whether some reading of a list adds up: it may end at one of `ends`, items may have parts.

    >>> adds_up(Decimal(9), [Decimal(6), Decimal(3), Decimal(2)], {2, 3})
    True
    >>> adds_up(Decimal(31), [*map(Decimal, (20, 15, 5, 11))], {4})
    True
    >>> adds_up(Decimal(9), [Decimal(6), Decimal(3), Decimal(2)], {3})
    False
    """
    # The sums that the readings of the first items come to, by how many items they take.
    reached: list[set[Decimal]] = [{Decimal(0)}, *(set[Decimal]() for _ in values)]
    for first, own in enumerate(values):
        sums, inner = {total + own for total in reached[first]}, Decimal(0)
        reached[first + 1] |= sums
        for place in range(first + 1, len(values)):
            inner += values[place]
            if inner == own and place > first + 1:
                reached[place + 1] |= sums
            if inner > own:
                break
    return any(whole in reached[end] for end in ends)
