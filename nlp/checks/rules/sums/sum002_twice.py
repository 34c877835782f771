"""SUM002: one quantity is stated twice and differently."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise, takewhile

from nlp.checks.base import Check, Example, Subject, at_place, at_words, register
from nlp.checks.patterns import pattern
from nlp.checks.prose.restated import restated
from nlp.claims.sentence.clause import last_clause, lead_of
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.types import Claim, Finding

_TOPICS = 2
"""The level of the headings of the statutory topics."""
_FIGURE = re.compile(r"\d[\d.,]*")
_CUT = "，。；：、（）()“”,;:"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per quantity whose second mention differs from its first."""
    found = list(_of_claims(subject))
    yield from found
    known = {place for one in found for place in range(one.start, one.end)}
    yield from (one for one in _of_sentences(subject) if one.start not in known)


def _of_sentences(subject: Subject) -> Iterator[Finding]:
    """Yield findings for sentences that are repeated with another figure."""
    for one in restated(subject.report.sentences):
        message = _message(one.stated.text, one.earlier.text, one.figure.text)
        words = (one.figure.start, one.figure.end)
        yield at_words("SUM002", subject, one.sentence, words, message, "error")


def _message(first: str, sentence: str, here: str) -> str:
    return (
        f"同一个数前后不一：前面写作{first}（“{sentence[:40]}”），"
        f"这里写作{here}。请按台账核对后统一；范围或时间不同的，请写明。"
    )


def _of_claims(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], Claim] = {}
    leads = partial(_lead, _announced(subject))
    for claim in subject.claims:
        key = _key(claim)
        if key is None or claim.value is None:
            continue
        first = seen.setdefault(key, claim)
        if (
            first.value != claim.value
            and first.value is not None
            and first.sentence_start != claim.sentence_start
            and not (key[0] == "words" and _apart(leads(first), leads(claim)))
        ):
            stated, here = f"{plain(first.value)}{first.unit}", f"{plain(claim.value)}{claim.unit}"
            message = _message(stated, first.sentence, here)
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


def _announced(subject: Subject) -> Mapping[int, str]:
    """Return, by the start of a sentence, what announces it: 县教育局： before it, or （1）网站 above it."""
    small = {one.id: one.heading for one in subject.report.sections if one.level > _TOPICS}
    return {
        following.start: sentence.text
        if sentence is not None and sentence.text.endswith(("：", ":"))
        else small.get(following.section, "")
        for sentence, following in pairwise([None, *subject.report.sentences])
        if following is not None
    }


def _lead(announced: Mapping[int, str], claim: Claim) -> str:
    """Return the words before the clause of a number, which may say where or when it counts."""
    before = announced.get(claim.sentence_start, "")
    clauses = re.split(r"[，：,:]", lead_of(claim.sentence, claim.sentence.find(claim.text)))
    first = clauses[0] if len(clauses) > 1 else before
    return pattern("sentence_mark").sub("", pattern("when").sub("", first))


def _apart(one: str, other: str) -> bool:
    """Whether two leads name different fields, bodies or times: 在教育领域, 在医疗领域.

    Longer ones do where they are of one build: 东站接待群众86人次 and 西站接待群众54人次.
    """
    rule = load("common/rules")["SUM002"]
    builds = [pattern("filler").sub("", lead) for lead in (one, other)]
    figures, others = _FIGURE.findall(one), _FIGURE.findall(other)
    ahead = _alike(*builds)
    behind = _alike(*(build[ahead:][::-1] for build in builds))
    named = min(map(len, builds)) - ahead - behind
    of_one_build = ahead + behind >= rule["least_alike"]
    if of_one_build and figures == others and any(len(figure) > 1 for figure in figures):
        return (
            False  # 制作图解36篇 and 编发图解36篇: a figure of two digits is hardly of two things
        )
    if max(len(one), len(other)) <= rule["longest_lead"]:
        return bool(one and other) and (builds[0] != builds[1] or figures != others)
    return of_one_build and named >= (1 if figures or others else rule["least_name"])


def _alike(one: str, other: str) -> int:
    """Count the characters with which two texts begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


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
