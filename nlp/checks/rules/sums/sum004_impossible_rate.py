"""SUM004: a rate that no whole number over the stated base can give (GRIM test)."""

from collections.abc import Iterator
from decimal import Decimal

from nlp.checks.base import Check, Example, Subject, at_claim, register
from nlp.checks.prose.judgement import rate_of_claim
from nlp.claims.evidence.compare import agreement
from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.graph import read
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.types import Claim, Finding, Quantity


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per survey rate that is impossible for its own number of answers."""
    for claim in subject.claims:
        rate = rate_of_claim(claim)
        if (
            rate is None
            or not rate.details.get("survey")
            or claim.value is None
            or claim.bound != "exact"
        ):
            continue
        base = _base(claim)
        if (
            base is not None
            and base.value
            and not any(_possible(claim, other) for other in _bases(claim))
        ):
            near = claim.value * base.value / 100
            message = (
                f"{rate.title}{claim.text}不可能由{base.text}得出：{plain(base.value)}{base.unit}中"
                f"{plain(near.to_integral_value())}{base.unit}是{plain((near.to_integral_value() * 100 / base.value).quantize(Decimal('0.01')))}%，"
                f"没有哪个整数能得出{claim.text}。请核对比率和基数；若是平均分，请写明。"
            )
            yield at_claim("SUM004", claim, message, "warning")


def _base(claim: Claim) -> Quantity | None:
    """Return the number of respondents or returned forms right before the rate, or None."""
    graph, words = read(claim.sentence), load("common/rules")["SUM004"]
    place = graph.text.find(claim.text)
    before = [q for q in graph.quantities if q.end <= place and q.kind == "count"]
    if not before or before[-1].unit not in words["units"] or before[-1].bound != "exact":
        return None
    base = before[-1]
    lead = last_clause(graph.text[: base.start], "。；")[-words["near"] :]
    surveyed = any(word in lead for word in words["surveys"])
    return base if surveyed and place - base.end <= words["near"] else None


def _bases(claim: Claim) -> list[Decimal]:
    """Return every number of forms or people of the sentence, each a possible base of the rate."""
    units, found = load("common/rules")["SUM004"]["units"], read(claim.sentence).quantities
    return [q.value for q in found if q.kind == "count" and q.unit in units and q.value]


def _possible(claim: Claim, base: Decimal) -> bool:
    if claim.value is None:
        return True
    near = int(claim.value * base / 100)
    return any(
        agreement(claim.value, claim.precision, "exact", Decimal(k) * 100 / base) != "differs"
        for k in range(max(near - 1, 0), near + 3)
    )


CHECK = register(
    Check(
        code="SUM004",
        title="按人数、份数算不出的比率",
        severity="warning",
        why="以公布的份数为分母，没有哪个整数能得到这个百分比。",
        mend="核对比率、份数和小数位；是平均分而不是比率的，请写明。",
        example=Example(prose="一、总体情况\n共收回问卷20份，满意度为93%。"),
        sound=Example(prose="一、总体情况\n共收回问卷20份，满意度为95%。"),
        find=find,
    )
)
