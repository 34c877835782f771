"""Series of numbers that go with a series of words: 收到、办结分别为5件、4件."""

from __future__ import annotations

from collections.abc import Sequence
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
