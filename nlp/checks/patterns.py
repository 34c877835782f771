"""Patterns of the data files by name, completed with the words of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.knowledge import cached, load, of_data
from nlp.knowledge.patterns import filled


def pattern(name: str, **words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern `name` of common/proofreading, its slots filled with words, read as they are.

    >>> pattern("rest", rest_words=["其余", "剩余"]).fullmatch("另外其余")[0]
    '另外其余'
    """
    if not words:
        return _plain(name)
    return _pattern(name, tuple((key, tuple(found)) for key, found in sorted(words.items())))


@cached
@of_data
def _plain(name: str) -> re.Pattern[str]:
    """Return a pattern without words of a rule, in one lookup, since it is used in every sentence."""
    return _pattern(name, ())


@cached(maxsize=512)
def _pattern(name: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    plain = {key: tuple(map(re.escape, found)) for key, found in words}
    return re.compile(filled(name, load("common/proofreading"), plain))
