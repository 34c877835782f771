"""Statements of all: 均已办结 says that nothing was carried out, 均已审结 that nothing is pending."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.claims.linking import indicators
from nlp.claims.linking.discourse import REVIEW, Link, Thread
from nlp.claims.sentence.clause import FAR
from nlp.claims.sentence.context import Reading
from nlp.claims.sentence.span import Piece
from nlp.claims.verdicts.statement import Statement, clause_of
from nlp.knowledge import load

_REQUEST_REST = "requests.carried_out.total"


def all_of(
    reading: Reading, match: re.Match[str], thread: Thread, links: Sequence[Link]
) -> Iterator[Statement]:
    """均已办结, 全部维持: nothing of what it speaks of is left."""
    words = load("common/statements")
    clause = clause_of(reading, match.start(), match.end())
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
    yield Statement(
        start=match.start(),
        end=match.end(),
        kind="all",
        formula=_REQUEST_REST,
        title="结转下年度继续办理",
        indicator="requests.carried_out",
        lenient=_lenient(reading, match, clause, last, links),
    )


def _lenient(
    reading: Reading,
    match: re.Match[str],
    clause: Piece,
    last: Link | None,
    links: Sequence[Link],
) -> str:
    """Why some may well be carried out although all are said to be done; "" where none may."""
    words = load("common/statements")
    lenient = ""
    if any(word in match[0] + clause.text for word in words["on_time"]):
        lenient = "说的是按时限答复；结转下年度的仍可能在期限内，表格答不了"
    behind = reading.piece(match.end(), min(len(reading.text), match.end() + FAR))
    if reading.front(match.start()).has("row", "carried_out") or behind.has("row", "carried_out"):
        lenient = "同一句已说明另有未办结的，“均”指已办的部分"
    if last is not None and last.rows and last.rows[-1] in ("handled", "processed"):
        lenient = "“均”指前面所说已办的件数"
    if _of_a_part(reading, match, links):
        lenient = "“均”指前面所说的那一部分申请"
    return lenient


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
