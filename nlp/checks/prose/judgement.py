"""Words that judge a figure: praise with its reach and negation, improvement, direction."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import FAR, last_clause, lead_of, pattern
from nlp.claims.sentence.numbers import plain, quantities_of
from nlp.claims.verdicts.rates import Rate, rate_words
from nlp.knowledge import cached, load
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.types import Claim, Quantity


@frozen
class Improvement:
    """An improvement claimed for a rate with a current figure."""

    rate: str
    words: str


@frozen
class Turn:
    """Two figures that change against the verb between them."""

    verb: str
    then: str
    now: str
    right: str


_RATES = ("percent", "ratio")


@cached
def _praise() -> re.Pattern[str]:
    words = load("common/polarity")
    listed = "|".join(map(re.escape, sorted(words["praise"], key=len, reverse=True)))
    trend, got, better = ("|".join(words[key]) for key in ("trend", "got", "better"))
    rising = rf"(?:{trend})(?:{got})?(?:{better})(?=[，。；！]|$)"
    listed = "|".join((listed, rising, *words["praise_patterns"]))
    negation = "|".join(map(re.escape, words["negation"]))
    return re.compile(rf"(?P<no>(?:{negation})[^，。；]{{0,6}})?(?P<word>{listed})")


def rate_of_claim(claim: Claim) -> Rate | None:
    """Return the kind of rate of a percentage, None where the sentence does not name one."""
    if claim.kind != "percent" or claim.indicator in ("share", "change") or claim.value is None:
        return None
    place = claim.sentence.find(claim.text)
    clause = last_clause(lead_of(claim.sentence, place), "，。；：,;（(")
    named = rate_words(clause)
    if not named or pattern("no_level").search(clause):
        return None
    share = load("common/rules")["SUM006"]["share"]
    shared = share in clause and share not in clause[named[-1].start : named[-1].end]
    return None if shared else named[-1]


def praise_near(claim: Claim) -> str:
    """Return the first praise in the sentence that is not negated and not a hope; "" if none."""
    words = load("common/polarity")
    found = claim.sentence.find(claim.text)
    first = max(0, found - FAR)
    sentence, place = claim.sentence[first : max(0, found) + FAR], found - first
    if any(word in sentence for word in words["low"]):
        return ""
    proved = pattern("earlier").search(sentence)
    named = [range(rate.start, rate.end) for rate in rate_words(sentence)]
    for match in _praise().finditer(sentence):
        # 群众满意度达到52%: the name of a rate is no praise.
        if any(match.start("word") in name for name in named):
            continue
        if match["no"] or _is_hope(sentence, match.start()):
            continue
        if proved and any(word in match["word"] for word in words["compares"]):
            continue
        if match.start("word") >= place - load("common/rules")["EVL001"]["near"]:
            return match["word"]
    return ""


def _is_hope(sentence: str, place: int) -> bool:
    """Whether an improvement is only a hope: 将…显著提升, 力争…，推动…提升."""
    lead = last_clause(lead_of(sentence, place), "。；")
    words = load("common/polarity")
    return any(word in lead for word in words["hope"]) or words["will"] in last_clause(lead)


def unproved_improvements(text: str) -> Iterator[Improvement]:
    """Yield strong improvements of a named rate in a sentence without an earlier figure."""
    if not rate_words(text) or _has_earlier_figure(text) or _is_hope(text, len(text)):
        return
    words = load("common/polarity")
    ups = [word for word in words["up"] if len(word) > 1]
    strong, manner = ("|".join(words[key]) for key in ("strong", "manner"))
    before: list[Rate] = []
    for clause in re.split(r"[，。；]", text):
        here = rate_words(clause)
        spoken = here or (before if pattern("no_subject").match(clause) else [])
        before = here
        for rate in spoken:
            if not rate.details.get("good"):
                continue
            verb = re.search(rf"(?:{strong})(?:{manner})?(?:{'|'.join(ups)})", clause)
            if verb is None or pattern("hoped").search(clause):
                continue
            if any(q.kind == "percent" for q in quantities_of(text)):
                yield Improvement(rate=rate.title, words=clause.strip()[-24:])
                return


def _has_earlier_figure(text: str) -> bool:
    """Whether a sentence gives the figure that it compares with, or the difference.

    较上年显著提高 has none; that there are two percentages shows one, of whatever rate.
    """
    if pattern("earlier_figure").search(text):
        return True
    figures = sum(q.kind in _RATES for q in quantities_of(text))
    return figures > 1 and pattern("earlier").search(text) is not None


@cached
def _from_to() -> re.Pattern[str]:
    words = load("common/polarity")
    ups = "|".join(w for w in sorted(words["up"], key=len, reverse=True))
    downs = "|".join(w for w in sorted(words["down"], key=len, reverse=True))
    come = "|".join(words["come"])
    return re.compile(
        rf"[^，。；]{{0,6}}?(?P<verb>(?P<up>{ups})|(?P<down>{downs}))(?:{come})[^，。；\d]{{0,3}}"
    )


def wrong_directions(text: str) -> Iterator[Turn]:
    """Yield 由A提高到B with B below A, and 由A压缩到B with B above A, in the same unit."""
    found = quantities_of(text)
    for then, now in itertools.pairwise(found):
        if (
            then.unit != now.unit
            or then.value is None
            or now.value is None
            or then.value == now.value
        ):
            continue
        between = text[then.end : now.start]
        verb = _from_to().fullmatch(between) if pattern("arrives").search(between) else None
        if verb is None:
            continue
        lead = last_clause(lead_of(text, then.start), "，。；：、")
        if not pattern("from_before").search(lead):
            continue
        rises = now.value > then.value
        if (verb["up"] and not rises) or (verb["down"] and rises):
            yield Turn(
                verb=verb["verb"],
                then=_show(then),
                now=_show(now),
                right="下降" if verb["up"] else "上升",
            )


def _show(quantity: Quantity) -> str:
    return (
        f"{plain(quantity.amount)}{quantity.unit}"
        if quantity.unit != "pp"
        else f"{quantity.value}个百分点"
    )
