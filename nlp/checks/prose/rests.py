"""A whole, the parts taken from it, and the rest: 问题88个，已整改85个，其余3个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.checks.patterns import pattern
from nlp.checks.prose.sentences import clause_before
from nlp.claims.sentence.graph import read
from nlp.knowledge import cached, load
from nlp.types import Quantity

_FEW, _NEAR = 6, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A whole with its named parts and the stated rest."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    left: Quantity

    @property
    def total(self) -> Decimal:
        """The sum of the parts and the rest."""
        return sum((q.value or Decimal(0) for q in (*self.parts, self.left)), Decimal(0))


def broken_rest(text: str) -> Rest | None:
    """Return a whole that is not the sum of parts and rest, None where any reading adds up.

    >>> broken_rest("发现问题88个，已整改85个，其余5个正在整改。").total
    Decimal('90')
    >>> broken_rest("发现问题88个，已整改85个，其余3个正在整改。") is None
    True
    """
    found = [q for q in read(text).quantities if q.kind == "count" and q.value is not None]
    for place, left in enumerate(found):
        before = [q for q in found[max(0, place - _FEW) : place] if q.unit == left.unit]
        if len(before) > 1 and _of_rest(text, left) and _exact([*before, left]):
            broken = _broken(text, before, left)
            if broken is not None:
                return broken
    return None


def _broken(text: str, before: Sequence[Quantity], left: Quantity) -> Rest | None:
    """Return the most likely reading if no choice of whole and parts adds up, else None."""
    values = [q.value or Decimal(0) for q in before]
    rest = left.value or Decimal(0)
    for first in range(len(values) - 1):
        parts = values[first + 1 :]
        # Some counts after a whole may describe it instead of being parts of it.
        if any(values[first] == sum(parts[at:], rest) for at in range(len(parts))):
            return None
        if any(sum(values[: first + 1]) == sum(parts[at:], rest) for at in range(len(parts))):
            return None
    whole, part = before[-2], before[-1]
    # 3件部分公开，2件不予公开，其余7件: the whole is not named.
    largest = max(part.value or 0, rest)
    near = "。" not in text[whole.start : left.start] and (whole.value or 0) > largest
    taken = any(
        word in clause_before(text, part.start) for word in load("common/rules")["SUM001"]["taken"]
    )
    if not near or not taken or len(before) > 2:
        return None
    return Rest(whole=whole, parts=(part,), left=left)


def _exact(found: Sequence[Quantity]) -> bool:
    return all(q.bound == "exact" for q in found)


def _of_rest(text: str, quantity: Quantity) -> bool:
    """Whether 其余 or a similar word is right before a count, at the head of its clause."""
    return _rest().search(text, max(0, quantity.start - _NEAR), quantity.start) is not None


@cached
def _rest() -> re.Pattern[str]:
    return pattern("rest", rest_words=load("common/rules")["SUM001"]["rest"])
