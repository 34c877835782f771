"""Finds figures of a sentence that are impossible, independent of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from nlp.checks.patterns import pattern
from nlp.checks.prose.sentences import clause_before
from nlp.knowledge import cached, load
from nlp.types import Quantity
from nlp.types.quick import frozen

ALL = Decimal(100)
HARD = re.compile(r"[。！？]")
_COUNTED = ("count", "duration")


@frozen
class Impossible:
    """The span of a figure in its sentence, and why it is impossible."""

    words: tuple[int, int]
    message: str


def beyond_all(text: str, found: Sequence[Quantity]) -> Iterator[Impossible]:
    """Yield shares and rates of a part that exceed 100 %.

    >>> from nlp.quantity.extract import quantities
    >>> text = "满意度为103%，收入增长120%"
    >>> [text[slice(*one.words)] for one in beyond_all(text, quantities(text))]
    ['103%']
    """
    rule = rule_of_figures()
    for quantity in found:
        if quantity.kind != "percent" or quantity.amount <= ALL:
            continue
        lead = clause_before(text, quantity.start)
        named = max((lead.rfind(word) for word in rule["parts"]), default=-1)
        said = _reached().sub("", lead)
        if named < 0 or any(word in said for word in rule["but"]):
            continue
        yield Impossible(
            words=(quantity.start, quantity.end),
            message=f"“{quantity.text}”超过了100%，部分不会多于整体。请核对这个比率和它的基数。",
        )


@cached
def _reached() -> re.Pattern[str]:
    """Match 提高到, 上升至 and so on, which give the new rate, not a change."""
    return pattern("reached", rises=rule_of_figures()["rises"])


def fallen(text: str, found: Sequence[Quantity]) -> Iterator[Impossible]:
    """Yield decreases by more than 100 %, or by more than the earlier figure."""
    if _fall_ends().search(text) is None:
        return
    falls, near = _falls(), rule_of_figures()["beside"]
    for place, quantity in enumerate(found):
        value = quantity.amount
        lead = pattern("filled").sub("", text[max(0, quantity.start - near) : quantity.start])
        if not lead.endswith(falls):
            continue
        verb = next(word for word in falls if lead.endswith(word))
        if quantity.kind in ("percent", "percentage_points") and value > ALL:
            yield Impossible(
                words=(quantity.start, quantity.end),
                message=f"“{verb}{quantity.text}”不可能：减少的最多是原有的全部，即100%。请核对两年的数后重算。",
            )
        before = found[place - 1] if place else None
        if before and _was(text, before, quantity, verb) and value > before.amount:
            yield Impossible(
                words=(quantity.start, quantity.end),
                message=f"原有{before.text}，不可能{verb}{quantity.text}。请核对这两个数。",
            )


@cached
def _falls() -> tuple[str, ...]:
    return tuple(rule_of_figures()["falls"])


@cached
def _fall_ends() -> re.Pattern[str]:
    """Match the last character of any decrease, whatever may be left out inside its words."""
    return re.compile("|".join({re.escape(word[-1]) for word in _falls()}))


def _was(text: str, before: Quantity, now: Quantity, verb: str) -> bool:
    """Whether the first count is last year's and the second the decrease from it."""
    rule = rule_of_figures()
    if before.kind not in _COUNTED or now.kind not in _COUNTED or before.unit != now.unit:
        return False
    between = text[before.end : now.start]
    lead = clause_before(text, before.start)
    return pattern("from_that", verb=[verb]).fullmatch(between) is not None and (
        pattern("from_word").search(lead) is not None or any(word in lead for word in rule["then"])
    )


def from_nothing(text: str, found: Sequence[Quantity]) -> Iterator[Impossible]:
    """Yield a count of zero that is said to have increased: 0件，比上年增加5件."""
    for before, now in pairwise(found):
        if before.value != 0 or before.kind != "count" or not now.amount > 0:
            continue
        if now.kind not in ("count", "percent") or (
            now.kind == "count" and now.unit != before.unit
        ):
            continue
        if _risen().fullmatch(text[before.end : now.start]):
            yield Impossible(
                words=(before.start, now.end),
                message=f"“{before.text}”不可能比上年增加“{now.text}”。请核对是本年的数写错，还是应写“减少”。",
            )


def denied(text: str, found: Sequence[Quantity]) -> Iterator[Impossible]:
    """Yield a statement of zero with an increase: 未收到申请，比上年增加5件."""
    rises, near = _rises(), rule_of_figures()["near"]
    if not any(word in text for word in rises):
        return
    for now in found:
        front = text[max(0, now.start - near) : now.start]
        if not (front.endswith(rises) or front[:-1].endswith(rises)):
            continue
        match = _denied().search(front) if now.value and now.kind in ("count", "percent") else None
        if match:
            yield Impossible(
                words=(now.start - len(match[0]), now.end),
                message=f"没有发生的不可能比上年增加“{now.text}”。请核对本年的数，或改为“减少”。",
            )


@cached
def _rises() -> tuple[str, ...]:
    return tuple(rule_of_figures()["rises"])


@cached
def _denied() -> re.Pattern[str]:
    nothing = "|".join(rule_of_figures()["nothing"])
    return re.compile(rf"(?:{nothing})[^，。；0-9]{{0,20}}{_risen().pattern}$")


@cached
def _risen() -> re.Pattern[str]:
    rule = rule_of_figures()
    return pattern("risen", compared=rule["compared"], then=rule["then"], rises=rule["rises"])


def without(text: str, found: Sequence[Quantity]) -> Iterator[Impossible]:
    """Yield consequences of something that did not happen: no notice was sent, yet fees came in."""
    if all(one.value != 0 for one in found):
        return
    for pair in rule_of_figures()["none_then_none"]:
        for place, none in enumerate(found):
            if none.value != 0 or not _names(text, none, pair["none"]):
                continue
            later = found[place + 1 : place + rule_of_figures()["following"]]
            some = next((q for q in later if _follows(text, q, pair)), None)
            if some is not None and not HARD.search(text[none.end : some.start]):
                yield Impossible(
                    words=(none.start, some.end),
                    message=f"前面写“{none.text}”，后面却有“{some.text}”，两个数不能都对。请核对。",
                )


def _follows(text: str, quantity: Quantity, pair: Mapping[str, Any]) -> bool:
    """Whether a number other than 0 counts the consequence."""
    lead = clause_before(text, quantity.start)
    named = any(word in lead for word in pair["some"])
    return named and bool(quantity.value) and pair["unit"] in quantity.unit


def _names(text: str, quantity: Quantity, words: Sequence[str]) -> bool:
    """Whether one of the words is right before or right after a number."""
    lead = clause_before(text, quantity.start)
    behind = text[quantity.end : quantity.end + rule_of_figures()["beside"]]
    return lead.endswith(tuple(words)) or pattern("times").sub("", behind).startswith(tuple(words))


def rule_of_figures() -> Mapping[str, Any]:
    rule: Mapping[str, Any] = load("common/rules")["SUM006"]
    return rule
