"""Pairs the paragraphs of two reports by likeness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from rapidfuzz import fuzz, process

from nlp.comparison.paragraphs import ProseParagraph

_ALIKE = 55.0
"""The least similarity, in hundredths, at which two paragraphs count as one that changed."""
_ROLE_BONUS = 5.0
COMPARED = 500
"""Paragraphs compared all with all, which grows with the square; real reports have at most 300.

Of a larger report each is compared with so many near by and with those that share a clause.
"""
_BEST = 20
CLAUSE = re.compile(r"[^，。；]*[，。；]|[^，。；]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")

Likeness = tuple[float, int, int, int]
"""Negative likeness, distance, and the indices of this year's and last year's paragraph."""


def pairs(
    before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]
) -> list[tuple[int, int]]:
    """Pair paragraphs of this year with the most similar ones of last year, one to one."""
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, i, j in sorted(_alike(before, after)):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def _alike(before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]) -> Iterator[Likeness]:
    """Yield pairs of similar paragraphs: all of them, or the best near by in a report of thousands."""
    large = max(len(before), len(after)) > COMPARED
    for i, new in enumerate(after):
        middle = i * len(before) // len(after)
        low = max(0, middle - COMPARED // 2) if large else 0
        near = range(low, min(low + COMPARED, len(before)))
        found = _likenesses(before, near, i, new)
        yield from nsmallest(_BEST, found) if large else found
    if large:
        yield from _same_words(before, after)
        yield from _same_clauses(before, after)


def _likenesses(
    before: Sequence[ProseParagraph], near: Sequence[int], i: int, new: ProseParagraph
) -> Iterator[Likeness]:
    """Yield the pairs of one paragraph of this year with those of last year that are similar."""
    (row,) = process.cdist([new.head], [before[j].head for j in near], scorer=fuzz.ratio)
    for j, alike in zip(near, row, strict=True):
        if alike >= _ALIKE:
            bonus = _ROLE_BONUS * (new.role == before[j].role)
            yield -(float(alike) + bonus), abs(i - j), i, j


def _same_words(
    before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]
) -> Iterator[Likeness]:
    """Yield pairs with the same words, however far apart: the first with the first, and so on."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for j, old in enumerate(before):
        places[old.text].append(j)
    for i, new in enumerate(after):
        if held := places.get(new.text):
            yield -100.0, abs(i - held[0]), i, held.popleft()


def _same_clauses(
    before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]
) -> Iterator[Likeness]:
    """Yield similar pairs that share a clause but for its figures, however far apart.

    A clause of more than a few paragraphs says nothing of where one of them went.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for j, old in enumerate(before):
        for clause in _clauses(old):
            places[clause].append(j)
    for i, new in enumerate(after):
        held = (places.get(clause, ()) for clause in _clauses(new))
        shared = Counter(j for some in held if len(some) <= _BEST for j in some)
        if likely := [j for j, _ in shared.most_common(_BEST)]:
            yield from _likenesses(before, likely, i, new)


def _clauses(paragraph: ProseParagraph) -> set[str]:
    return {_FIGURE.sub("0", clause) for clause in CLAUSE.findall(paragraph.head)}
