"""From a numeral with its unit to a Quantity: sign, halves, tenths, bound, span."""

from __future__ import annotations

from decimal import Decimal

from nlp.quantity import rules
from nlp.quantity.bounds import bounds
from nlp.quantity.numerals import DIGITS
from nlp.quantity.scan import Number
from nlp.quantity.units import Unit
from nlp.types import Bound, Quantity

HALF = Decimal("0.5")
_SIGNS = frozenset("-−－﹣负")
_NO_SIGN_AFTER = frozenset("抱担肩自%％")
"""肩负3项 bears a burden, 30%-40% is a range: neither is negative."""


def quantity(text: str, number: Number, unit: Unit, end: int, *, after: int) -> Quantity:
    """The quantity of `number` with the unit that ends at `end`.

    `after` is where the quantity before ends: a dash right behind it is no sign.
    """
    start, value, precision = number.start, number.value, number.precision * unit.factor
    if value is not None:
        value *= unit.factor
        if _negative(text, start, after):
            start, value = start - 1, -value
        end, value, precision = _rest(text, unit, end, value, precision)
    return Quantity(
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        unit=unit.name,
        kind=unit.kind,
        bound=_bound(text, number, unit, start, end),
        precision=precision,
        number_start=start,
        number_end=number.end,
    )


def _rest(
    text: str, unit: Unit, end: int, value: Decimal, precision: Decimal
) -> tuple[int, Decimal, Decimal]:
    """What a unit takes on behind it: 一年半, 一倍半, 三成五, 三成半."""
    if text.startswith("半", end) and (unit.kind == "duration" or unit.word in ("倍", "成")):
        return end + 1, value + HALF * unit.factor, HALF * unit.factor
    tenth = text[end : end + 1]
    if unit.word == "成" and tenth and tenth in DIGITS:
        return end + 1, value + DIGITS[tenth], Decimal(1)
    return end, value, precision


def _negative(text: str, start: int, after: int) -> bool:
    if not start or after >= start - 1 or text[start - 1] not in _SIGNS:
        return False
    before = text[start - 2 : start - 1] if start > 1 else ""
    return not (before.isascii() and before.isalnum()) and before not in _NO_SIGN_AFTER


def _bound(text: str, number: Number, unit: Unit, start: int, end: int) -> Bound:
    """Words before a number weigh more than those in it, those more than words behind."""
    if number.bound in ("at_least", "at_most"):
        return number.bound
    before = bounds().before(text, start)
    if text[start - 1 : start] == "上" and rules.bare_scale(number):
        return "at_least"
    if before == "under" and unit.kind == "duration" and text[start - 1] == "近":
        before = None  # 近三年 are the last three years, not almost three
    inner = number.bound if number.bound != "exact" else None
    return before or inner or bounds().after(text, end, unit.kind) or "exact"
