"""Statements of zero and of all, which carry no number but are as checkable as one.

未收到政府信息公开申请 says that a cell is 0; 均已办结 says that nothing was carried out.
What the sentence itself owns up to (另有3件结转下年度) does not count against "all".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from nlp.claims import indicators
from nlp.claims.clause import FAR
from nlp.claims.context import Reading
from nlp.claims.link import telling
from nlp.claims.piece import Piece
from nlp.claims.thread import PROACTIVE, REVIEW, Link, Thread
from nlp.knowledge import load

_REQUEST_REST = "requests.carried_out.total"
_LIMIT = 24
# Results of which a report says that there were none: 无不予公开情况.
_DENIED = ("partially_granted", "refused", "not_processed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of zero or all: the formula must come to 0; `lenient` says why it need not."""

    start: int
    end: int
    kind: Literal["zero", "all"]
    formula: str
    title: str
    indicator: str
    lenient: str = ""


def statements(reading: Reading, thread: Thread, links: Sequence[Link]) -> Iterator[Statement]:
    """The statements of a sentence, in order; `links` are those of its quantities."""
    patterns = _patterns()
    taken: list[tuple[int, int]] = []
    for match in patterns["corrected"].finditer(reading.text):
        found = _none_corrected(reading, match, thread)
        if found is not None:
            taken.append(match.span())
            yield found
    for match in patterns["all"].finditer(reading.text):
        yield from _all(reading, match, thread, links)
    for match in patterns["behind"].finditer(reading.text):
        yield from _behind(reading, match, thread)
    for match in patterns["zero"].finditer(reading.text):
        if not _overlaps(taken, match):
            yield from _zero(reading, match, thread)


def _overlaps(taken: Sequence[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether a match lies over one of the spans, which stand in order and apart."""
    before = bisect_left(taken, (match.end(), 0))
    return before > 0 and taken[before - 1][1] > match.start()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, Any] = load("lexicons/statements")
    verbs = [*words["done"], *words["answered"], *words["concluded"], *words["upheld"]]
    averages = "".join(f"(?<!{word})" for word in words["averaged"])
    quantifiers = f"{averages}{_any(words['quantifiers'])}(?!公开|予以公开)"
    subjects = _any(words["subjects"])
    bare = rf"(?:(?<![一-龥])|(?<=[年度期内间局县市区镇乡办委厅]))(?:均|暂|也|亦|并)?{_any(words['bare_zero'])}(?={_any(words['bare_zero_before'])})"
    after = rf"(?:均|暂|情况|案件){_any(words['bare_zero'])}(?={_any(words['bare_zero_before'])})"
    listed = [word for word in words["zero"] if word not in words["bare_zero"]]
    negations = words["zero_negations"]
    plain = rf"{_any(listed)}|{_any(negations)}{_any(words['zero_verbs'])}"
    opening = [*words["bare_zero"], *listed, *negations, *"均暂也亦并情案零"]
    return {
        "all": re.compile(
            rf"{_led([*words['quantifiers'], *words['subjects']])}(?:{quantifiers}|{subjects}[^，。；：（）]{{0,14}}?(?:申请|案件|件)[^，。；：（）]{{0,8}}?(?:已|予以|得到|做到))"
            rf"(?P<mid>[^，。；：（）未没]{{0,16}}?)(?P<verb>{_any(verbs)})(?!{_any(words['not_a_verb_before'])})"
        ),
        "zero": re.compile(
            rf"{_led(opening)}(?:{plain}|{bare}|{after}|零(?=申请|复议|诉讼|行政复议|行政诉讼))"
        ),
        "behind": re.compile(_any(words["zero_behind"])),
        "corrected": re.compile(
            rf"{_led(words['negations'])}(?:{_any(words['negations'])})(?!再)(?:一件|1件)?(?:被|有|因)?[^，。；：、（）]{{0,28}}?(?:{_any(words['corrected'])})"
        ),
    }


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _led(words: Sequence[str]) -> str:
    """A look at the next character, which spares most places the longer pattern."""
    return "(?=[" + "".join(sorted({re.escape(word[0]) for word in words})) + "])"


def _clause(reading: Reading, start: int, end: int) -> Piece:
    """The clause that holds a stretch, up to the nearest ， ； 。 on either side."""
    text = reading.text
    first = max(text.rfind(mark, 0, start) for mark in "，；。：,;:（(") + 1
    last = min(
        (p for mark in "，；。：,;）)" if (p := text.find(mark, end)) >= 0), default=len(text)
    )
    return reading.piece(first, last)


def _all(
    reading: Reading, match: re.Match[str], thread: Thread, links: Sequence[Link]
) -> Iterator[Statement]:
    words = load("lexicons/statements")
    clause = _clause(reading, match.start(), match.end())
    subject, last = _subject(reading, clause, match, thread, links)
    verb = match["verb"]
    if verb in words["concluded"] or verb in words["upheld"]:
        yield from _all_reviews(match, subject, upheld=verb in words["upheld"])
        return
    if any(matter in REVIEW for matter in subject) and verb in words["done"]:
        yield from _all_reviews(match, subject, upheld=False)
        return
    if subject != ("request",):
        return
    lenient = ""
    if any(word in match[0] + clause.text for word in words["on_time"]):
        lenient = "说的是按时限答复；结转下年度的仍可能在期限内，表格答不了"
    behind = reading.piece(match.end(), min(len(reading.text), match.end() + FAR))
    if reading.front(match.start()).has("row", "carried_out") or behind.has("row", "carried_out"):
        lenient = "同一句已说明另有未办结的，“均”指已办的部分"
    if last is not None and last.rows and last.rows[-1] in ("handled", "processed"):
        lenient = "“均”指前面所说已办的件数"
    if last is not None and _of_a_part(reading, match, links):
        lenient = "“均”指前面所说的那一部分申请"
    yield Statement(
        start=match.start(),
        end=match.end(),
        kind="all",
        formula=_REQUEST_REST,
        title="结转下年度继续办理",
        indicator="requests.carried_out",
        lenient=lenient,
    )


def _of_a_part(reading: Reading, match: re.Match[str], links: Sequence[Link]) -> bool:
    """上年结转的8件，均已办结; 到期应答复的9件，全部答复: all of what alone was counted before."""
    told = [
        (quantity, link)
        for quantity, link in zip(reading.quantities, links, strict=True)
        if quantity.end <= match.start() and quantity.kind == "count"
    ]
    return bool(told) and all(
        link.rows == ("carried_in",)
        or (link.indicator is None and reading.front(quantity.start).has("restrict"))
        for quantity, link in told
    )


def _subject(
    reading: Reading,
    clause: Piece,
    match: re.Match[str],
    thread: Thread,
    links: Sequence[Link],
) -> tuple[tuple[str, ...], Link | None]:
    """What "all" speaks of: its own clause, else the number before it, else what went before."""
    own = reading.piece(clause.start, match.end()).values("matter")
    previous = [
        link for q, link in zip(reading.quantities, links, strict=True) if q.end <= match.start()
    ]
    last = previous[-1] if previous else None
    if own:
        return tuple(own[-1:]) if own[-1] not in REVIEW else own, last
    if last is not None and last.matters:
        reviews = [m for link in previous for m in link.matters if m in REVIEW]
        return (tuple(dict.fromkeys(reviews)) if last.matters[-1] in REVIEW else last.matters), last
    before = reading.front(match.start()).values("matter")
    return (before[-1:] or thread.matters), last


def _all_reviews(
    match: re.Match[str], subject: tuple[str, ...], *, upheld: bool
) -> Iterator[Statement]:
    matters = tuple(m for m in subject if m in REVIEW)
    if not matters:
        return
    outcomes = ("corrected", "other", "pending") if upheld else ("pending",)
    made = [indicators.review(matters, outcome) for outcome in outcomes]
    yield Statement(
        start=match.start(),
        end=match.end(),
        kind="all",
        formula=" + ".join(item.formula for item in made),
        title="、".join(item.title for item in made),
        indicator=made[0].key,
    )


def _none_corrected(reading: Reading, match: re.Match[str], thread: Thread) -> Statement | None:
    before = reading.front(match.end())
    reviews = [v for m in before.mentions for s, v in m.tags if s == "matter" and v in REVIEW]
    matters = tuple(dict.fromkeys(reviews)) or tuple(m for m in thread.matters if m in REVIEW)
    if not matters:
        return None
    clause = _clause(reading, match.start(), match.end())
    named = tuple(m for m in clause.values("matter") if m in REVIEW)
    made = indicators.review(named or matters[-1:], "corrected")
    return Statement(
        start=match.start(),
        end=match.end(),
        kind="zero",
        formula=made.formula,
        title=made.title,
        indicator=made.key,
    )


def _zero(reading: Reading, match: re.Match[str], thread: Thread) -> Iterator[Statement]:
    clause = _clause(reading, match.start(), match.end())
    after = reading.piece(match.end(), clause.end)
    if any(clause.start <= q.start < clause.end for q in reading.quantities):
        return
    spoken = [v for m in after.mentions for s, v in m.tags if s == "matter"]
    reviews = tuple(dict.fromkeys(v for v in spoken if v in REVIEW))
    if clause.has("period", "previous") and not after.has("row", "carried_in"):
        return
    if clause.has("restrict"):
        return
    tail = reading.piece(match.start(), clause.end)
    elsewhere = {"other", "info"} & set(spoken) and not reviews and "request" not in spoken
    if elsewhere and not (
        tail.has("row", "carried_out")
        and "request" in (*thread.matters, *reading.front(match.start()).values("matter"))
    ):
        return
    for made in _zero_indicators(after, tail, spoken, reviews, thread):
        yield Statement(
            start=match.start(),
            end=min(after.end, match.end() + _LIMIT),
            kind="zero",
            formula=made.formula,
            title=made.title,
            indicator=made.key,
        )


def _behind(reading: Reading, match: re.Match[str], thread: Thread) -> Iterator[Statement]:
    """行政复议、行政诉讼均为零: the subject stands before the zero."""
    clause = _clause(reading, match.start(), match.end())
    subject = reading.piece(clause.start, match.start())
    spoken = [v for m in subject.mentions for s, v in m.tags if s == "matter"]
    reviews = tuple(dict.fromkeys(v for v in spoken if v in REVIEW))
    if ({"other", "info"} & set(spoken) and not reviews) or clause.has("restrict"):
        return
    for made in _zero_indicators(subject, subject, spoken, reviews, thread):
        yield Statement(
            start=clause.start if match.start() - clause.start < _LIMIT else match.start() - _LIMIT,
            end=match.end(),
            kind="zero",
            formula=made.formula,
            title=made.title,
            indicator=made.key,
        )


def _zero_indicators(
    after: Piece,
    tail: Piece,
    spoken: list[str],
    reviews: tuple[str, ...],
    thread: Thread,
) -> Iterator[indicators.Indicator]:
    if reviews:
        yield indicators.review(reviews, "total")
        return
    rows = telling(tail.values("row"))
    if rows and rows[-1] == "carried":
        rows = ("carried_out",)
    if rows and rows[-1] in ("carried_out", "carried_in"):
        yield indicators.request(rows[-1:], ())
        return
    if rows and rows[-1].split(".")[0] in _DENIED:
        yield indicators.request(rows[-1:], ())
        return
    if "request" in spoken:
        columns = after.values("column")
        everyone = {"natural_person", "legal_entity"} <= set(columns)
        yield indicators.request(("new",), () if everyone else columns)
        return
    act = tail.values("act")
    for matter in dict.fromkeys(spoken):
        if matter in PROACTIVE:
            made = indicators.proactive(matter, act[-1] if act else None, thread.form)
            if made is not None and not made.loose:
                yield made
