"""Statements of zero: 未收到申请, 行政复议、行政诉讼均为零, 无一被纠正."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.claims.linking import measures
from nlp.claims.linking.narrowing import foreign_noun
from nlp.claims.linking.words import is_vessel, lists
from nlp.claims.sentence.clause import pattern, reach
from nlp.claims.sentence.concepts import group, kin, specific
from nlp.claims.verdicts.rates import rate_words
from nlp.claims.verdicts.statement import Statement, clause_of, denial
from nlp.types.quick import replace

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.claims.sentence.piece import Piece


def none_corrected(graph: SentenceGraph, match: re.Match[str], talk: Discourse) -> Statement | None:
    """Return the statement that none was corrected: 无一被纠正, 没有被纠正的行政复议案件."""
    clause = clause_of(graph, match.start(), match.end())
    review = group("review")
    tail = graph.piece(match.start(), clause.end)
    named = tuple(dict.fromkeys(v for _, v in tail.pairs("matter") if v in review))
    before = [v for _, v in graph.front(match.end()).pairs("matter") if v in review]
    spoken = tuple(m for m in talk.matters if m in review)
    matters = named or tuple(before[-1:]) or spoken[-1:]
    if not matters:
        return None
    made = measures.review(matters, "corrected")
    last = [token.end for token, _ in tail.pairs("outcome")]
    return denial((match.start(), max([match.end(), *last])), [made])


def zero_ahead(graph: SentenceGraph, match: re.Match[str], talk: Discourse) -> Iterator[Statement]:
    """Yield statements whose subject comes after the zero: 未收到申请."""
    clause = clause_of(graph, match.start(), match.end())
    # 行政强制12件、无行政事业性收费: numbers before it belong to other items of the list.
    counted = graph.index_at(match.start())
    first = max(clause.start, graph.quantities[counted - 1].end if counted else 0)
    clause = graph.piece(first, _alternatives(graph, match.end(), clause.end))
    after = graph.piece(graph.phrase_at(match.end()), clause.end)
    bare = match["bare"] or match["after"]
    if after.start <= match.start() or (bare and not _begins(after, match.end())):
        # 没有现成信息 is a phrase of the form, and 无 is part of many words.
        return
    if counted < len(graph.quantities) and graph.quantities[counted].start < clause.end:
        return
    spoken = [v for _, v in after.pairs("matter")]
    if not spoken and after.has("act"):
        # 规章、行政规范性文件均无制发、无废止: the subject comes before.
        start = max(graph.text.rfind(mark, 0, match.start()) for mark in "，。；")
        before = graph.piece(start + 1, match.start())
        spoken = [v for _, v in before.pairs("matter") if v in group("documents")]
    tail = graph.piece(match.start(), clause.end)
    previous = clause.has("period", "previous")
    # 上年度没有结转申请: what is carried over may be a part of the denial.
    if previous and not (tail.has("row", "carried_in") or tail.has("row", "carried")):
        return
    narrow = (
        clause.has("restrict")
        or _unknown(clause, match, talk) > reach("unknown")
        or pattern("excepted").search(
            graph.text, max(0, match.start() - reach("clause")), match.start()
        )
        is not None
    )
    if _of_other(after):
        return
    for made in _measures(after, clause if previous else tail, spoken, talk):
        end = min(after.end, match.end() + reach("denied"))
        found = denial((match.start(), end), [made])
        if not narrow:
            yield found
        elif not after.tells():
            # 无因答复不当引起的复议: none at all proves it, some do not deny it.
            yield replace(found, narrow=True)


def _begins(after: Piece, place: int) -> bool:
    """Whether a known phrase begins at an offset, in quotation marks or not: not in 无法提供."""
    first = after.tokens[0].start if after.tokens else after.end
    return place <= first < after.end and not after.text[: first - after.start].strip("“”")


def _alternatives(graph: SentenceGraph, start: int, end: int) -> int:
    """Return where the countable subject ends: 未发生行政复议、行政诉讼或接受申诉 denies three things."""
    counted = {"request"} | group("review")
    named = [token for token, v in graph.piece(start, end).pairs("matter") if v in counted]
    if not named or (
        named[-1].tags[0][1] == "request" and "因" in graph.text[start - 1 : named[-1].start]
    ):
        # 没有因申请和答复引起的投诉: 申请和答复 are only the cause.
        return end
    last = named[-1].end
    return last if pattern("joined").match(graph.text, last, end) else end


def zero_behind(graph: SentenceGraph, match: re.Match[str], talk: Discourse) -> Iterator[Statement]:
    """Yield statements whose subject comes before the zero: 行政复议、行政诉讼均为零."""
    clause = clause_of(graph, match.start(), match.end())
    subject = graph.piece(clause.start, match.start())
    spoken = [v for _, v in subject.pairs("matter")]
    if clause.has("restrict") or _unknown(clause, match, talk) > reach("unknown"):
        return
    if _of_other(subject) or (rate_words(subject.text) and not subject.has("outcome")):
        return
    for made in _measures(subject, subject, spoken, talk):
        start = max(clause.start, match.start() - reach("denied"))
        yield denial((start, match.end()), [made])


def _unknown(clause: Piece, match: re.Match[str], talk: Discourse) -> int:
    """Count the unknown characters of the clause, without the words of the denial."""
    said = range(match.start() - clause.start, match.end() - clause.start)
    return len(clause.unknown(tuple(talk.names)) - set(said))


def _of_other(after: Piece) -> bool:
    """Whether the last noun is another subject: 依申请公开信息相关费用, unless it is one of a list."""
    named = after.pairs("matter")
    if len(named) < 2 or named[-1][1] != "other" or is_vessel(after, named[-1][0]):
        return False
    return not pattern("joined").fullmatch(after.between(named[-2][0], named[-1][0]))


def _measures(
    after: Piece, tail: Piece, spoken: list[str], talk: Discourse
) -> Iterator[measures.Measure]:
    """Yield the measures said to be zero: of every named matter, with each act or outcome."""
    reviews = tuple(dict.fromkeys(v for v in spoken if v in group("review")))
    if not reviews and after.has("outcome", "corrected"):
        # 行政复议零纠错: the matter is the topic.
        reviews = tuple(m for m in talk.matters if m in group("review"))
    if foreign_noun(after, tuple(talk.names)):
        return
    if reviews:
        for outcome in after.values("outcome") or ("total",):
            yield measures.review(reviews, outcome)
        return
    rows = specific(tail.values("row"))
    if rows == ("carried",):
        before = tail.has("period", "previous")
        rows = ("carried_in",) if before else (lists()["unfinished_row"],)
    denied = lists()["denied_results"]
    if rows and all(kin(row) in denied for row in rows):
        for row in rows:
            yield measures.request((row,))
        return
    if "request" in spoken:
        yield from _requests(after)
        return
    acts: tuple[str | None, ...] = tail.leading("act") or (None,)
    for matter in dict.fromkeys(v for v in spoken if v in group("proactive")):
        for act in acts:
            made = measures.proactive(matter, act, talk.form)
            if made is not None and not made.loose:
                yield made


def _requests(after: Piece) -> Iterator[measures.Measure]:
    """Yield the requests received; none where 依申请公开收费为零 says what else is zero."""
    columns = after.values("column")
    everyone = group("everybody") <= set(columns)
    # 没有被纠正的申请: some, not all.
    if not after.has("outcome") and not set(after.values("act")) - group("public_acts"):
        yield measures.request(("new",), () if everyone else columns)
