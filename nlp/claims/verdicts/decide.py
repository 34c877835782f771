"""Decides an equation: the expected value of a number, and its verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from nlp.claims.evidence.compare import agreement
from nlp.claims.evidence.formulas import Sheet, Value, takes_off
from nlp.claims.evidence.slips import slip
from nlp.claims.verdicts.explain import arithmetic, rounded, show, worked
from nlp.types.quick import frozen, replace

if TYPE_CHECKING:
    from nlp.claims.linking.measures import Basis
    from nlp.types import Claim

# What a title has in brackets at its end: 本年新收减结转下年度（只计本年新收且已办结的）.
_NAMED = re.compile("(?<=.)（.*）$")
Fit = Literal["equal", "truncated", "differs", "unsure", "unknown"]


@frozen
class Equation:
    """The equation that a number states.

    `readings`: the formulas that its words name, any of which may be meant; `bases`: other
    recognised bases that the words do not name; `weak`: why nothing is proven either way;
    `loose`: why a difference proves nothing, although agreement does; `near`: the words come close
    to naming the cell, so that a difference of one slip is worth a question.
    """

    key: str
    readings: tuple[Basis, ...]
    bases: tuple[Basis, ...] = ()
    weak: str = ""
    loose: str = ""
    near: bool = False


def decide(claim: Claim, equation: Equation, sheet: Sheet) -> Claim:
    """Return the claim with verdict, formula, expected value, basis, evidence and explanation."""
    if equation.weak:
        return _doubted(claim, equation, sheet, equation.weak)
    fits = [(basis, *fit_of(claim, basis.formula, sheet)) for basis in equation.readings]
    for basis, value, fit in fits:
        if fit in ("equal", "truncated"):
            return _supported(claim, equation.key, basis, value, fit)
    named, value, _ = fits[0]
    if equation.loose:
        return _doubted(claim, equation, sheet, equation.loose)
    known = _known(equation.key, named, value)
    unsure = next((basis for basis, _, fit in fits if fit in ("unknown", "unsure")), None)
    if unsure is not None:
        doubt = f"表中“{unsure.title}”没有可用的数，无从核对"
        return replace(claim, **known | {"expected": None}, explanation=doubt)
    for basis in equation.bases:
        other, fit = fit_of(claim, basis.formula, sheet)
        if fit == "equal":
            return _reconciled(replace(claim, **known), named, value, basis, other)
    if value.denied:
        doubt = f"表中“{named.title}”与其各分项不符，不据此判断正文"
        return replace(claim, **known | {"expected": None}, explanation=doubt)
    if value.value is None:
        return replace(claim, **known, explanation=f"表中“{named.title}”有几种读法，无从核对")
    return replace(
        claim,
        **known,
        verdict="contradicted",
        explanation=f"正文为{show(claim.value, claim)}，表中“{named.title}”为"
        f"{show(value.value, claim)}{worked(value, claim, named.formula)}，"
        f"相差{show(abs(claim.amount - value.value), claim)}；"
        f"如表中无误，正文应写作{show(value.value, claim)}",
    )


def _doubted(claim: Claim, equation: Equation, sheet: Sheet, why: str) -> Claim:
    """Return a claim that nothing is proven about, with the expected value if it is off by a slip."""
    if not equation.near:
        return replace(claim, indicator=equation.key, explanation=why)
    values = [(basis, sheet.evaluate(basis.formula)) for basis in equation.readings]
    others = [sheet.evaluate(basis.formula) for basis in equation.bases]
    agrees = any(fit(claim, v.values) != "differs" for v in (*others, *(v for _, v in values)))
    for basis, value in values:
        if not agrees and not value.denied and claim.bound == "exact" and is_slip(claim, value):
            shown = f"{why}；但与表中“{basis.title}”{show(value.value, claim)}只差一笔，像是笔误"
            return replace(claim, **_known(equation.key, basis, value), explanation=shown)
    return replace(claim, indicator=equation.key, explanation=why)


def is_slip(claim: Claim, value: Value) -> bool:
    """Whether a number differs from a cell's as by a slip of the pen."""
    found = None if value.value is None else slip(claim.amount, value.value)
    return found is not None and found.sure


def fit_of(claim: Claim, formula: str, sheet: Sheet) -> tuple[Value, Fit]:
    """Return the value of a formula and how the claim fits it, over all readings of its cells."""
    value = sheet.evaluate(formula)
    return value, fit(claim, value.values)


def fit(claim: Claim, values: Sequence[Decimal]) -> Fit:
    """Return how a claim fits a value, or several of which one is right."""
    if claim.value is None or not values:
        return "unknown"
    found = {agreement(claim.value, claim.precision, claim.bound, value) for value in values}
    if found == {"equal"}:
        return "equal"
    if found <= {"equal", "truncated"}:
        return "truncated"
    return "unsure" if found & {"equal", "truncated"} else "differs"


def _known(key: str, basis: Basis, value: Value) -> dict[str, Any]:
    return {
        "indicator": key,
        "formula": basis.formula,
        "expected": value.value,
        "evidence": value.evidence,
        "less": takes_off(basis.formula),
    }


def _supported(claim: Claim, key: str, basis: Basis, value: Value, how: Fit) -> Claim:
    note = ""
    if how == "truncated" and value.value is not None:
        note = f"（舍去了尾数，四舍五入应为{rounded(value.value, claim)}）"
    shown = arithmetic(value, claim, basis.formula) if value.value is not None else "各种读法都一致"
    return replace(
        claim,
        **_known(key, basis, value),
        verdict="supported",
        truncated=how == "truncated",
        explanation=f"与表中“{basis.title}”一致：{shown}{note}",
    )


def _reconciled(claim: Claim, named: Basis, value: Value, basis: Basis, other: Value) -> Claim:
    cells = {cell.name: cell for cell in (*value.cells, *other.cells)}
    evidence = Value(values=(), cells=tuple(cells.values())).evidence
    right = show(value.value, claim)
    return replace(
        claim,
        verdict="reconciled",
        basis=basis.formula,
        evidence=evidence,
        explanation=f"字面所指是“{named.title}”，表中为{right}，正文为"
        f"{show(claim.value, claim)}；换一种口径才对得上：{basis.title}，"
        f"{arithmetic(other, claim, basis.formula)}。"
        f"请写明口径{_written(claim, basis)}，或改为{right}并写明包括什么",
    )


def _written(claim: Claim, basis: Basis) -> str:
    """Return how the claim reads with its basis, where the basis has a name that prose can use.

    The name is what its title has in brackets: 本年新收减结转下年度（只计本年新收且已办结的）.
    """
    named = _NAMED.search(basis.title)
    return f"，如“{claim.text}{named[0]}”" if named else ""
