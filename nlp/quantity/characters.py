"""The characters of numerals, and figures that consist only of digits.

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
MAX_DIGITS = 24
"""Longer strings of digits are codes, not figures, and are not parsed."""

_GROUPED = re.compile(
    r"[0-9]{1,3}(?:([, \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3}){0,6}(?:\.[0-9]{1,24})?"
)
_PLAIN = re.compile(r"[0-9]{1,24}(?:\.[0-9]{1,24})?")
ONE = Decimal(1)


class Reading(NamedTuple):
    """A value and the value of its last printed digit."""

    value: Decimal
    precision: Decimal


def scaled(value: Decimal, decimals: int, scale: int) -> Reading:
    """Return `value` with `decimals` printed decimals, times `scale`; 1.20 × 1 stays 1.20."""
    precision = Decimal(scale).scaleb(-decimals)
    product = value * scale
    return Reading(product.quantize(min(precision, ONE)), precision.quantize(min(precision, ONE)))


def western(body: str) -> Reading | None:
    if not (_GROUPED.fullmatch(body) or _PLAIN.fullmatch(body)):
        return None
    digits = re.sub(r"[, \u00a0\u2009\u202f]", "", body)
    return scaled(Decimal(digits), len(digits.partition(".")[2]), 1)
