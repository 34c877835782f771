"""A text without blanks and bars, in which the labels of a table are found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

_GAP = re.compile(r"([\s|│┃║｜─━═┌┬┐├┼┤└┴┘,，、“”\"'‘’]+)")


class Squeezed:
    """A text without blanks, bars and light punctuation, with a map of offsets.

    >>> squeezed = Squeezed("属于 国家|秘密")
    >>> squeezed.text, squeezed.place(4)
    ('属于国家秘密', 6)
    """

    def __init__(self, text: str) -> None:
        parts = _GAP.split(text)
        sizes = list(map(len, parts))
        self.text = "".join(parts[::2])
        self._starts = list(accumulate(sizes[:-1], initial=0))[::2]
        self._sizes = list(accumulate(sizes[::2], initial=0))

    def place(self, index: int) -> int:
        """Return the offset in the text of a character of the squeezed text."""
        at = min(bisect_right(self._sizes, index), len(self._starts)) - 1
        return self._starts[at] + index - self._sizes[at]

    def index(self, place: int) -> int:
        """Return the number of characters of the squeezed text before an offset of the text."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return 0
        return min(self._sizes[at] + place - self._starts[at], self._sizes[at + 1])

    def find(self, words: str) -> Iterator[int]:
        """Yield all offsets of the words in the squeezed text."""
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)
