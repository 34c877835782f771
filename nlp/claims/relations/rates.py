"""Percentages: rates that the tables answer, shares of a whole, changes from a base."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.context import Around
from nlp.claims.sentence.span import Piece
from nlp.knowledge import cached, load


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


def rate_of(around: Around) -> Rate | None:
    """The rate that a percentage is: named before it in its clause, or right behind it."""
    before = rate_words(around.own.text)
    if before:
        return before[-1]
    behind = rate_words(around.right.text)
    return behind[0] if behind and behind[0].start <= 2 else None


_FILLED = "了约近达到为至共幅率" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())


def direction(piece: Piece) -> int:
    """Whether the words right before a number say more (+1), less (-1) or neither (0)."""
    up, down = _directions()
    tail = piece.text.rstrip(_FILLED)
    return 1 if tail.endswith(up) else -1 if tail.endswith(down) else 0


@cached
def _directions() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = load("common/change")
    return tuple(words["up"]), tuple(words["down"])


def compares(text: str) -> bool:
    """Whether a stretch sets a number against last year."""
    return any(word in text for word in load("common/change")["against_last_year"])


# 上年同期为98件，多22件: the clause before names last year.
_EARLIER = re.compile(
    r"(?:上年|去年|上一年|同期|20\d\d年)[^。；]*，[^，。；]{0,6}$|[较比]\s?20\d\d年"
)
_NEAR = 40


def is_change(around: Around) -> bool:
    """Whether a number is a change, not a level: 较上年增加10件, 同比下降25%."""
    if around.quantity.kind == "percentage_points":
        return True
    toward = direction(around.own)
    if not toward:
        return False
    tail = around.own.text[-3:]
    single = (
        not any(word in around.own.text for word in ("新增",)) or around.quantity.kind == "percent"
    )
    context = last_clause(around.before.text) + around.back.text
    against = (
        compares(context)
        or bool(_EARLIER.search(around.before.text[-_NEAR:]))
        or any(w in context for w in load("common/change")["against_other"])
    )
    return against or (around.quantity.kind == "percent" and bool(tail) and single)


def percent(value: Decimal) -> Decimal:
    """A ratio in percent."""
    return value * 100
