"""Compares a printed figure with the expected value, within its printed precision.

The rule follows the consistency checks of scientific reporting (statcheck; GRIM): a figure
printed to one decimal means an interval of half a unit of that decimal on either side. A
figure with truncated decimals is distinguished, and words such as 约 and 超 widen the interval
or make it one-sided.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Literal

from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.types import Bound

Agreement = Literal["equal", "truncated", "wide", "differs"]


def agreement(value: Decimal, precision: Decimal, bound: Bound, expected: Decimal) -> Agreement:
    """Return how `value`, printed with `precision` and `bound`, compares with `expected`.

    >>> agreement(Decimal("33.9"), Decimal("0.1"), "exact", Decimal("33.86"))
    'equal'
    >>> agreement(Decimal("76.9"), Decimal("0.1"), "exact", Decimal("76.98"))
    'truncated'
    >>> agreement(Decimal(5500), Decimal(1), "over", Decimal(5532))
    'equal'
    """
    if bound != "exact":
        return "equal" if _one_sided(value, precision, bound, expected) else "differs"
    if abs(value - expected) * 2 <= precision:
        return "equal"
    if _cut(expected, precision) == value:
        return "truncated"
    return "differs"


def _cut(expected: Decimal, precision: Decimal) -> Decimal:
    return (expected / precision).to_integral_value(rounding=ROUND_DOWN) * precision


def _one_sided(value: Decimal, precision: Decimal, bound: Bound, expected: Decimal) -> bool:
    reach = max(abs(value) * _share("far"), precision)
    if bound == "about":
        slack = max(abs(value) * _share("about"), _round_unit(value), precision / 2)
        return abs(value - expected) <= slack
    # 超120件 for 120 is imprecise but not wrong, so the limit itself is allowed.
    if bound in ("over", "at_least"):
        return value <= expected <= value + reach
    return value - reach <= expected <= value


@cached
def _share(name: str) -> Decimal:
    return Decimal(load("common/grammar")["bounds"][name])


def _round_unit(value: Decimal) -> Decimal:
    """Return the unit to which a number is rounded: 5500 → 100, 120 → 10, 125 → 1."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** max(int(exponent), 0)
