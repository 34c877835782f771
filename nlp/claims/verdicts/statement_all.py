"""Statements of all: 均已办结 means nothing was carried out, 均已审结 that nothing is pending."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.linking import measures
from nlp.claims.linking.discourse import totals_at_end
from nlp.claims.sentence.clause import FAR
from nlp.claims.sentence.concepts import group
from nlp.claims.verdicts.statement import Statement, clause_of, denial
from nlp.knowledge import cached, load

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse, Link
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece


def all_of(
    graph: SentenceGraph, match: re.Match[str], talk: Discourse, links: Sequence[Link]
) -> Iterator[Statement]:
    """Yield the statements that nothing else is left: 均已办结, 全部维持."""
    words = load("common/statements")
    clause = clause_of(graph, match.start(), match.end())
    subject, last = _subject(graph, clause, match, talk, links)
    verb = match["verb"]
    if verb in words["bare_done"] and any(word in match["mid"] for word in words["manners"]):
        # 均按照法定程序办理 describes how, not that all is done.
        return
    for kind in ("concluded", "upheld", "pending"):
        if verb in words[kind]:
            yield from _all_reviews(match.span(), subject, kind)
            return
    if any(matter in group("review") for matter in subject) and verb in words["done"]:
        if any(link.is_whole for link in links[: graph.index_at(match.start())]):
            # 收到申请8件，行政复议2件，均按期办理: whether the reviews are meant as well is left open.
            return
        yield from _all_reviews(match.span(), subject, "concluded")
        return
    if subject != ("request",):
        return
    made = measures.request((load("reports/disclosure/lists")["unfinished_row"],))
    yield denial(match.span(), [made], "all", _lenient(graph, match, clause, last, links))


def _lenient(
    graph: SentenceGraph,
    match: re.Match[str],
    clause: Piece,
    last: Link | None,
    links: Sequence[Link],
) -> str:
    """Return why some may be carried out although all are said to be done, "" if none may."""
    words = load("common/statements")
    row = load("reports/disclosure/lists")["unfinished_row"]
    front = graph.front(match.start())
    behind = graph.piece(match.end(), min(len(graph.text), match.end() + FAR))
    if behind.has("row", row) and behind.text.lstrip("，；").startswith(_of_which()):
        # 均已办结，其中7件转下一年度: a part of all that is done is not done.
        return ""
    if _of_a_part(graph, match, links):
        return str(words["of_part"])
    if last is not None and last.is_answered:
        return str(words["of_answered"])
    if front.has("row", row) or behind.has("row", row) or front.says("MINUS"):
        return str(words["of_rest"])
    in_time = any(word in match[0] + clause.text for word in words["on_time"])
    return str(words["in_time"]) if in_time else ""


@cached
def _of_which() -> tuple[str, ...]:
    return tuple(load("common/grammar")["operators"]["OF"])


def _of_a_part(graph: SentenceGraph, match: re.Match[str], links: Sequence[Link]) -> bool:
    """Whether "all" refers only to a counted part: 上年结转的8件，均已办结; 到期应答复的9件，全部答复."""
    counted = [
        (quantity, link)
        for quantity, link in zip(graph.quantities, links, strict=True)
        if quantity.end <= match.start() and quantity.kind == "count"
    ]
    return bool(counted) and all(
        link.rows == ("carried_in",)
        or (link.measure is None and graph.front(quantity.start).has("restrict"))
        for quantity, link in counted
    )


def _subject(
    graph: SentenceGraph,
    clause: Piece,
    match: re.Match[str],
    talk: Discourse,
    links: Sequence[Link],
) -> tuple[tuple[str, ...], Link | None]:
    """Return the subject of "all": of its own clause, else of the number before it, else the topic."""
    review = group("review")
    own = graph.piece(clause.start, match.end()).values("matter")
    previous = [
        link for q, link in zip(graph.quantities, links, strict=True) if q.end <= match.start()
    ]
    last = previous[-1] if previous else None
    if own:
        return tuple(own[-1:]) if own[-1] not in review else own, last
    if last is not None and last.matters:
        if last.measure is None and last.matters[-1] in review:
            # 行政复议12件，平台办件31条，均按时办结: the number before counts something else.
            return (), last
        return _side_by_side(graph, match.start(), links), last
    before = graph.front(match.start()).values("matter")
    return (before[-1:] or talk.matters), last


def _side_by_side(graph: SentenceGraph, place: int, links: Sequence[Link]) -> tuple[str, ...]:
    """Return the matters of the disputes counted last, side by side: 复议3件、诉讼2件，均已审结."""
    last = graph.index_at(place) - 1
    review, listed = group("review"), graph.listed.get(last)
    if review.isdisjoint(links[last].matters):
        return links[last].matters
    first = graph.index_at(max(graph.text.rfind(mark, 0, place) for mark in "；。"))
    # 诉讼3件，其中直接起诉2件，均未审结: the whole of a list is not beside its items.
    first = max(first, listed.whole + 1 if listed else 0)
    run = [*reversed(totals_at_end(links[first:last])), links[last]]
    return tuple(dict.fromkeys(matter for link in run for matter in link.matters))


@cached
def _others(outcome: str) -> tuple[str, ...]:
    """Return the outcomes that must be 0 where all had this one."""
    if outcome == "concluded":
        return ("pending",)
    known = load("reports/disclosure/indicators")["review"]["endings"]
    return tuple(one for one in known if one != outcome)


def _all_reviews(
    span: tuple[int, int], subject: Sequence[str], outcome: str
) -> Iterator[Statement]:
    matters = tuple(m for m in subject if m in group("review"))
    if not matters:
        return
    yield denial(span, [measures.review(matters, other) for other in _others(outcome)], "all")


def bare_outcomes(graph: SentenceGraph, links: Sequence[Link]) -> Iterator[Statement]:
    """Yield statements of clauses that are only an outcome, of all before: 行政复议3件，结果维持。"""
    text = graph.text
    for token, value in graph.whole.pairs("outcome"):
        index = graph.index_at(token.start) - 1
        apart = index < 0 or text[graph.quantities[index].end : token.start] != "，"
        if apart or text[token.end : token.end + 1] not in "。；":
            continue
        if links[index].outcome == "total":
            yield from _all_reviews((token.start, token.end), links[index].matters, value)
