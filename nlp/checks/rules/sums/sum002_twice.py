"""SUM002: one quantity is stated twice and differently."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.patterns import pattern
from nlp.claims.sentence.clause import last_clause, lead_of
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.types import Claim, Finding

_CUT = "，。；：、（）()“”,;:"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per quantity whose second mention differs from its first."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in subject.claims:
        key = _key(claim)
        if key is None or claim.value is None:
            continue
        first = seen.setdefault(key, claim)
        if (
            first.value != claim.value
            and first.value is not None
            and first.sentence_start != claim.sentence_start
        ):
            message = (
                f"同一个数前后不一：前面写作{plain(first.value)}{first.unit}（“{first.sentence[:40]}”），"
                f"这里写作{plain(claim.value)}{claim.unit}。请按台账核对后统一；范围或时间不同的，请写明。"
            )
            yield at_place("SUM002", subject, claim.start, claim.end, message, "error")


def _key(claim: Claim) -> tuple[object, ...] | None:
    """Return the key by which two numbers are the same quantity: the same formula, or equal words."""
    if claim.kind not in ("count", "money") or claim.bound != "exact":
        return None
    if claim.indicator and claim.indicator not in ("change", "share") and claim.formula:
        return (
            ("cell", claim.formula, claim.year, claim.scope)
            if claim.verdict != "reconciled"
            else None
        )
    words = _words(claim)
    rule = load("common/rules")["SUM002"]
    if len(words) < rule["least_words"] or any(word in words for word in rule["not_unique"]):
        return None
    return ("words", words, claim.unit, claim.year, claim.scope)


def _words(claim: Claim) -> str:
    place = claim.sentence.find(claim.text)
    clause = last_clause(lead_of(claim.sentence, place), _CUT)
    clause = pattern("when").sub("", clause)
    return pattern("filler").sub("", clause)


CHECK = register(
    Check(
        code="SUM002",
        title="同一个数前后写得不一样",
        severity="error",
        why="同一事项、同一时间、同一范围，前后两处写了不同的数。",
        mend="按台账核对后统一；范围或时间不同的，不要硬改成一样，请写明各指什么。",
        example=Example(
            prose="一、总体情况\n全年主动公开政府信息120条。\n（一）主动公开。全年主动公开政府信息210条。"
        ),
        sound=Example(
            prose="一、总体情况\n全年主动公开政府信息120条。\n（一）主动公开。全年主动公开政府信息120条。"
        ),
        find=find,
    )
)
