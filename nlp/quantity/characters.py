"""The characters of numerals, figures of digits alone, and the sum of 三亿五千万零二十 by sections.

The precision of a numeral is the value of its last printed digit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {
    c: n
    for n, cs in enumerate(
        (
            "零〇○",
            "一壹幺弌",
            "二贰两貳兩",
            "三叁仨參",
            "四肆",
            "五伍",
            "六陆陸",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for c in cs
}
TENS = {"廿": 20, "卅": 30, "卌": 40}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CHINESE = "".join((*DIGITS, *TENS, *SMALL, *LARGE))
BLANK = " \t\u00a0\u3000\u2009\u202f"
INNER = "余多来几"
"""Vague particles inside a numeral or right after it: 十余件, 200多人, 十几万."""
MAX_DIGITS = 24
"""Longer strings of digits are codes, not figures, and are not parsed."""

_GROUPED = re.compile(
    r"[0-9]{1,3}(?:([, \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3}){0,6}(?:\.[0-9]{1,24})?"
)
_PLAIN = re.compile(r"[0-9]{1,24}(?:\.[0-9]{1,24})?")
ONE = Decimal(1)


class ReadNumeral(NamedTuple):
    """A value and the value of its last printed digit."""

    value: Decimal
    precision: Decimal


def scaled(value: Decimal, decimals: int, scale: int) -> ReadNumeral:
    """Return `value` with `decimals` printed decimals, times `scale`; 1.20 × 1 stays 1.20."""
    precision = Decimal(scale).scaleb(-decimals)
    product = value * scale
    return ReadNumeral(
        product.quantize(min(precision, ONE)), precision.quantize(min(precision, ONE))
    )


def western(body: str) -> ReadNumeral | None:
    if not (_GROUPED.fullmatch(body) or _PLAIN.fullmatch(body)):
        return None
    digits = re.sub(r"[, \u00a0\u2009\u202f]", "", body)
    return scaled(Decimal(digits), len(digits.partition(".")[2]), 1)


class Sections:
    """Adds up a numeral such as 三亿五千万零二十, one character at a time.

    `section` is the sum since the last 万 or 亿, `digit` the digit before its unit. Units must
    decrease within a section, as in speech, or the string is no numeral.
    """

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.decimals = 0
        self.last = self.lowest = 10**5
        self.ten_thousands = self.hundred_millions = False
        self.zero = self.west = self.seen = self.single = False

    def western(self, token: str) -> None:
        reading = western(token)
        if reading is None or self.digit is not None:
            raise ValueError(token)
        self.single = self.seen and len(token) == 1 and reading.value > 0
        self.digit, self.west, self.seen = reading.value, True, True
        self.decimals = len(token.partition(".")[2])

    def character(self, char: str) -> None:
        if char in SMALL:
            self._small(SMALL[char])
        elif char in LARGE:
            self._large(LARGE[char])
        elif char in TENS:
            self.digit = Decimal(TENS[char] // 10)
            self._small(10)
        else:
            self._digit(DIGITS[char])
        self.seen = True

    def _digit(self, value: int) -> None:
        if self.digit is not None and (self.digit or self.west):
            raise ValueError("two digits side by side")
        if value == 0:
            self.zero = True
            self.digit = None if self.seen else Decimal(0)
            return
        self.digit, self.west, self.decimals = Decimal(value), False, 0

    def _small(self, unit: int) -> None:
        before = self.total + self.section
        said = self.zero and before and unit == SMALL["百"]  # 一万零百一十, as some say it
        bare = self.digit is None and self.seen and (unit > SMALL["十"] or not before)
        if unit >= self.lowest or self.digit == 0 or (bare and not said):
            raise ValueError("units must fall")
        self.section += (ONE if self.digit is None else self.digit) * unit
        self.digit, self.zero = None, False
        self.last = self.lowest = unit

    def _large(self, unit: int) -> None:
        yi = unit == LARGE["亿"]
        nothing = not (self.section or self.digit or (yi and self.total))
        if nothing or (self.hundred_millions and yi) or (self.ten_thousands and not yi):
            raise ValueError("units must fall")
        self.section += self.digit or 0
        if yi:
            self.total = (self.total + self.section) * unit
            self.hundred_millions, self.ten_thousands = True, False
        else:
            self.total += self.section * unit
            self.ten_thousands = True
        self.section, self.digit, self.zero = Decimal(0), None, False
        self.last, self.lowest = unit, 10**5

    def result(self) -> ReadNumeral:
        if not self.seen:
            raise ValueError("nothing to read")
        value, precision = self.total + self.section, ONE
        if self.digit is None:
            rounds = self.last in LARGE.values() or self.west
            precision = (
                Decimal(self.last).scaleb(-self.decimals) if rounds and not self.zero else ONE
            )
        elif self._spoken():
            precision = Decimal(self.last // 10)
            value += self.digit * precision
        else:
            value, precision = value + self.digit, ONE.scaleb(-self.decimals)
        unit = min(precision, ONE)
        return ReadNumeral(value.quantize(unit), precision.quantize(unit))

    def _spoken(self) -> bool:
        """Whether a last digit after a unit above ten counts the next lower unit: 两千三 is 2300."""
        plain = self.west and not self.single
        return not self.zero and not plain and self.last > 10 and self.last != 10**5
