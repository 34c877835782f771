"""Checks percentages of the prose against rates and shares that the tables answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.claims.sentence.changes import is_origin
from nlp.claims.sentence.clause import reach
from nlp.claims.sentence.concepts import covers
from nlp.claims.sentence.numbers import plain
from nlp.claims.sentence.period import year_of
from nlp.claims.verdicts.decide import fit
from nlp.claims.verdicts.explain import arithmetic, show
from nlp.claims.verdicts.outcomes import rate_of_part
from nlp.claims.verdicts.rates import Rate, rate_words
from nlp.claims.verdicts.shares import share_of
from nlp.knowledge import load
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Sheet, Value
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.linking.discourse import Link
    from nlp.claims.sentence.node import Node
    from nlp.claims.verdicts.wholes import Ratio, Share
    from nlp.types import Claim, Verdict


def percentage(claim: Claim, node: Node, links: Sequence[Link], known: Statistics) -> Claim:
    """Return the claim with its verdict as a share, a part or a rate, as its words say."""
    if node.own.says("PAST"):
        return replace(claim, explanation="说的是上年，本年的表答不了")
    if is_origin(node.graph, node.index):
        return replace(claim, explanation="是变化之前的数，本年的表答不了")
    share = share_of(node, links, known.names)
    if share is not None:
        return _share(claim, share, known.sheet)
    judged = _named(claim, node, links, known)
    share = rate_of_part(node, links, known.names)
    if judged.verdict != "uncheckable" or share is None:
        return judged
    return _share(claim, share, known.sheet)


def _named(claim: Claim, node: Node, links: Sequence[Link], known: Statistics) -> Claim:
    """Return the claim with its verdict as a rate that the tables answer."""
    rate = next(reversed(rate_words(node.own.text)), None)
    if rate is None or ("formulas" not in rate.details and not rate.details.get("on_time")):
        return replace(claim, explanation="表中没有这一比率，无从核对")
    wanted = rate.details["matter"]
    own = node.own.values("matter") or node.back.values("matter") or links[-1].matters
    covered = any(covers(wanted, matter) for matter in own)
    if own and not covered:
        return replace(claim, explanation="说的不是三张统计表所计的事项")
    if not own or node.own.residue(known.names) > reach("unknown"):
        named = None if own else f"rate.{rate.key}"
        return replace(claim, indicator=named, explanation="没有说明是哪一类事项的比率")
    year, why = year_of(node, known.year)
    if why:
        return replace(claim, year=year, explanation=why + "，本年的表答不了")
    return _rate(replace(claim, indicator=f"rate.{rate.key}"), rate, node, known.sheet)


def _rate(claim: Claim, rate: Rate, node: Node, sheet: Sheet) -> Claim:
    if rate.details.get("on_time"):
        return _on_time(claim, sheet)
    formulas = list(rate.details["formulas"])
    if "excepting" in rate.details and _excepts(node):
        formulas.append(rate.details["excepting"])
    values = [(formula, sheet.evaluate(formula)) for formula in formulas]
    first = values[0][1]
    if first.denied or len(first.values) != 1:
        return replace(claim, explanation=f"表中没有可用的数，{rate.title}无从核对")
    for number, (formula, value) in enumerate(values):
        if fit(claim, [one * 100 for one in value.values]) in ("equal", "truncated"):
            words = rate.title + _worked(formula, value, claim, number)
            return _decided(claim, "supported", formula, value, words)
    if rate.details.get("loose"):
        return replace(claim, explanation=f"{rate.title}没有公认的算法，不据表断定")
    words = f"正文称{rate.title}{show(claim.value, claim)}，{_worked(formulas[0], first, claim, 0)}；请核对分子、分母"
    return _decided(claim, "contradicted", formulas[0], first, words)


def _excepts(node: Node) -> bool:
    """Whether the sentence leaves out requests carried out: 除2件结转下年外，均已答复，答复率100%."""
    return node.before.says("MINUS") and node.before.has("row", "carried_out")


def _worked(formula: str, value: Value, claim: Claim, number: int) -> str:
    other = "，按另一种分母" if number else ""
    expected = show(value.values[0] * 100, claim)
    return f"由表重算为{expected}（{arithmetic(value, claim, formula)}）{other}"


def _on_time(claim: Claim, sheet: Sheet) -> Claim:
    """Return the verdict on a rate of 100 % on time, supported where nothing was carried out."""
    unfinished = str(load("reports/disclosure/lists")["unfinished"])
    rest = sheet.evaluate(unfinished)
    if rest.value == 0 and claim.value == 100:
        return replace(
            claim,
            verdict="supported",
            formula=unfinished,
            evidence=rest.evidence,
            explanation="没有结转下年度的申请，与按时办结100%不矛盾",
        )
    return replace(claim, explanation="是否按时，表格答不了")


def _decided(claim: Claim, verdict: Verdict, formula: str, value: Value, words: str) -> Claim:
    expected = value.values[0] * 100
    return replace(
        claim,
        verdict=verdict,
        formula=formula,
        expected=expected,
        truncated=fit(claim, [expected]) == "truncated",
        evidence=value.evidence,
        explanation=words,
    )


def _share(claim: Claim, share: Share, sheet: Sheet) -> Claim:
    """Return the verdict of the first reading that fits; if none does, that of the first."""
    valued = [
        (ratio, value) for ratio in share.ratios if (value := sheet.evaluate(ratio.ratio)).values
    ]
    claim = replace(claim, indicator="share")
    if not valued:
        return replace(claim, indicator=None, explanation="没有可用的总数，占比无从核对")
    for ratio, value in valued:
        how = fit(claim, [one * 100 for one in value.values])
        if how in ("equal", "truncated"):
            shown = f"重算一致：{_division(claim, ratio, value, sheet)}"
            return _decided(claim, "supported", ratio.formula, value, shown)
    if not share.sure or any(value.denied for _, value in valued):
        return replace(claim, indicator=None, explanation="没有写明占的是什么，无从核对")
    ratio, value = valued[0]
    right = show(value.values[0] * 100, claim)
    words = (
        f"正文称{share.said}{show(claim.value, claim)}，重算却是{right}"
        f"（{_division(claim, ratio, value, sheet)}）；请核对百分比和前后两个数"
    )
    return _decided(claim, "contradicted", ratio.formula, value, words)


def _division(claim: Claim, ratio: Ratio, value: Value, sheet: Sheet) -> str:
    """Return the division in words and figures: “予以公开”除以“总计”，20 ÷ 48 = 41.7%."""
    part, whole = (sheet.evaluate(side).values[0] for side in (ratio.part, ratio.whole))
    of_part, of_whole = ratio.titles
    words = f"“{of_part}”除以“{of_whole}”，" if of_part else f"按表中“{of_whole}”计，"
    lead = words if of_whole else "按正文所写的数，"
    expected = show(value.values[0] * 100, claim)
    return f"{lead}{plain(part)} ÷ {plain(whole)} = {expected}"
