"""Rates that prose names: 办结率, 满意度 and so on, as the data of the report type lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.sentence.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A kind of rate as the knowledge file describes it, with where its word stands."""

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
    """The rates that a text names, in order, the longest word where they overlap.

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


def rate_of(node: Node) -> Rate | None:
    """The rate that a percentage is: named before it in its clause, or right behind it."""
    before = rate_words(node.own.text)
    if before:
        return before[-1]
    behind = rate_words(node.right.text)
    return behind[0] if behind and behind[0].start <= 2 else None


def percent(value: Decimal) -> Decimal:
    """A ratio in percent."""
    return value * 100
