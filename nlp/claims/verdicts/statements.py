"""Statements of zero and of all, which have no number but are as checkable as one.

未收到政府信息公开申请 means that a cell is 0; 均已办结 means that nothing was carried out.
Exceptions that the sentence itself states (另有3件结转下年度) do not contradict "all".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.claims.verdicts.statement import Statement, patterns_of
from nlp.claims.verdicts.statement_all import all_of, bare_outcomes
from nlp.claims.verdicts.statement_zero import none_corrected, zero_ahead, zero_behind

if TYPE_CHECKING:
    from nlp.claims.linking.discourse import Discourse, Link
    from nlp.claims.sentence.graph import SentenceGraph


def statements(graph: SentenceGraph, talk: Discourse, links: Sequence[Link]) -> Iterator[Statement]:
    """Yield the statements of a sentence; `links` are those of its numbers."""
    patterns = patterns_of()
    taken: list[tuple[int, int]] = []
    for match in patterns["corrected"].finditer(graph.text):
        found = none_corrected(graph, match, talk)
        if found is not None:
            taken.append((match.start(), found.end))
            yield found
    for match in patterns["all"].finditer(graph.text):
        yield from all_of(graph, match, talk, links)
    yield from bare_outcomes(graph, links)
    for match in patterns["behind"].finditer(graph.text):
        yield from zero_behind(graph, match, talk)
    for match in patterns["zero"].finditer(graph.text):
        if not _overlaps(taken, match):
            yield from zero_ahead(graph, match, talk)


def _overlaps(taken: Sequence[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether a match overlaps one of the spans, which are sorted and disjoint."""
    before = bisect_left(taken, (match.end(), 0))
    return before > 0 and taken[before - 1][1] > match.start()
