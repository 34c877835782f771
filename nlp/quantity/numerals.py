"""Parses single numerals, Chinese, Western or mixed, to Decimal.

`parse` accepts what a person would read as one plain number. The printed decimals are kept
(`1.20` stays `1.20`), and `read` also returns the value of the last printed digit, since
figures are compared within their printed precision.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.quantity.characters import (
    CHINESE,
    DIGITS,
    LARGE,
    MAX_DIGITS,
    ONE,
    SMALL,
    ReadNumeral,
    Sections,
    scaled,
    western,
)
from nlp.quantity.written import Style, render

__all__ = [
    "CHINESE",
    "DIGITS",
    "LARGE",
    "MAX_DIGITS",
    "ReadNumeral",
    "Style",
    "parse",
    "read",
    "render",
    "scaled",
]


_FULL = str.maketrans("０１２３４５６７８９．，＋－−﹣點負", "0123456789.,+---点负")
_TOKEN = re.compile(
    rf"(?P<west>[0-9][0-9,]{{0,32}}(?:\.[0-9]{{1,24}})?)|(?P<cn>[{CHINESE}])|(?P<no>.)", re.DOTALL
)
_MONEY = re.compile(r"(.+)[元圆圓](?:(.)角)?(?:零?(.)分)?[整正]?")


def parse(text: str) -> Decimal:
    """Return the value of one plain numeral, Chinese, Western (also full-width) or mixed.

    Thousands may be separated by commas or blanks in groups of three. Percent signs, units
    and vague numerals (数十, 几) are not plain numerals. Raises ValueError for them.

    >>> parse("一万二"), parse("3亿5000万"), parse("壹佰零伍"), parse("1，024.50")
    (Decimal('12000'), Decimal('350000000'), Decimal('105'), Decimal('1024.50'))
    """
    return read(text).value


def read(text: str) -> ReadNumeral:
    """Like `parse`, with the value of the last printed digit as `precision`.

    A Chinese numeral below 万 is exact to one, as 2300 is; one that ends in 万 or 亿 is rounded.

    >>> read("1.2万")
    ReadNumeral(value=Decimal('12000'), precision=Decimal('1000'))
    """
    plain = text.strip()
    if not plain.isascii():
        plain = plain.translate(_FULL)
    negative = plain[:1] in ("-", "负")
    body = plain[1:] if plain[:1] in ("-", "+", "负") else plain
    if not body or len(body) > 64:
        raise ValueError(f"not a numeral: {text[:40]!r}")
    try:
        value, precision = western(body) or _money(body) or _chinese(body)
    except (KeyError, ValueError, ArithmeticError) as error:
        raise ValueError(f"not a numeral: {text[:40]!r}") from error
    return ReadNumeral(-value if negative else value, precision)


def _money(body: str) -> ReadNumeral | None:
    """Parse an amount written out, such as 壹佰元整 or 三元五角二分, in 元."""
    found = _MONEY.fullmatch(body)
    if not found:
        return None
    whole = western(found[1]) or _chinese(found[1])
    jiao, fen = (DIGITS[c] if c else 0 for c in (found[2], found[3]))
    decimals = 2 if found[3] else 1 if found[2] else 0
    if not decimals:
        return whole
    value = whole.value + Decimal(jiao) / 10 + Decimal(fen) / 100
    return scaled(value, decimals, 1)


def _chinese(body: str) -> ReadNumeral:
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


def _whole(body: str) -> ReadNumeral:
    if len(body) > 1 and all(c in DIGITS for c in body):
        return ReadNumeral(Decimal(int("".join(str(DIGITS[c]) for c in body))), ONE)
    reader = Sections()
    for token in _TOKEN.finditer(body):
        if token["west"]:
            reader.western(token["west"])
        else:
            reader.character(token["cn"] or token["no"])
    return reader.result()
