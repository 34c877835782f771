"""Joins sentences that are separated only by a semicolon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.claims.sentence.clause import reach
from nlp.structure.outline.sentences import flatten
from nlp.types import Report, Sentence
from nlp.types.quick import replace

PARTED = ("；", ";")
"""Marks at the end of a sentence that the next one continues."""
_CLAUSE = re.compile(r"[，。；：、,;:（）()]")


def joined(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of a report, with those separated only by a semicolon joined.

    >>> from nlp.checks.example import compose
    >>> report = compose("一、总体情况\\n收到申请5件；均已答复。平稳有序。")
    >>> [sentence.text for sentence in joined(report)]
    ['收到申请5件；均已答复。', '平稳有序。']
    """
    group: list[Sentence] = []
    for sentence, following in pairwise([*report.sentences, None]):
        if sentence is None:
            continue
        group.append(sentence)
        if following is None or not _goes_on(sentence, following):
            yield _one(report, group)
            group = []


def clause_before(text: str, place: int) -> str:
    """Return the words between the start of the clause and an offset.

    >>> clause_before("全年平稳，收到申请5件", 9)
    '收到申请'
    """
    return _CLAUSE.split(text[max(0, place - reach("clause")) : place])[-1]


def clause_behind(text: str, place: int, length: int) -> str:
    """Return the words of the clause after an offset, at most `length` characters."""
    return _CLAUSE.split(text[place : place + length])[0]


def _goes_on(sentence: Sentence, following: Sentence) -> bool:
    if not sentence.text.endswith(PARTED):
        return False
    return 0 <= following.start - sentence.end <= 1 and sentence.section == following.section


def _one(report: Report, group: list[Sentence]) -> Sentence:
    if len(group) == 1:
        return group[0]
    start, end = group[0].start, group[-1].end
    return replace(group[0], end=end, text=flatten(report.text[start:end]))
