"""Numerals alone: Chinese, Western and mixed, to Decimal and back.

`parse` reads what a person would read as one plain number; `render` writes one. The
reading keeps the printed decimals (`1.20` stays `1.20`), and `read` also tells what the
last printed digit is worth, since figures are compared within what was printed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from nlp.quantity.written import Style, render

__all__ = ["CHINESE", "DIGITS", "Reading", "Style", "parse", "read", "render", "scaled"]


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
MAX_DIGITS = 24
"""Longer strings of digits are codes, not figures; they are refused unread."""

_FULL = str.maketrans("０１２３４５６７８９．，＋－−﹣點負", "0123456789.,+---点负")
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:([, \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3}){0,6}(?:\.[0-9]{1,24})?"
)
_PLAIN = re.compile(r"[0-9]{1,24}(?:\.[0-9]{1,24})?")
_TOKEN = re.compile(
    rf"(?P<west>[0-9][0-9,]{{0,32}}(?:\.[0-9]{{1,24}})?)|(?P<cn>[{CHINESE}])|(?P<no>.)", re.DOTALL
)
_MONEY = re.compile(r"(.+)[元圆圓](?:(.)角)?(?:零?(.)分)?[整正]?")
_ONE = Decimal(1)


class Reading(NamedTuple):
    """A value and the worth of its last printed digit."""

    value: Decimal
    precision: Decimal


def parse(text: str) -> Decimal:
    """The value of one plain numeral, Chinese, Western (also full-width) or mixed.

    Thousands may be set off by commas or blanks in groups of three. Percent signs, units
    and vague numerals (数十, 几) are not plain numerals. Raises ValueError for them.

    >>> parse("一万二"), parse("3亿5000万"), parse("壹佰零伍"), parse("1，024.50")
    (Decimal('12000'), Decimal('350000000'), Decimal('105'), Decimal('1024.50'))
    """
    return read(text).value


def read(text: str) -> Reading:
    """Like `parse`, with the worth of the last printed digit.

    A Chinese numeral below 万 is exact to one, as 2300 is; 万 and 亿 at the end round.

    >>> read("1.2万")
    Reading(value=Decimal('12000'), precision=Decimal('1000'))
    """
    plain = text.strip()
    if not plain.isascii():
        plain = plain.translate(_FULL)
    negative = plain[:1] in ("-", "负")
    body = plain[1:] if plain[:1] in ("-", "+", "负") else plain
    if not body or len(body) > 64:
        raise ValueError(f"not a numeral: {text[:40]!r}")
    try:
        value, precision = _western(body) or _money(body) or _chinese(body)
    except (KeyError, ValueError, ArithmeticError) as error:
        raise ValueError(f"not a numeral: {text[:40]!r}") from error
    return Reading(-value if negative else value, precision)


def scaled(value: Decimal, decimals: int, scale: int) -> Reading:
    """`value` with `decimals` printed decimals, times `scale`: 1.20 × 1 keeps both zeros."""
    precision = Decimal(scale).scaleb(-decimals)
    product = value * scale
    return Reading(product.quantize(min(precision, _ONE)), precision.quantize(min(precision, _ONE)))


def _western(body: str) -> Reading | None:
    if not (_GROUPED.fullmatch(body) or _PLAIN.fullmatch(body)):
        return None
    digits = re.sub(r"[, \u00a0\u2009\u202f]", "", body)
    return scaled(Decimal(digits), len(digits.partition(".")[2]), 1)


def _money(body: str) -> Reading | None:
    """壹佰元整, 三元五角二分: amounts written out, in 元."""
    found = _MONEY.fullmatch(body)
    if not found:
        return None
    whole = _western(found[1]) or _chinese(found[1])
    jiao, fen = (DIGITS[c] if c else 0 for c in (found[2], found[3]))
    decimals = 2 if found[3] else 1 if found[2] else 0
    if not decimals:
        return whole
    value = whole.value + Decimal(jiao) / 10 + Decimal(fen) / 100
    return scaled(value, decimals, 1)


def _chinese(body: str) -> Reading:
    whole, point, decimals = body.partition("点")
    if not point:
        return _whole(whole)
    scale = 1
    while decimals[-1:] in LARGE or decimals[-1:] in SMALL:
        scale *= LARGE.get(decimals[-1], SMALL.get(decimals[-1], 1))
        decimals = decimals[:-1]
    digits = "".join(c if c in "0123456789" else str(DIGITS[c]) for c in decimals)
    if not digits and whole and scale == 1:
        return _whole(whole)
    if not digits or not whole:
        raise ValueError(body)
    return scaled(
        _whole(whole).value + Decimal(int(digits)).scaleb(-len(digits)), len(digits), scale
    )


def _whole(body: str) -> Reading:
    if len(body) > 1 and all(c in DIGITS for c in body):
        return Reading(Decimal(int("".join(str(DIGITS[c]) for c in body))), _ONE)
    reader = _Sections()
    for token in _TOKEN.finditer(body):
        if token["west"]:
            reader.western(token["west"])
        else:
            reader.character(token["cn"] or token["no"])
    return reader.result()


class _Sections:
    """Adds up 三亿五千万零二十, one numeral character at a time.

    `section` is what stands since the last 万 or 亿, `digit` what waits for its unit;
    units must fall within a section, as in speech, else the string is no numeral.
    """

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.decimals = 0
        self.last = self.lowest = 10**5
        self.ten_thousands = self.hundred_millions = False
        self.zero = self.west = self.seen = self.single = False

    def western(self, token: str) -> None:
        reading = _western(token)
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
        self.section += (_ONE if self.digit is None else self.digit) * unit
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

    def result(self) -> Reading:
        if not self.seen:
            raise ValueError("nothing to read")
        value, precision = self.total + self.section, _ONE
        if self.digit is None:
            rounds = self.last in LARGE.values() or self.west
            precision = (
                Decimal(self.last).scaleb(-self.decimals) if rounds and not self.zero else _ONE
            )
        elif self._spoken():
            precision = Decimal(self.last // 10)
            value += self.digit * precision
        else:
            value, precision = value + self.digit, _ONE.scaleb(-self.decimals)
        unit = min(precision, _ONE)
        return Reading(value.quantize(unit), precision.quantize(unit))

    def _spoken(self) -> bool:
        """两千三 is 2300: a last digit right after a unit above ten counts the next lower one."""
        plain = self.west and not self.single
        return not self.zero and not plain and 10 < self.last < 10**9 and self.last != 10**5
