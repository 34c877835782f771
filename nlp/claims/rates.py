"""Percentages: rates that the tables answer, shares of a whole, changes from a base."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from nlp.claims.context import Around, Piece, Reading
from nlp.claims.indicators import Indicator, request
from nlp.claims.link import Link, telling
from nlp.knowledge import load
from nlp.types import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A kind of rate as the knowledge file describes it, with where its word stands."""

    key: str
    title: str
    start: int
    end: int
    details: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """占比: a part of a whole, both numbers of the same sentence."""

    part: Quantity
    whole: Quantity
    part_link: Link
    whole_link: Link


@cache
def _words() -> tuple[re.Pattern[str], dict[str, dict[str, Any]]]:
    by_word = {word: rate for rate in load("rates")["rates"] for word in rate["words"]}
    listed = sorted(by_word, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed))), by_word


def rate_words(text: str) -> list[Rate]:
    """The rates that a text names, in order, the longest word where they overlap.

    >>> [rate.key for rate in rate_words("按时答复率达100%，满意度达40%")]
    ['on_time', 'satisfaction']
    """
    pattern, by_word = _words()
    return [
        Rate(
            key=by_word[match[0]]["key"],
            title=by_word[match[0]]["title"],
            start=match.start(),
            end=match.end(),
            details=by_word[match[0]],
        )
        for match in pattern.finditer(text)
    ]


def rate_of(around: Around) -> Rate | None:
    """The rate that a percentage is: named before it in its clause, or right behind it."""
    before = rate_words(around.own.text)
    if before:
        return before[-1]
    behind = rate_words(around.right.text)
    return behind[0] if behind and behind[0].start <= 2 else None


WHOLES = ("new", "handled", "processed", "due")
RESULTS = (
    "granted",
    "partially_granted",
    "granted_any",
    "refused",
    "unavailable",
    "not_processed",
    "other",
)
_SHARE = re.compile(
    r"占(?:比|办|答|处|审|新|总|全|申请|收|其|同|所|本|年|受|办|了|到|$|\d|约|近|当|新)|占比|比例|比重"
)


def share_of(reading: Reading, around: Around, links: Sequence[Link]) -> Share | None:
    """The part and the whole of a 占比, None where the sentence does not give both."""
    clause = around.own.text
    within = _of_counted(reading, around, links)
    if within is not None:
        return within
    if not _SHARE.search(clause + ("" if around.own.text else around.right.text)):
        return None
    index = reading.quantities.index(around.quantity)
    counts = [
        (quantity, links[i])
        for i, quantity in enumerate(reading.quantities[:index])
        if quantity.kind == "count"
    ]
    if not counts:
        return None
    part, part_link = counts[-1]
    if part.end < around.own.start - 2 or part.value is None:
        return None
    wholes = [
        (q, link)
        for q, link in counts[:-1]
        if q.unit == part.unit and q.value is not None and not _beside(link, part_link)
    ]
    bigger = [(q, link) for q, link in wholes if q.value is not None and q.value >= part.value]
    if not bigger:
        return None
    whole, whole_link = bigger[0] if len(bigger) == 1 else _governing(reading, bigger)
    return Share(part=part, whole=whole, part_link=part_link, whole_link=whole_link)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """占比 of something named but not counted: both sides are indicators of the tables."""

    part: Indicator
    whole: Indicator
    sure: bool = True


def part_of(reading: Reading, around: Around, links: Sequence[Link]) -> Part | None:
    """予以公开占58.5%: the results or applicants named before 占, of the last whole counted."""
    own = around.own
    if not _SHARE.search(own.text) or own.has("matter", "other") or own.has("restrict"):
        return None
    index = reading.quantities.index(around.quantity)
    counts = [
        link
        for quantity, link in zip(reading.quantities[:index], links, strict=False)
        if quantity.kind == "count"
    ]
    counted = [link for link in counts if link.indicator is not None and not link.weak]
    head, _, tail = own.text.rpartition("占")
    rows = telling(reading.piece(own.start, own.start + len(head)).values("row"))
    columns = own.values("column")
    named = telling(reading.piece(own.end - len(tail), own.end).values("row"))
    if rows or columns:
        return _named_part(rows, columns, counted, named)
    if not counted or counts[-1] is not counted[-1]:
        return None
    whole = telling(reading.piece(own.end - len(tail), own.end).values("row"))
    return _counted_part(around, counted, reading.quantities[:index], whole)


def _named_part(
    rows: tuple[str, ...], columns: tuple[str, ...], counted: Sequence[Link], tail: tuple[str, ...]
) -> Part | None:
    """予以公开占58.5%: the part is named, the whole was counted before or is named behind."""
    whole = tuple(row for row in tail if row in WHOLES)
    if columns and whole and set(rows) <= set(WHOLES):
        return Part(part=request(whole, columns), whole=request(whole, ()))
    if (
        rows
        and all(row.split(".")[0] in RESULTS for row in rows)
        and (not tail or whole == ("handled",))
    ):
        return Part(part=request(rows, columns), whole=request(("handled",), ()))
    wholes = [link for link in counted if link.rows and not link.columns and link.rows[0] in WHOLES]
    if not wholes:
        return None
    if columns and not rows:
        return Part(part=request(wholes[-1].rows, columns), whole=request(wholes[-1].rows, ()))
    results = [row for row in rows if row.split(".")[0] in RESULTS]
    if (
        not results
        or len(results) != len(rows)
        or wholes[-1].rows[0] not in ("handled", "processed")
    ):
        return None
    return Part(part=request(results, columns), whole=request(("handled",), ()))


def _counted_part(
    around: Around, counted: Sequence[Link], before: Sequence[Quantity], whole: tuple[str, ...]
) -> Part | None:
    """予以公开198件，占办结数的48.9%: the part was counted right before, the whole is named."""
    if (
        not counted
        or not before
        or before[-1].kind != "count"
        or around.quantity.start - before[-1].end > 16
    ):
        return None
    part = counted[-1]
    if part.indicator is None or not part.rows:
        return None
    named = tuple(row for row in whole if row in WHOLES)
    if part.rows[0].split(".")[0] in RESULTS:
        return Part(part=part.indicator, whole=request(("handled",), ()), sure="handled" in named)
    if part.columns and part.rows[0] in WHOLES:
        return Part(part=part.indicator, whole=request(part.rows, ()), sure=part.rows == named)
    return None


def _of_counted(reading: Reading, around: Around, links: Sequence[Link]) -> Share | None:
    """共20件，占48件办结件的41.7%: the whole stands between 占 and 的."""
    index = reading.quantities.index(around.quantity)
    if index < 2 or not reading.text[: around.quantity.start].endswith("的"):
        return None
    part, whole = reading.quantities[index - 2], reading.quantities[index - 1]
    if not reading.text[part.end : whole.start].endswith("占") or part.unit != whole.unit:
        return None
    return Share(part=part, whole=whole, part_link=links[index - 2], whole_link=links[index - 1])


def _beside(other: Link, part: Link) -> bool:
    """Whether a number is another part of the same whole: the next applicant, the next result."""
    if part.columns and other.columns:
        return True
    ends = [link.rows[0].split(".")[0] in RESULTS for link in (other, part) if link.rows]
    return len(ends) == 2 and all(ends)


def _governing(reading: Reading, wholes: Sequence[tuple[Quantity, Link]]) -> tuple[Quantity, Link]:
    """Of several, the one that the nearest 其中 or bracket is said of, else the first."""
    for quantity, link in reversed(wholes):
        behind = reading.text[quantity.end : quantity.end + 4]
        if "其中" in behind or behind[:1] in "（(：:":
            return quantity, link
    return wholes[0]


_FILLED = re.compile(r"[了约近达到为至共幅率\s]+$")


def direction(piece: Piece) -> int:
    """Whether the words right before a number say more (+1), less (-1) or neither (0)."""
    up, down = _directions()
    tail = _FILLED.sub("", piece.text)
    return 1 if tail.endswith(up) else -1 if tail.endswith(down) else 0


@cache
def _directions() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = load("lexicons/change")
    return tuple(words["up"]), tuple(words["down"])


def compares(text: str) -> bool:
    """Whether a stretch sets a number against last year."""
    return any(word in text for word in load("lexicons/change")["against_last_year"])


# 上年同期为98件，多22件: the clause before names last year.
_EARLIER = re.compile(
    r"(?:上年|去年|上一年|同期|20\d\d年)[^。；]*，[^，。；]{0,6}$|[较比]\s?20\d\d年"
)
_NEAR = 40


def is_change(around: Around) -> bool:
    """Whether a number is a change, not a level: 较上年增加10件, 同比下降25%."""
    if around.quantity.kind == "percentage_points":
        return True
    toward = direction(around.own)
    if not toward:
        return False
    tail = around.own.text[-3:]
    single = (
        not any(word in around.own.text for word in ("新增",)) or around.quantity.kind == "percent"
    )
    context = re.split(r"[，。；]", around.before.text)[-1] + around.back.text
    against = (
        compares(context)
        or bool(_EARLIER.search(around.before.text[-_NEAR:]))
        or any(w in context for w in load("lexicons/change")["against_other"])
    )
    return against or (around.quantity.kind == "percent" and bool(tail) and single)


def percent(value: Decimal) -> Decimal:
    """A ratio in percent."""
    return value * 100
