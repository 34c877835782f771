"""Which of many spans of a text contains an offset, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int]


class SpanIndex:
    """SpanIndex `(start, end)`, sorted, with the farthest end up to each of them.

    >>> SpanIndex([(9, 12), (0, 5), (2, 3)]).holding(4)
    (0, 5)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._farthest = list(accumulate((end for _, end in self._spans), max))

    def holding(self, place: int) -> Span | None:
        """Return the span with `start <= place < end` that begins last; None where there is none."""
        number = bisect_right(self._starts, place) - 1
        while number >= 0 and self._farthest[number] > place:
            if self._spans[number][1] > place:
                return self._spans[number]
            number -= 1
        return None
