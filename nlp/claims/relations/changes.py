"""Changes on last year: 较上年增加10件, 同比下降25%, 由96%提高到98.5%，提高2.5个百分点.

The base is taken from the sentence where it stands there, else from last year's report
where one is given; without either a change cannot be checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from nlp.claims.evidence.compare import agreement
from nlp.claims.evidence.formulas import Sheet
from nlp.claims.linking.discourse import Link
from nlp.claims.relations.change_base import Base, by_year, links_near
from nlp.claims.relations.change_before import against_stated, from_to
from nlp.claims.relations.change_behind import BEHIND, pair_behind, with_base, years_behind
from nlp.claims.relations.rates import compares, direction, is_change
from nlp.claims.sentence.context import Around, Reading
from nlp.claims.verdicts.verdict import plain, show
from nlp.types import Claim


def change(
    claim: Claim,
    reading: Reading,
    around: Around,
    links: Sequence[Link],
    sheet: Sheet,
    previous: Sheet | None,
) -> Claim | None:
    """The claim judged as a change, None where it is none."""
    if not is_change(around):
        return None
    toward = direction(around.own)
    if not toward:
        return replace(claim, explanation="没有说明是增是减，无从核对")
    base = _in_text(reading, around, links) or _from_previous(
        reading, around, links, sheet, previous
    )
    if base is None:
        return replace(claim, explanation="没有上年的数可供核对（可用 --previous 给出上年报告）")
    return _judge(claim, base, toward)


def _judge(claim: Claim, base: Base, toward: int) -> Claim:
    known = replace(claim, indicator="change", formula=_formula(claim, base))
    signed = _signed(claim, base)
    if signed is None:
        return replace(known, explanation="上年为零，增幅无从计算")
    known = replace(known, expected=abs(signed))
    if claim.value is None:
        return known
    fit = agreement(claim.value, claim.precision, claim.bound, abs(signed))
    same_way = signed * toward > 0 or (signed == 0 and claim.value == 0)
    arithmetic = f"{base.origin}的{plain(base.then)}到{plain(base.now)}"
    if same_way and fit in ("equal", "truncated"):
        return replace(
            known,
            verdict="supported",
            truncated=fit == "truncated",
            explanation=f"由{arithmetic}，重算一致：{show(abs(signed), claim)}",
        )
    return replace(
        known,
        verdict="contradicted",
        explanation=f"由{arithmetic}，重算应为{_way(signed)}{show(abs(signed), claim)}，正文却写作"
        f"{_way(toward)}{show(claim.value, claim)}；请核对",
    )


def _signed(claim: Claim, base: Base) -> Decimal | None:
    """The change as the claim counts it, in its unit or in percent; None on a base of zero."""
    difference = base.now - base.then
    if claim.kind != "percent":
        return difference
    return difference * 100 / base.then if base.then else None


def _formula(claim: Claim, base: Base) -> str:
    difference = f"{plain(base.now)} - {plain(base.then)}"
    in_percent = claim.kind == "percent" and base.then
    return f"prose: ({difference}) / {plain(base.then)}" if in_percent else f"prose: {difference}"


def _way(signed: Decimal | int) -> str:
    return "增加" if signed > 0 else "减少"


def _in_text(reading: Reading, around: Around, links: Sequence[Link]) -> Base | None:
    index = around.index
    near = reading.quantities[reading.near(index) : index]
    before = [q for q in near if q.value is not None]
    pair = from_to(reading, before, around.quantity) or by_year(reading, before)
    if pair is not None:
        return pair
    behind = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    both = years_behind(reading, index) or pair_behind(reading, index)
    if both is not None:
        return both
    if behind is not None and BEHIND.fullmatch(reading.text, around.quantity.end, behind.start):
        known = links_near(reading, index, links)
        return with_base(before, behind, known, reading)
    return against_stated(reading, around, before, links)


def _from_previous(
    reading: Reading,
    around: Around,
    links: Sequence[Link],
    sheet: Sheet,
    previous: Sheet | None,
) -> Base | None:
    """The indicator the clause before the change is about, in both years' tables."""
    if previous is None or not compares(around.back.text + around.own.text):
        return None
    index, first = around.index, reading.near(around.index)
    linked = [
        (quantity, found)
        for quantity, found in zip(reading.quantities[first:index], links[first:], strict=False)
        if found.indicator is not None and not found.weak
    ]
    if not linked or around.quantity.kind == "percentage_points":
        return None
    quantity, found = linked[-1]
    if found.indicator is None or around.quantity.start - quantity.end > 20:
        return None
    now = sheet.evaluate(found.indicator.formula).value
    then = previous.evaluate(found.indicator.formula).value
    if now is None or then is None or now != quantity.value:
        return None
    return Base(now=now, then=then, origin="本年与上年的表")
