"""A claim held against the tables: the verdict, with the arithmetic and a wording that is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from nlp.claims.evidence.compare import agreement
from nlp.claims.evidence.formulas import Sheet, Value
from nlp.claims.linking.indicators import Basis
from nlp.types import Cell, Claim


def judge(
    claim: Claim,
    sheet: Sheet,
    formula: str,
    title: str,
    *,
    key: str | None = None,
    bases: Sequence[Basis] = (),
    weak: str = "",
    open_key: bool = False,
) -> Claim:
    """The claim with verdict, formula, expected value, basis, evidence and explanation.

    `key` is the indicator that its words name, where the claim does not say so yet.
    `weak` is the reason why a difference would prove nothing: then the verdict is never
    worse than uncheckable. `open_key`: the words leave open which of the bases is meant, so
    that agreement with any of them is agreement.
    """
    named = sheet.evaluate(formula)
    known: dict[str, Any] = {
        "indicator": key or claim.indicator,
        "formula": formula,
        "expected": named.value,
        "evidence": named.evidence,
    }
    if claim.value is None or named.value is None:
        return replace(
            claim,
            **known,
            verdict="uncheckable",
            explanation=f"表中“{title}”没有可用的数，无从核对",
        )
    fit = agreement(claim.value, claim.precision, claim.bound, named.value)
    if fit in ("equal", "truncated"):
        note = (
            f"（舍去了尾数，四舍五入应为{_rounded(named.value, claim)}）"
            if fit == "truncated"
            else ""
        )
        return replace(
            claim,
            **known,
            verdict="supported",
            truncated=fit == "truncated",
            explanation=f"与表中“{title}”一致：{_sum_of(named, claim, formula)}{note}",
        )
    if open_key and (either := _either(claim, sheet, bases)) is not None:
        return replace(either, indicator=known["indicator"])
    if weak:
        return replace(claim, indicator=known["indicator"], verdict="uncheckable", explanation=weak)
    bases = () if open_key else bases
    for basis in bases:
        other = sheet.evaluate(basis.formula)
        if (
            other.value is not None
            and agreement(claim.value, claim.precision, claim.bound, other.value) == "equal"
        ):
            return _reconciled(replace(claim, **known), title, named, basis, other)
    return replace(
        claim,
        **known,
        verdict="contradicted",
        explanation=f"正文为{show(claim.value, claim)}，表中“{title}”为{show(named.value, claim)}"
        f"{_worked(named, claim, formula)}，相差{show(abs(claim.value - named.value), claim)}；"
        f"如表中无误，正文应写作{show(named.value, claim)}",
    )


def _either(claim: Claim, sheet: Sheet, bases: Sequence[Basis]) -> Claim | None:
    """The words leave open which of the bases is meant: agreement with any is agreement."""
    for basis in bases:
        other = sheet.evaluate(basis.formula)
        if other.value is not None and claim.value == other.value:
            return replace(
                claim,
                verdict="supported",
                formula=basis.formula,
                expected=other.value,
                evidence=other.evidence,
                explanation=f"与表中“{basis.title}”一致：{_sum_of(other, claim, basis.formula)}",
            )
    return None


def _reconciled(claim: Claim, title: str, named: Value, basis: Basis, other: Value) -> Claim:
    cells = {cell.name: cell for cell in (*named.cells, *other.cells)}
    evidence = Value(value=None, cells=tuple(cells.values())).evidence
    table_value = named.value or Decimal(0)
    return replace(
        claim,
        verdict="reconciled",
        basis=basis.formula,
        evidence=evidence,
        explanation=f"字面所指是“{title}”，表中为{show(table_value, claim)}，正文为"
        f"{show(claim.value, claim)}；换一种口径才对得上：{basis.title}，{_sum_of(other, claim, basis.formula)}。"
        f"请写明口径，或改为{show(table_value, claim)}",
    )


def show(value: Decimal | None, claim: Claim) -> str:
    """A figure as the prose prints it, with its unit.

    >>> show(Decimal("129"), Claim(id="", sentence="", text="", start=0, end=0,
    ...     value=Decimal(1), unit="件", kind="count"))
    '129件'
    """
    if value is None:
        return "空"
    if claim.unit in ("%", "pp"):
        rounded = value.quantize(max(min(claim.precision, Decimal(1)), Decimal("0.01")))
        return f"{plain(rounded)}{'%' if claim.unit == '%' else '个百分点'}"
    if claim.unit == "元" and value and (scale := _scale(claim.text)):
        return f"{plain(value / _LARGE[scale])}{scale}元"
    return f"{plain(value)}{claim.unit}"


_LARGE = {"万": 10**4, "亿": 10**8}


def _scale(text: str) -> str:
    """The 万 or 亿 that a sum of money is printed in; "" for plain 元."""
    return next((scale for scale in _LARGE if f"{scale}元" in text), "")


def plain(value: Decimal) -> str:
    """Digits without exponent or needless zeros: Decimal("1.50") → "1.5"."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def _rounded(value: Decimal, claim: Claim) -> str:
    steps = (value / claim.precision).to_integral_value()
    return show(steps * claim.precision, claim)


def _worked(value: Value, claim: Claim, formula: str) -> str:
    """The arithmetic in brackets; nothing where one cell is the whole of it."""
    said = _sum_of(value, claim, formula)
    return "" if said == show(value.value, claim) else f"（{said}）"


def _sum_of(value: Value, claim: Claim, formula: str = "") -> str:
    """The arithmetic in figures: 125 − 13 = 112; of a longer sum the zeros are left out."""
    text = formula or claim.formula or ""
    for cell in sorted(value.cells, key=lambda cell: -len(cell.name)):
        text = text.replace(cell.name, _figure(cell))
    if "*" in text:
        text = " + ".join(_figure(cell) for cell in value.cells)
    text = _tidy(text).replace(" - ", " − ").replace(" / ", " ÷ ")
    if value.value is None or len(value.cells) == 1 or text == plain(value.value):
        return show(value.value, claim)
    total = (
        value.value * 100 if claim.unit == "%" and "÷" in text and value.value <= 1 else value.value
    )
    return f"{text} = {show(total, claim)}"


def _tidy(text: str) -> str:
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    terms = text.split(" + ")
    told = [term for term in terms if term != "0"]
    short = len(terms) < _MANY or not told or re.search("[-/()]", text)
    return text if short else " + ".join(told)


_MANY = 4


def _figure(cell: Cell) -> str:
    return "空" if cell.value is None else plain(cell.value)
