"""A whole, the parts taken from it, and the rest: 问题88个，已整改85个，其余3个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from nlp.checks.patterns import pattern
from nlp.checks.prose.impossible import HARD
from nlp.claims.sentence.graph import read
from nlp.claims.sentence.node import Node
from nlp.knowledge import cached, load
from nlp.types import Quantity
from nlp.types.quick import frozen


@frozen
class Rest:
    """A whole with its named parts and the stated rest."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    left: Quantity

    @property
    def total(self) -> Decimal:
        """The sum of the parts and the rest."""
        return sum((q.amount for q in (*self.parts, self.left)), Decimal(0))


def broken_rest(text: str) -> Rest | None:
    """Return a whole that is not the sum of parts and rest, None where any reading adds up.

    >>> broken_rest("发现问题88个，已整改85个，其余5个正在整改。").total
    Decimal('90')
    >>> broken_rest("发现问题88个，已整改85个，其余3个正在整改。") is None
    True
    """
    rule = load("common/rules")["SUM001"]
    if not any(word in text for word in rule["rest"]):
        return None
    graph = read(text)
    for index, left in enumerate(graph.quantities):
        if left.kind != "count" or not _of_rest(graph.node(index)):
            continue
        before = [
            graph.node(i)
            for i, q in enumerate(graph.quantities[:index])
            if q.kind == "count" and q.value is not None and q.unit == left.unit
        ][-rule["counts_before_rest"] :]
        exact = all(q.bound == "exact" for q in (left, *(node.quantity for node in before)))
        broken = _broken(before, left) if len(before) > 1 and exact else None
        if broken is not None:
            return broken
    return None


def _of_rest(node: Node) -> bool:
    """Whether 其余 or 其他 is all that a clause says before its count."""
    return _rest().fullmatch(node.own.bare) is not None


@cached
def _rest() -> re.Pattern[str]:
    return pattern("rest", rest_words=load("common/rules")["SUM001"]["rest"])


def _broken(before: Sequence[Node], left: Quantity) -> Rest | None:
    """Return the most likely reading if no choice of whole and parts adds up, else None."""
    values = [node.quantity.amount for node in before]
    rest = left.amount
    for first in range(len(values) - 1):
        parts = values[first + 1 :]
        # Some counts after a whole may describe it instead of being parts of it.
        sums = [sum(parts[at:], rest) for at in range(len(parts))]
        if values[first] in sums or sum(values[: first + 1]) in sums:
            return None
    whole, part = before[-2].quantity, before[-1].quantity
    # 3件部分公开，2件不予公开，其余7件: the whole is not named.
    near = not HARD.search(before[0].graph.text, whole.start, left.start)
    larger = whole.amount > max(part.amount, rest)
    taken = any(word in before[-1].own.text for word in load("common/rules")["SUM001"]["taken"])
    if not near or not larger or not taken or len(before) > 2:
        return None
    return Rest(whole=whole, parts=(part,), left=left)
