"""The numbers of a sentence that may be claims, series of them (收到、办结分别为5件、4件), and sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from nlp.claims.sentence.clause import pattern, repaired
from nlp.claims.sentence.lexicon import OPERATOR, Token, tokens
from nlp.knowledge import per_report
from nlp.quantity.extract import quantities
from nlp.types import Quantity


@per_report
def quantities_of(sentence: str) -> tuple[Quantity, ...]:
    """Return the numbers of a sentence, for rules that ask for nothing else: the graph is not made.

    >>> [q.text for q in quantities_of("收到申请5件,办结4件")]
    ['5件', '4件']
    """
    return phrases_and_numbers(repaired(sentence)[0])[1]


@per_report
def phrases_and_numbers(text: str) -> tuple[tuple[Token, ...], tuple[Quantity, ...]]:
    """Return phrases and numbers independent of the year: claims pass one, most rules do not."""
    found = tokens(text)
    return found, numbers(text, found)


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
    return tuple(sorted([*listed, *bare], key=lambda q: q.start))


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
    return format(value.normalize(), "f")


def series(text: str, found: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Return for each number the index of the first of its series 分别为…、…、…, and its length."""
    first = 0
    result: list[tuple[int, int]] = []
    for index in range(1, len(found) + 1):
        if index < len(found) and _continues(text, found[index - 1], found[index]):
            continue
        lead = text[found[first - 1].end if first else 0 : found[first].start]
        if index - first > 1 and pattern("in_turn").search(lead):
            result += [(first, index - first)] * (index - first)
        else:
            result += [(alone, 1) for alone in range(first, index)]
        first = index
    return result


def _continues(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a number continues a series: of the same kind, and only marks between."""
    gap = pattern("series").fullmatch(text, one.end, other.start)
    return gap is not None and one.kind == other.kind


def adds_up(whole: Decimal, values: Sequence[Decimal], ends: Iterable[int]) -> bool:
    """Whether some reading of a list adds up: it may end at one of `ends`, items may have parts.

    >>> adds_up(Decimal(9), [Decimal(6), Decimal(3), Decimal(2)], {2, 3})
    True
    >>> adds_up(Decimal(31), [*map(Decimal, (20, 15, 5, 11))], {4})
    True
    >>> adds_up(Decimal(9), [Decimal(6), Decimal(3), Decimal(2)], {3})
    False
    """
    # The sums that the readings of the first items come to, by how many items they take.
    reached: list[set[Decimal]] = [{Decimal(0)}, *(set[Decimal]() for _ in values)]
    for first, own in enumerate(values):
        sums, inner = {total + own for total in reached[first]}, Decimal(0)
        reached[first + 1] |= sums
        for place in range(first + 1, len(values)):
            inner += values[place]
            if inner == own and place > first + 1:
                reached[place + 1] |= sums
            if inner > own:
                break
    return any(whole in reached[end] for end in ends)
