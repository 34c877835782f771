"""A numeral with its unit -> a Quantity: sign, halves, tenths, bound, span."""

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
"""In 肩负3项 负 is part of a verb, and 30%-40% is a range: neither is negative."""


def quantity(text: str, number: Number, unit: Unit, end: int, *, after: int) -> Quantity:
    """Return the quantity of `number` with the unit that ends at `end`.

    `after` is the end of the previous quantity: a dash right after it is no sign.
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
    """Add the suffixes of a unit to the value: 一年半, 一倍半, 三成五, 三成半."""
    if text.startswith("半", end) and (unit.kind == "duration" or unit.word in ("倍", "成")):
        return end + 1, value + HALF * unit.factor, HALF * unit.factor
    tenth = text[end : end + 1]
    if unit.word == "成" and tenth in DIGITS:
        return end + 1, value + DIGITS[tenth], Decimal(1)
    return end, value, precision


def _negative(text: str, start: int, after: int) -> bool:
    if not start or after >= start - 1 or text[start - 1] not in _SIGNS:
        return False
    before = text[start - 2 : start - 1] if start > 1 else ""
    return not (before.isascii() and before.isalnum()) and before not in _NO_SIGN_AFTER


def _bound(text: str, number: Number, unit: Unit, start: int, end: int) -> Bound:
    """Return the bound: words before a number override those in it, and these words after it."""
    if number.bound in ("at_least", "at_most"):
        return number.bound
    words = bounds()
    before = words.before(text, start)
    if text[start - 1 : start] == "上" and rules.bare_scale(number):
        return "at_least"
    last = unit.kind == "duration" and text[max(0, start - 2) : start].endswith("近")
    if before == "under" and last and not text.endswith("将近", 0, start):
        before = None  # 近三年 means the last three years, not almost three as 将近三年
    inner = number.bound if number.bound != "exact" else None
    return before or inner or words.after(text, end, unit.kind) or "exact"
