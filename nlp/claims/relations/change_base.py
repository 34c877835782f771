"""What a change is reckoned from: the base, and how numbers beside a change are told apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.claims.linking.discourse import Link
from nlp.claims.relations.rates import is_change
from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.context import Reading
from nlp.types import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a change is reckoned between, with where the base comes from."""

    now: Decimal
    then: Decimal
    origin: str


def by_year(reading: Reading, before: Sequence[Quantity]) -> Base | None:
    """2023年新收98件，2024年新收120件: both years are named, right before the change."""
    if len(before) < 2 or reading.year is None:
        return None
    first, second = before[-2], before[-1]
    years = [_year_before(reading, quantity) for quantity in (first, second)]
    both = re.search(
        rf"{reading.year - 1}年?[、和]{reading.year}年[^，。；]*分别[^，。；]{{0,4}}$",
        reading.lead(first.start),
    )
    if first.unit != second.unit or first.value is None or second.value is None:
        return None
    if years == [reading.year - 1, reading.year] or both:
        return Base(now=second.value, then=first.value, origin="正文")
    if years == [reading.year, reading.year - 1]:
        return Base(now=first.value, then=second.value, origin="正文")
    return None


def _year_before(reading: Reading, quantity: Quantity) -> int | None:
    """The year named in the clause of a number."""
    clause = last_clause(reading.lead(quantity.start), "，。；（")
    found = re.findall(r"(20\d\d)年", clause)
    return int(found[-1]) if len(found) == 1 else None


def names_another_year(reading: Reading, lead: str) -> bool:
    """Whether the clause names a year that is not last year."""
    years = re.findall(r"(20\d\d)\s?年", last_clause(lead, "，。；（"))
    return bool(years) and reading.year is not None and int(years[-1]) != reading.year - 1


def is_step(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number is itself a change: 较上年增加1212件."""
    index = index_of(reading, quantity)
    if index not in reading.steps:
        reading.steps[index] = is_change(reading.around(index))
    return reading.steps[index]


def index_of(reading: Reading, quantity: Quantity) -> int:
    """The place of a number among those of its sentence."""
    return bisect_left(reading.quantities, quantity.start, key=lambda other: other.start)


def links_near(reading: Reading, index: int, links: Sequence[Link]) -> dict[int, Link]:
    """What the numbers near another are linked to, by the identity of the number."""
    first = reading.near(index)
    return {id(q): link for q, link in zip(reading.quantities[first:], links[first:], strict=False)}


def nearest_whole(wholes: Sequence[Quantity], links: dict[int, Link]) -> Quantity:
    """The first whole that a table knows, else the first."""
    linked = [q for q in wholes if (found := links.get(id(q))) and found.indicator is not None]
    return linked[0] if linked else wholes[0]
