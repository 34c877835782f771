"""Shares of a whole: which whole and which part a percentage speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.claims.context import Around, Reading
from nlp.claims.indicators import Indicator, request
from nlp.claims.link import telling
from nlp.claims.thread import RESULTS, WHOLES, Link
from nlp.types import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """占比: a part of a whole, both numbers of the same sentence."""

    part: Quantity
    whole: Quantity
    part_link: Link
    whole_link: Link


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
    index, first = around.index, reading.near(around.index)
    counts = [
        (quantity, links[i])
        for i, quantity in enumerate(reading.quantities[first:index], first)
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
    index, first = around.index, reading.near(around.index)
    counts = [
        link
        for quantity, link in zip(reading.quantities[first:index], links[first:], strict=False)
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
    return _counted_part(around, counted, reading.quantities[first:index], whole)


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
    return Part(part=request(tuple(results), columns), whole=request(("handled",), ()))


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
    index = around.index
    if index < 2 or reading.text[around.quantity.start - 1] != "的":
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
