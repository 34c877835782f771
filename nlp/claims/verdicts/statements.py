"""Statements of zero and of all, which carry no number but are as checkable as one.

未收到政府信息公开申请 says that a cell is 0; 均已办结 says that nothing was carried out.
What the sentence itself owns up to (另有3件结转下年度) does not count against "all".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp.claims.linking.discourse import Link, Thread
from nlp.claims.sentence.context import Reading
from nlp.claims.verdicts.statement import Statement, patterns_of
from nlp.claims.verdicts.statement_all import all_of
from nlp.claims.verdicts.statement_zero import none_corrected, zero_ahead, zero_behind


def statements(reading: Reading, thread: Thread, links: Sequence[Link]) -> Iterator[Statement]:
    """The statements of a sentence, in order; `links` are those of its quantities."""
    patterns = patterns_of()
    taken: list[tuple[int, int]] = []
    for match in patterns["corrected"].finditer(reading.text):
        found = none_corrected(reading, match, thread)
        if found is not None:
            taken.append(match.span())
            yield found
    for match in patterns["all"].finditer(reading.text):
        yield from all_of(reading, match, thread, links)
    for match in patterns["behind"].finditer(reading.text):
        yield from zero_behind(reading, match, thread)
    for match in patterns["zero"].finditer(reading.text):
        if not _overlaps(taken, match):
            yield from zero_ahead(reading, match, thread)


def _overlaps(taken: Sequence[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether a match lies over one of the spans, which stand in order and apart."""
    before = bisect_left(taken, (match.end(), 0))
    return before > 0 and taken[before - 1][1] > match.start()
