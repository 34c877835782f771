"""Finds words written twice in a row, as segmentation sees them: 切实加强加强审核."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice
from typing import Any

from nlp.checks.patterns import pattern
from nlp.claims.sentence.clause import reach
from nlp.knowledge import cached, load
from nlp.knowledge.patterns import filled
from nlp.segment import lengths
from nlp.types.quick import frozen

_MOST = 50
_PHRASE = 8
"""Characters from which a word is a phrase, which nobody writes twice on purpose."""


@frozen
class Double:
    """A word written twice: the span of both, and the word, "" for a particle or a mark."""

    words: tuple[int, int]
    word: str = ""


def doubled(text: str) -> Iterator[Double]:
    """Yield words, particles and marks that are written twice without a reason.

    Two words that are alike by chance are none: 及时发布发布会图文, 以及及时, 实实在在.

    >>> [text[slice(*one.words)] for text in ("切实加强加强审核", "及时发布发布会图文", "以及及时公开")
    ...  for one in doubled(text)]
    ['加强加强']
    """
    for match in islice(_particles().finditer(text), _MOST):
        start, end = match.span()
        if _is_mark(match[0]) or {start, start + 1, end} <= _bounds(text, start, end):
            yield Double(words=(start, end))
    last = 0
    for match in islice(pattern("word_twice").finditer(text), _MOST):
        # 标准化规范化规范化: a shorter run of the same characters may begin before the word.
        start, end = match.start("word"), 2 * match.end("word") - match.start("word")
        if start >= last and _is_slip(text, match["word"], start, end):
            last = end
            yield Double(words=(start, end), word=match["word"])


def _is_slip(text: str, word: str, start: int, end: int) -> bool:
    """Whether the word may not be repeated, and the second one begins no longer name.

    A longer name has one more character (发布会); 部门全面全面推行 is a slip all the same.
    """
    if len(set(word)) == 1 or (len(word) < _PHRASE and _may_repeat().search(word)):
        return False
    rule = _rule()
    endings = (*rule["endings"], *rule["endings_of"].get(word, ()))
    if word not in rule["closed"] and text.startswith(endings, end):
        return False
    bounds = _bounds(text, start, end)
    return end in bounds or end + 1 not in bounds


def _bounds(text: str, start: int, end: int) -> set[int]:
    """Return the offsets at which a word begins or ends, around a span of the text."""
    far = reach("segmented")
    first = max(0, start - far)
    sizes = lengths(text[first : end + far])
    return {first, *(first + size for size in accumulate(sizes))}


def _is_mark(both: str) -> bool:
    return not both[0].isalpha()


@cached
def _particles() -> re.Pattern[str]:
    return re.compile(_rule()["particles"])


@cached
def _may_repeat() -> re.Pattern[str]:
    """Match words that may be doubled, at the end of one name and the start of the next: 依申请公开公开方式."""
    parts = {"twice": tuple(_rule()["twice"])}
    return re.compile(filled("may_repeat", load("common/proofreading"), parts))


def _rule() -> Mapping[str, Any]:
    rule: Mapping[str, Any] = load("common/rules")["STR008"]
    return rule
