"""Shares of a whole: which part and which wholes a percentage may speak of.

占比 seldom says of what. The part is the count right before it, or what its own clause names;
the wholes are those that the words allow: counts of the same sentence, and the totals of
table three. A share that fits one of them is right; it is wrong only where it fits none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.claims.linking.discourse import RESULTS, REVIEW, WHOLES, Link
from nlp.claims.linking.indicators import Indicator, request, review
from nlp.claims.linking.link import telling
from nlp.claims.relations.share_wholes import ANY_WHOLE, Candidate, in_prose, in_tables, is_result
from nlp.claims.sentence.context import Around, Reading
from nlp.claims.sentence.span import Piece
from nlp.claims.verdicts.verdict import plain
from nlp.types import Quantity

_SHARE = re.compile(
    r"占(?:比|办|答|处|审|新|总|全|申请|收|其|同|所|本|年|受|办|了|到|$|\d|约|近|当|新|已|公开|行政|复议|诉讼|应)|占比|比例|比重"
)
# What stands between a count and its share where nothing is said of the whole.
_SILENT = re.compile(
    r"[\s，,（(]*(?:约|各)?占?(?:比|比例|比重|比率|总数|总量|全部)?(?:的)?(?:约|为|达|到)?[\s:：]*"
)
_FAR_FROM_PART = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The readings that the words allow, the likeliest first; `sure` where no other is left."""

    candidates: tuple[Candidate, ...]
    sure: bool


def share_of(
    reading: Reading, around: Around, links: Sequence[Link], names: Sequence[str] = ()
) -> Share | None:
    """What a 占比 may be the share of, None where a percentage is none or nothing is known."""
    within = _of_counted(reading, around)
    if within is not None:
        return within
    before = _counts_before(reading, around, links)
    if not _is_share(reading, around, before):
        return None
    head, tail = _halves(reading, around)
    if not _touches(before, head.start):
        if _names_part(head):
            return _named_part(head, tail, before)
        if head.has("outcome") or head.residue(tuple(names)) > 1:
            return _outcome_part(head, tail, before)
    if not before or around.quantity.start - before[-1][0].end > _FAR_FROM_PART + len(tail.text):
        return None
    return _counted_part(reading, tail, before, names)


def _counts_before(
    reading: Reading, around: Around, links: Sequence[Link]
) -> list[tuple[Quantity, Link]]:
    first = reading.near(around.index)
    return [
        (quantity, links[i])
        for i, quantity in enumerate(reading.quantities[first : around.index], first)
        if quantity.kind == "count" and quantity.value is not None
    ]


def _is_share(reading: Reading, around: Around, before: Sequence[tuple[Quantity, Link]]) -> bool:
    """占, 比例, or a bare bracket behind a part: 予以公开32件（26.4%）."""
    if _SHARE.search(around.own.text):
        return True
    if not around.own.text and _SHARE.search(around.right.text):
        return True
    if not before or reading.text[before[-1][0].end : around.quantity.start] != "（":
        return False
    bare = reading.text.startswith("）", around.quantity.end)
    return bare and bool(before[-1][1].columns or is_result(before[-1][1]))


def _halves(reading: Reading, around: Around) -> tuple[Piece, Piece]:
    """The own words before and behind 占."""
    own = around.own
    at = own.text.rfind("占")
    if at < 0:
        match = re.search("比例|比重", own.text)
        at = match.start() if match else len(own.text)
    cut = own.start + at
    return reading.piece(own.start, cut), reading.piece(cut, own.end)


def _names_part(head: Piece) -> bool:
    return bool(telling(head.values("row")) or head.values("column"))


def _touches(before: Sequence[tuple[Quantity, Link]], start: int) -> bool:
    """Whether the count stands in the same clause: 自然人申请100件占83.3%."""
    return bool(before) and before[-1][0].end == start


def _named_part(head: Piece, tail: Piece, before: Sequence[tuple[Quantity, Link]]) -> Share | None:
    """予以公开占58.5%: the part is named, the whole was counted before or is named behind."""
    if head.has("matter", "other") or head.has("restrict") or tail.has("restrict"):
        return None
    rows = tuple(row for row in telling(head.values("row")) if row.split(".")[0] in RESULTS)
    columns = head.values("column")
    named = tuple(row for row in telling(tail.values("row")) if row in WHOLES)
    if rows:
        parts = request(rows, columns)
        candidates = [_reading(parts, request((whole,), ())) for whole in ANY_WHOLE]
        candidates.insert(0, candidates.pop(1))
        sure = not tail.values("row") or bool(named)
        return Share(candidates=tuple(candidates), sure=sure)
    if not columns:
        return None
    wholes = named or _wholes_counted(before)
    if not wholes:
        return None
    asked = (*wholes, *(whole for whole in ANY_WHOLE if whole not in wholes))
    made = [_reading(request((w,), columns), request((w,), ())) for w in asked]
    return Share(candidates=tuple(made), sure=True)


def _outcome_part(
    head: Piece, tail: Piece, before: Sequence[tuple[Quantity, Link]]
) -> Share | None:
    """纠正件占已审结案件的11.1%: an outcome of the reviews counted before."""
    reviews = [link.matters for _, link in before if set(link.matters) & set(REVIEW)]
    outcomes = head.values("outcome")
    if not reviews or len(outcomes) != 1 or head.has("matter", "other"):
        return None
    matters = tuple(m for m in (head.values("matter") or reviews[-1]) if m in REVIEW)
    if not matters or outcomes[0] in ("concluded", "total"):
        return None
    part = review(matters, outcomes[0])
    asked = ("concluded", "total") if tail.has("outcome", "concluded") else ("total", "concluded")
    made = tuple(_reading(part, review(matters, whole)) for whole in asked)
    return Share(candidates=made, sure=True)


def _wholes_counted(before: Sequence[tuple[Quantity, Link]]) -> tuple[str, ...]:
    found = [
        link.rows[0]
        for _, link in before
        if link.indicator and not link.weak and link.rows and not link.columns
    ]
    return tuple(row for row in found[-1:] if row in WHOLES)


def _reading(part: Indicator, whole: Indicator) -> Candidate:
    return Candidate(
        part=part.formula, whole=whole.formula, words=f"“{part.title}”除以“{whole.title}”，"
    )


def _counted_part(
    reading: Reading,
    tail: Piece,
    before: Sequence[tuple[Quantity, Link]],
    names: Sequence[str],
) -> Share | None:
    """自然人100件，占83.3%: the part was counted right before."""
    part, link = before[-1]
    value = plain(part.value) if part.value is not None else ""
    spoken = in_prose(reading, before)
    prose = [
        Candidate(part=value, whole=plain(q.value), words="按正文所写的数，")
        for q, _ in spoken
        if q.value
    ]
    tables = in_tables(tail, link, value, names)
    named = any(row in WHOLES for row in tail.values("row")) or tail.has("matter", "request")
    candidates = [*tables, *prose] if named and tables else [*prose, *tables]
    if not candidates:
        return None
    silent = bool(_SILENT.fullmatch(reading.text, part.end, tail.end)) or not tail.text
    own = bool(link.columns) or is_result(link)
    sure = bool(prose) or named or (silent and own and link.indicator is not None)
    return Share(candidates=tuple(candidates), sure=sure)


def _of_counted(reading: Reading, around: Around) -> Share | None:
    """共20件，占48件办结件的41.7%: the whole stands between 占 and 的."""
    index = around.index
    if index < 2 or reading.text[around.quantity.start - 1] != "的":
        return None
    part, whole = reading.quantities[index - 2], reading.quantities[index - 1]
    if not reading.text[part.end : whole.start].endswith("占") or part.unit != whole.unit:
        return None
    if part.value is None or not whole.value:
        return None
    made = Candidate(part=plain(part.value), whole=plain(whole.value), words="按正文所写的数，")
    return Share(candidates=(made,), sure=True)
