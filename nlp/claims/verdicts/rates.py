"""Finds the rates named in prose, such as 办结率 and 满意度, listed in the data of the family."""

from __future__ import annotations

import re
from typing import Any

from nlp.knowledge import cached, load
from nlp.types.quick import frozen


@frozen
class Rate:
    """A kind of rate from the data file, with the span of its word."""

    key: str
    title: str
    start: int
    end: int
    details: dict[str, Any]


@cached
def _words() -> tuple[re.Pattern[str], dict[str, dict[str, Any]]]:
    by_word = {
        word: rate for rate in load("reports/disclosure/rates")["rates"] for word in rate["words"]
    }
    listed = sorted(by_word, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed))), by_word


def rate_words(text: str) -> list[Rate]:
    """Return the rates that a text names, in order, the longest word where they overlap.

    >>> [rate.key for rate in rate_words("按时答复率达100%，满意度达40%")]
    ['on_time', 'satisfaction']
    """
    pattern, by_word = _words()
    return [
        Rate(
            key=by_word[match[0]]["key"],
            title=by_word[match[0]]["title"],
            start=match.start(),
            end=match.end(),
            details=by_word[match[0]],
        )
        for match in pattern.finditer(text)
    ]
