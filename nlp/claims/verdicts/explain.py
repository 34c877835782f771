"""Prints the arithmetic of a verdict in figures, for all kinds of claims."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from nlp.claims.sentence.numbers import plain

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Value
    from nlp.types import Claim

_LARGE = {"万": 10**4, "亿": 10**8}
_MANY = 4
_GROUP = re.compile(r"[a-z_.]+\.\*\.[a-z_.]+")


def show(value: Decimal | None, claim: Claim) -> str:
    """Return a figure in the format and unit of the claim.

    >>> from nlp.types import Claim
    >>> show(Decimal("129"), Claim(id="", sentence="", text="", start=0, end=0,
    ...     value=Decimal(1), unit="件", kind="count"))
    '129件'
    """
    if value is None:
        return "空"
    if claim.unit in ("%", "pp"):
        digit = max(min(claim.precision, Decimal(1)), Decimal("0.01"))
        rounded = value.quantize(digit, rounding=ROUND_HALF_UP)
        return f"{plain(rounded)}{'%' if claim.unit == '%' else '个百分点'}"
    if value and (scale := _scale(claim.text)):
        return f"{plain(value / _LARGE[scale])}{scale}元"
    return f"{plain(value)}{claim.unit}"


def _scale(text: str) -> str:
    """Return the 万 or 亿 of a printed amount of money; "" for plain 元."""
    return next((scale for scale in _LARGE if f"{scale}元" in text), "")


def rounded(value: Decimal, claim: Claim) -> str:
    """Return a figure rounded to the last digit that the claim prints."""
    steps = (value / claim.precision).to_integral_value(rounding=ROUND_HALF_UP)
    return show(steps * claim.precision, claim)


def worked(value: Value, claim: Claim, formula: str) -> str:
    """Return the arithmetic in brackets; "" where the formula is a single cell."""
    said = arithmetic(value, claim, formula)
    return "" if said == show(value.value, claim) else f"（{said}）"


def arithmetic(value: Value, claim: Claim, formula: str) -> str:
    """Return the formula in figures: 125 − 13 = 112; zeros of a long sum are left out."""
    if value.value is None or len(value.cells) == 1:
        return show(value.value, claim)
    text = formula
    pairs = sorted(zip(value.cells, value.figures, strict=True), key=lambda one: -len(one[0].name))
    for cell, figure in pairs:
        text = text.replace(cell.name, _figure(figure))
    if _GROUP.fullmatch(text):
        text = " + ".join(_figure(figure) for figure in value.figures)
    text = _GROUP.sub(lambda group: _group(group[0], value), text)
    text = _tidy(text).replace(" - ", " − ").replace(" / ", " ÷ ")
    if text == plain(value.value):
        return show(value.value, claim)
    return f"{text} = {show(value.value * (100 if claim.unit == '%' else 1), claim)}"


def _group(name: str, value: Value) -> str:
    """Return the sum of the rows that a name with * matches."""
    alone = name.replace(".*", "", 1)
    found = [
        figure
        for cell, figure in zip(value.cells, value.figures, strict=True)
        if fnmatchcase(cell.name, name) or cell.name == alone
    ]
    return _figure(None if None in found else sum((f for f in found if f is not None), Decimal(0)))


def _tidy(text: str) -> str:
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    terms = text.split(" + ")
    addends = [term for term in terms if term != "0"]
    short = len(terms) < _MANY or not addends or re.search("[-/()]", text)
    return text if short else " + ".join(addends)


def _figure(value: Decimal | None) -> str:
    return "空" if value is None else plain(value)
