"""Finds names and slogans with numerals (十四五, 一网通办) in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.knowledge import cached, load

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_COUNTED = re.compile(r"[.．,，]?[0-9０-９]|[万亿件条个人次份篇项家户元余多%％]|\s[件条个人次份]")


class Names:
    """The names of `knowledge/common/names.yaml` with those of the user.

    >>> Names(["一廊三园"]).spans("落实一廊三园和三审三校")
    [(2, 6), (7, 11)]
    """

    def __init__(self, extra: Iterable[str] = ()) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        data = load("common/names")
        guarded = {entry["name"]: re.compile(entry["not_before"]) for entry in data["guarded"]}
        words = list(dict.fromkeys([*map(str, data["names"]), *guarded, *extra]))
        self._guards = [guarded.get(word) for word in words]
        self._finder = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of names in the text, in order and without overlap."""
        return [
            (start, end)
            for index, start, end in self._finder.find_matches_as_indexes(text)
            if not self._goes_on(text, start, end)
            and ((guard := self._guards[index]) is None or not guard.match(text, end))
        ]

    @staticmethod
    def _goes_on(text: str, start: int, end: int) -> bool:
        """Whether digits at either end are part of a longer number, or of a count (12345件)."""
        if text[start] in _DIGITS and start and text[start - 1] in _DIGITS:
            return True
        return text[end - 1] in _DIGITS and _COUNTED.match(text, end) is not None


@cached
def names(extra: tuple[str, ...] = ()) -> Names:
    """Return the finder for the names of the data file and `extra`, built once for each set."""
    return Names(extra)
