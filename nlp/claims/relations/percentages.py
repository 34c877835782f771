"""Percentages of the prose held against rates, shares and parts that the tables answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from nlp.claims.evidence.compare import agreement
from nlp.claims.evidence.formulas import Value
from nlp.claims.evidence.tables import Books
from nlp.claims.linking.discourse import Link
from nlp.claims.relations import rates, shares
from nlp.claims.relations.share_wholes import Candidate
from nlp.claims.sentence.context import Around, Reading
from nlp.claims.sentence.period import year_of
from nlp.claims.verdicts.verdict import plain, show
from nlp.types import Claim


def percentage(
    claim: Claim, reading: Reading, around: Around, links: Sequence[Link], books: Books
) -> Claim:
    """The claim of a percentage, judged as a share, a part or a rate, whichever its words name."""
    share = shares.share_of(reading, around, links, books.names)
    if share is not None:
        return _share(claim, share, books)
    rate = rates.rate_of(around)
    matters = links[-1].matters
    if rate is None or ("formulas" not in rate.details and not rate.details.get("on_time")):
        return replace(claim, explanation="表中没有这一比率，无从核对")
    wanted = rate.details["matter"]
    own = around.own.values("matter") or around.back.values("matter") or matters
    if own and wanted not in own and not (wanted == "reconsideration" and "litigation" in own):
        return replace(claim, explanation="说的不是三张统计表所计的事项")
    if not own and wanted == "request" and around.own.residue(books.names) > 2:
        return replace(claim, explanation="没有说明是哪一类事项的比率")
    if not own:
        return replace(claim, explanation="没有说明是哪一类事项的比率")
    year, why = year_of(around, books.year)
    if why:
        return replace(claim, year=year, explanation=why + "，本年的表答不了")
    return _rate(replace(claim, indicator=f"rate.{rate.key}"), rate, books)


def _rate(claim: Claim, rate: rates.Rate, books: Books) -> Claim:
    if rate.details.get("on_time"):
        rest = books.sheet.evaluate("requests.carried_out.total")
        if rest.value == 0 and claim.value == 100:
            return replace(
                claim,
                verdict="supported",
                formula="requests.carried_out.total",
                expected=None,
                evidence=rest.evidence,
                explanation="没有结转下年度的申请，与按时办结100%不矛盾",
            )
        return replace(claim, explanation="是否按时，表格答不了")
    formulas = rate.details["formulas"]
    values = [(formula, books.sheet.evaluate(formula)) for formula in formulas]
    first = values[0][1]
    if first.value is None:
        return replace(claim, explanation=f"表中没有可用的数，{rate.title}无从核对")
    known = replace(
        claim, formula=formulas[0], expected=rates.percent(first.value), evidence=first.evidence
    )
    for number, (formula, value) in enumerate(values):
        if value.value is None or claim.value is None:
            continue
        expected = rates.percent(value.value)
        fit = agreement(claim.value, claim.precision, claim.bound, expected)
        if fit in ("equal", "truncated"):
            return replace(
                known,
                verdict="supported",
                formula=formula,
                expected=expected,
                truncated=fit == "truncated",
                evidence=value.evidence,
                explanation=f"{rate.title}由表重算为{show(expected, claim)}（{_arithmetic(formula, books)}）"
                + ("，按另一种分母" if number else ""),
            )
    if rate.details.get("loose"):
        return replace(claim, explanation=f"{rate.title}没有公认的算法，不据表断定")
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称{rate.title}{show(claim.value, claim)}，由表重算为"
        f"{show(known.expected, claim)}（{_arithmetic(formulas[0], books)}）；请核对分子、分母",
    )


def _arithmetic(formula: str, books: Books) -> str:
    text = formula
    for cell in sorted(books.sheet.evaluate(formula).cells, key=lambda cell: -len(cell.name)):
        text = text.replace(cell.name, plain(cell.value) if cell.value is not None else "空")
    return text.replace(" / ", " ÷ ").replace(" - ", " − ")


def _share(claim: Claim, share: shares.Share, books: Books) -> Claim:
    """The first reading that fits; where none does, the first one says what it should be."""
    told = [
        (candidate, value)
        for candidate in share.candidates
        if (value := books.sheet.evaluate(candidate.ratio)).value is not None
    ]
    if not told or claim.value is None:
        return replace(claim, explanation="没有可用的总数，占比无从核对")
    for candidate, value in told:
        expected = rates.percent(value.value or Decimal(0))
        fit = agreement(claim.value, claim.precision, claim.bound, expected)
        if fit in ("equal", "truncated"):
            return replace(
                _known(claim, candidate, expected, value),
                verdict="supported",
                truncated=fit == "truncated",
                explanation=f"重算一致：{_division(claim, candidate, expected, books)}",
            )
    if not share.sure:
        return replace(claim, explanation="没有写明占的是什么，无从核对")
    candidate, value = told[0]
    expected = rates.percent(value.value or Decimal(0))
    return replace(
        _known(claim, candidate, expected, value),
        verdict="contradicted",
        explanation=f"正文称占{show(claim.value, claim)}，"
        f"重算却是{show(expected, claim)}（{_division(claim, candidate, expected, books)}）"
        "；请核对百分比和前后两个数",
    )


def _known(claim: Claim, candidate: Candidate, expected: Decimal, value: Value) -> Claim:
    return replace(
        claim,
        indicator="share",
        formula=candidate.formula,
        expected=expected,
        evidence=value.evidence,
    )


def _division(claim: Claim, candidate: Candidate, expected: Decimal, books: Books) -> str:
    """“予以公开”占“总计”的 20 ÷ 48 = 41.7%."""
    part, whole = (books.sheet.evaluate(side).value for side in (candidate.part, candidate.whole))
    return (
        f"{candidate.words}{plain(part or Decimal(0))} ÷ {plain(whole or Decimal(0))}"
        f" = {show(expected, claim)}"
    )
