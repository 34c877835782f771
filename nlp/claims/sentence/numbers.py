"""The numbers of a sentence that may be claims: quantities, and bare numbers of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from nlp.claims.sentence.clause import pattern
from nlp.claims.sentence.lexicon import OPERATOR, Token
from nlp.quantity.extract import quantities
from nlp.types import Quantity


def numbers(text: str, found: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the quantities of a text, without those inside the name of a row (属于四类过程性信息).

    >>> [q.text for q in numbers("公开64条，其中政策类20条，规划类31，其他类13条。", ())]
    ['64条', '20条', '31', '13条']
    """
    listed = [q for q in quantities(text) if not _in_row(q, found)]
    counts = [q for q in listed if q.kind == "count" and q.unit]
    if not counts:
        return tuple(listed)
    taken = {place for q in listed for place in range(q.start, q.end)}
    bare = [
        _bare(match)
        for match in pattern("bare_number").finditer(text, counts[0].end)
        if match.start() not in taken
    ]
    return tuple(sorted([*listed, *bare], key=lambda q: q.start)) if bare else tuple(listed)


def _bare(match: re.Match[str]) -> Quantity:
    return Quantity(
        text=match[0],
        start=match.start(),
        end=match.end(),
        value=Decimal(match[0]),
        unit="",
        kind="count",
        number_start=match.start(),
        number_end=match.end(),
    )


def _in_row(quantity: Quantity, found: Sequence[Token]) -> bool:
    """Whether a number is inside a phrase: 属于四类过程性信息, 两项合计."""
    at = bisect_left(found, (quantity.start + 1,)) - 1
    if at < 0 or quantity.end >= found[at].end:
        return False
    return any(slot in ("row", "filler", OPERATOR) for slot, _ in found[at].tags)


def plain(value: Decimal) -> str:
    """Return digits without exponent or trailing zeros: Decimal("1.50") → "1.5"."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")
