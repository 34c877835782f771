"""Checks a change from last year against the two figures it is between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.evidence.compare import agreement
from nlp.claims.linking.measures import request
from nlp.claims.sentence.changes import Base, Operand, bases, compares, direction, subjects
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.numbers import plain
from nlp.claims.verdicts.explain import show
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.node import Node
    from nlp.types import Claim

_ORIGINS = {"prose": "正文", "tables": "本年与上年的表"}


def change(claim: Claim, node: Node, links: Sequence[Link], known: Statistics) -> Claim:
    """Return the claim with the verdict on a change: supported if any base its words allow fits."""
    toward, _ = direction(node.own.text)
    if not toward:
        return replace(claim, explanation="没有说明是增是减，无从核对")
    if claim.amount < 0:
        # 增长-5.3% is a decrease.
        fall = _judged(replace(claim, value=-claim.amount), -toward, node, links, known)
        return replace(fall, value=claim.value)
    return _judged(claim, toward, node, links, known)


def _judged(
    claim: Claim, toward: int, node: Node, links: Sequence[Link], known: Statistics
) -> Claim:
    found = list(bases(node.graph, node.index)) or list(_from_tables(node, links, known))
    if not found:
        return replace(claim, explanation="没有上年的数可供核对（可用 --previous 给出上年报告）")
    judged = [_held(claim, base, toward) for base in found]
    return next((one for one in judged if one.verdict == "supported"), judged[0])


def _held(claim: Claim, base: Base, toward: int) -> Claim:
    made = replace(claim, indicator="change", formula=_formula(claim, base))
    span = _span(claim, base)
    if span is None:
        return replace(made, explanation="上年为零，增幅无从计算")
    low, exact, high = span
    made = replace(made, expected=abs(exact))
    fit = agreement(claim.amount, claim.precision, claim.bound, abs(exact))
    reached = _reaches(claim, low * toward, high * toward)
    same_way = exact * toward >= 0
    numbers = f"{_ORIGINS[base.origin]}的{plain(base.then.value)}到{plain(base.now.value)}"
    if (same_way and fit in ("equal", "truncated")) or reached:
        return replace(
            made,
            verdict="supported",
            truncated=fit == "truncated",
            explanation=f"由{numbers}，重算一致：{show(abs(exact), claim)}",
        )
    return replace(
        made,
        verdict="contradicted",
        explanation=f"由{numbers}，重算应为{_way(exact)}{show(abs(exact), claim)}，正文却写作"
        f"{_way(toward)}{show(claim.value, claim)}；请核对",
    )


def _span(claim: Claim, base: Base) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the least, the printed and the greatest change that rounded operands allow.

    None where the base is zero.
    """
    now, then = base.now, base.then
    nows = [now.value - now.slack, now.value, now.value + now.slack]
    thens = [then.value + then.slack, then.value, then.value - then.slack]
    steps = [a - b for a, b in zip(nows, thens, strict=True)]
    if claim.kind not in ("percent", "ratio"):
        return steps[0], steps[1], steps[2]
    if any(b <= 0 for b in thens):
        return None
    # 增长1.6倍 is an increase by 1.6 times the base.
    scale = 100 if claim.kind == "percent" else 1
    parts = [step * scale / b for step, b in zip(steps, thens, strict=True)]
    return parts[0], parts[1], parts[2]


def _reaches(claim: Claim, low: Decimal, high: Decimal) -> bool:
    """Whether the interval of the printed change overlaps that of its operands."""
    half = claim.precision / 2
    touches = min(low, high) - half <= claim.amount <= max(low, high) + half
    return touches and claim.bound == "exact"


def _formula(claim: Claim, base: Base) -> str:
    now, then = plain(base.now.value), plain(base.then.value)
    in_percent = claim.kind in ("percent", "ratio") and base.then.value
    return f"prose: ({now} - {then}) / {then}" if in_percent else f"prose: {now} - {then}"


def _way(signed: Decimal | int) -> str:
    return "增加" if signed > 0 else "减少"


def _from_tables(node: Node, links: Sequence[Link], known: Statistics) -> Iterator[Base]:
    """Yield the base from the tables of both years, for the measure of the change."""
    text = node.before.text[-reach("compared") :] + node.own.text
    # A change in points is between shares, not between cells.
    points = node.quantity.kind == "percentage_points"
    if known.previous is None or points or not compares(text):
        return
    levels = subjects(node.graph, node.index)
    subject = links[node.index].subject
    if subject is not None and subject.measure is not None and (subject.rows or not levels):
        # 共收到98件（含上年结转3件），新收数量同比上升12%: the words of the change name what rose.
        made = subject.measure
        for formula in (made.formula, *(basis.formula for basis in made.bases)):
            now, then = (s.evaluate(formula).value for s in (known.sheet, known.previous))
            if now is not None and then is not None:
                yield Base(now=Operand(value=now), then=Operand(value=then), origin="tables")
    for index in reversed(levels):
        link, quantity = links[index], node.graph.quantities[index]
        if link.measure is None:
            continue
        # 办理82件，同比增长: which of the wholes is meant is left open, unless it is the new ones.
        open_row = link.is_whole and link.rows != ("new",)
        meant = request(("any",)) if open_row else link.measure
        stated = [basis.formula for basis in (*link.readings, *meant.bases)]
        for formula in dict.fromkeys([*stated, link.measure.formula, meant.formula]):
            now, then = (s.evaluate(formula).value for s in (known.sheet, known.previous))
            if then is not None and now == quantity.amount:
                yield Base(now=Operand(value=now), then=Operand(value=then), origin="tables")
