"""Statements of zero: 未收到申请, 行政复议、行政诉讼均为零, 无一被纠正."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.claims.linking import indicators
from nlp.claims.linking.discourse import PROACTIVE, REVIEW, Thread
from nlp.claims.linking.link import telling
from nlp.claims.sentence.context import Reading
from nlp.claims.sentence.span import Piece
from nlp.claims.verdicts.statement import Statement, clause_of

_LIMIT = 24
# Results of which a report says that there were none: 无不予公开情况.
_DENIED = ("partially_granted", "refused", "not_processed")


def none_corrected(reading: Reading, match: re.Match[str], thread: Thread) -> Statement | None:
    """无一被纠正: the column of what was corrected is empty."""
    before = reading.front(match.end())
    reviews = [v for m in before.mentions for s, v in m.tags if s == "matter" and v in REVIEW]
    matters = tuple(dict.fromkeys(reviews)) or tuple(m for m in thread.matters if m in REVIEW)
    if not matters:
        return None
    clause = clause_of(reading, match.start(), match.end())
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


def zero_ahead(reading: Reading, match: re.Match[str], thread: Thread) -> Iterator[Statement]:
    """未收到申请: the subject stands behind the zero."""
    clause = clause_of(reading, match.start(), match.end())
    after = reading.piece(match.end(), clause.end)
    if any(clause.start <= q.start < clause.end for q in reading.quantities):
        return
    spoken, reviews = _spoken(after)
    if clause.has("period", "previous") and not after.has("row", "carried_in"):
        return
    if clause.has("restrict"):
        return
    tail = reading.piece(match.start(), clause.end)
    elsewhere = {"other", "info"} & set(spoken) and not reviews and "request" not in spoken
    before = (*thread.matters, *reading.front(match.start()).values("matter"))
    if elsewhere and not (tail.has("row", "carried_out") and "request" in before):
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


def zero_behind(reading: Reading, match: re.Match[str], thread: Thread) -> Iterator[Statement]:
    """行政复议、行政诉讼均为零: the subject stands before the zero."""
    clause = clause_of(reading, match.start(), match.end())
    subject = reading.piece(clause.start, match.start())
    spoken, reviews = _spoken(subject)
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


def _spoken(piece: Piece) -> tuple[list[str], tuple[str, ...]]:
    """The matters that a stretch names, and those of them that are reviews, each once."""
    spoken = [v for m in piece.mentions for s, v in m.tags if s == "matter"]
    return spoken, tuple(dict.fromkeys(v for v in spoken if v in REVIEW))


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
