"""Shares of a whole: which part and which wholes a percentage may speak of.

占比 seldom says of what. The part is the count right before it, or what its own clause names;
the wholes are those that the words allow: counts of the same sentence, and the totals of
table three. A share that fits one of them is right; it is wrong only where it fits none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.claims.context import Around, Reading
from nlp.claims.indicators import Indicator, request, review
from nlp.claims.link import telling
from nlp.claims.piece import Piece
from nlp.claims.thread import PROACTIVE, RESULTS, REVIEW, WHOLES, Link
from nlp.claims.verdict import plain
from nlp.knowledge import load
from nlp.types import Quantity

_SHARE = re.compile(
    r"占(?:比|办|答|处|审|新|总|全|申请|收|其|同|所|本|年|受|办|了|到|$|\d|约|近|当|新|已|公开|行政|复议|诉讼|应)|占比|比例|比重"
)
# What stands between a count and its share where nothing is said of the whole.
_SILENT = re.compile(
    r"[\s，,（(]*(?:约|各)?占?(?:比|比例|比重|比率|总数|总量|全部)?(?:的)?(?:约|为|达|到)?[\s:：]*"
)
_FAR_FROM_PART = 16
# 收到申请 and 答复 leave open whether what was carried over is counted.
_ANY_WHOLE = ("new", "handled", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A part and a whole: formulas of the tables or printed figures, and how to tell them."""

    part: str
    whole: str
    words: str

    @property
    def printed(self) -> bool:
        """Whether both are figures of the prose."""
        return not re.search("[a-z]", self.part + self.whole)

    @property
    def formula(self) -> str:
        """As a claim carries it."""
        return f"prose: {self.part} / {self.whole}" if self.printed else self.ratio

    @property
    def ratio(self) -> str:
        """As the sheet evaluates it."""
        return f"({self.part}) / ({self.whole})"


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
    return bare and bool(before[-1][1].columns or _results(before[-1][1]))


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


def _results(link: Link) -> bool:
    return bool(link.rows) and link.rows[0].split(".")[0] in RESULTS


def _named_part(head: Piece, tail: Piece, before: Sequence[tuple[Quantity, Link]]) -> Share | None:
    """予以公开占58.5%: the part is named, the whole was counted before or is named behind."""
    if head.has("matter", "other") or head.has("restrict") or tail.has("restrict"):
        return None
    rows = tuple(row for row in telling(head.values("row")) if row.split(".")[0] in RESULTS)
    columns = head.values("column")
    named = tuple(row for row in telling(tail.values("row")) if row in WHOLES)
    if rows:
        parts = request(rows, columns)
        candidates = [_reading(parts, request((whole,), ())) for whole in _ANY_WHOLE]
        candidates.insert(0, candidates.pop(1))
        sure = not tail.values("row") or bool(named)
        return Share(candidates=tuple(candidates), sure=sure)
    if not columns:
        return None
    wholes = named or _wholes_counted(before)
    if not wholes:
        return None
    asked = (*wholes, *(whole for whole in _ANY_WHOLE if whole not in wholes))
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
        part=part.formula, whole=whole.formula, words=f"“{part.title}”占“{whole.title}”的"
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
    spoken = _wholes_in_prose(reading, before)
    prose = [
        Candidate(part=value, whole=plain(q.value), words="正文的数相除，")
        for q, _ in spoken
        if q.value
    ]
    tables = _wholes_in_tables(tail, link, value, names)
    named = any(row in WHOLES for row in tail.values("row"))
    candidates = [*tables, *prose] if named and tables else [*prose, *tables]
    if not candidates:
        return None
    silent = bool(_SILENT.fullmatch(reading.text, part.end, tail.end)) or not tail.text
    own = bool(link.columns) or _results(link)
    sure = bool(prose) or named or (silent and own and link.indicator is not None)
    return Share(candidates=tuple(candidates), sure=sure)


def _wholes_in_tables(tail: Piece, link: Link, value: str, names: Sequence[str]) -> list[Candidate]:
    """The totals of table three, where the part is one of requests and the words name no other."""
    if tail.has("restrict") or tail.has("scope") or tail.residue(tuple(names)) > _FOREIGN:
        return []
    matters = tail.values("matter")
    named = any(row in WHOLES for row in tail.values("row"))
    if set(matters) - {"request"} or not (named or "request" in (*link.matters, *matters)):
        return []
    if tail.values("column"):
        return []
    if set(link.matters) & {"other", *REVIEW, *PROACTIVE}:
        return []
    rows = telling(tail.values("row"))
    finer = [row for row in rows if row not in WHOLES]
    if finer:
        return [_of(value, request(tuple(finer), ()))]
    wanted = [row for row in rows if row in WHOLES] or _likely(link)
    asked = (*wanted, *(row for row in _ANY_WHOLE if row not in wanted))
    return [_of(value, request((row,), ())) for row in asked]


_FOREIGN = 2


def _likely(link: Link) -> list[str]:
    """Results are shares of what was answered, applicants of what they were counted among."""
    if _results(link):
        return ["handled"]
    return [row for row in link.rows[:1] if row in WHOLES]


def _of(value: str, whole: Indicator) -> Candidate:
    return Candidate(part=value, whole=whole.formula, words=f"占表中“{whole.title}”的")


def _wholes_in_prose(
    reading: Reading, before: Sequence[tuple[Quantity, Link]]
) -> list[tuple[Quantity, Link]]:
    """The counts before a part that it may be part of, the one that governs it first."""
    part, link = before[-1]
    units = load("indicators/indicators")["requests"]["units"]
    bigger = [
        (q, other)
        for q, other in before[:-1]
        if _alike(q.unit, part.unit, units)
        and (q.value or 0) >= (part.value or 0)
        and not _beside(other, link)
        and not _has_own_share(reading, q)
    ]
    if len(bigger) < 2:
        return bigger
    first = _governing(reading, bigger)
    return [first, *(one for one in bigger if one is not first)]


def _alike(one: str, other: str, units: Sequence[str]) -> bool:
    """件 and 例 count the same things."""
    return one == other or (one in units and other in units)


def _has_own_share(reading: Reading, quantity: Quantity) -> bool:
    """网络申请25件，占86%；信函4件，占14%: the 25 is told as a part itself."""
    for other in reading.quantities:
        if other.start < quantity.end:
            continue
        if other.kind != "percent":
            return False
        between = reading.text[quantity.end : other.start]
        shared = "占" in between or between == "（"
        return shared and "其中" not in reading.text[other.end : other.end + 4]
    return False


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
    made = Candidate(part=plain(part.value), whole=plain(whole.value), words="正文的数相除，")
    return Share(candidates=(made,), sure=True)


def _beside(other: Link, part: Link) -> bool:
    """Whether a number is another part of the same whole: the next applicant, the next result."""
    if part.columns and other.columns:
        return True
    ends = [link.rows[0].split(".")[0] in RESULTS for link in (other, part) if link.rows]
    return len(ends) == 2 and all(ends)


def _governing(reading: Reading, wholes: Sequence[tuple[Quantity, Link]]) -> tuple[Quantity, Link]:
    """Of several, the one that the nearest 其中 or bracket is said of, else the first."""
    for one in reversed(wholes):
        behind = reading.text[one[0].end : one[0].end + 4]
        if "其中" in behind or behind[:1] in "（(：:":
            return one
    return wholes[0]
