"""Items and the rows of a form -> which row each item is, by its label.

Labels that the words end in exactly come first; the longest chain of them in the order of
the form holds. Between two of them the rest is aligned by likeness, so that typos, cut
labels and labels broken over lines find their row, and never one out of its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from nlp.structure.forms import Row, tidy
from nlp.structure.table_items import Item
from nlp.structure.table_region import heads

_BLANKS = re.compile(r"[\s“”\"'‘’（）()，,。：:；;、．.·\-—|/]+")
_UNITS = ("条", "件", "次", "人次", "个", "份", "篇", "项", "宗")
_SHORT = 3
_ALIKE = 66.0
Pairs = dict[int, int]


def pairs(items: Sequence[Item], rows: Sequence[Row], *, strict: bool = True) -> Pairs:
    """Index of item -> index of row; `strict` keeps the order of the form."""
    words = [_plain(item.words) for item in items]
    torn = {
        n for n in range(len(items)) if strict and _loose(items, n) and _crowded(words[n], rows)
    }
    named = {
        n: found
        for n, item in enumerate(items)
        if item.slots and n not in torn and (found := _named(words[n], _plain(item.own), rows))
    }
    if not strict:
        return _free(items, named)
    chain = _chain(items, named)
    result = dict(chain)
    bounds = [(-1, -1), *chain, (len(items), len(rows))]
    for (i0, j0), (i1, j1) in pairwise(bounds):
        if i1 - i0 > 1 and j1 - j0 > 1:
            inside = [n for n in range(i0 + 1, i1) if items[n].filled and n not in torn]
            result |= _gap(items, words, rows, inside, range(j0 + 1, j1))
    return result


def _loose(items: Sequence[Item], n: int) -> bool:
    """Whether the label is not sure to belong to the figures: it stands off, or others follow."""
    if items[n].parted and not items[n].own:
        return True
    return n + 1 < len(items) and items[n + 1].filled and not items[n + 1].words


def _crowded(words: str, rows: Sequence[Row]) -> bool:
    """Whether words hold the labels of several rows."""
    return sum(any(head in words for head in heads(row)) for row in rows) > 1


def _plain(text: str) -> str:
    return _BLANKS.sub("", text)


@cache
def plain_labels(row: Row) -> tuple[str, ...]:
    """The labels of a row as they are compared."""
    return tuple(tidy(label) for label in row.labels)


def _named(words: str, own: str, rows: Sequence[Row]) -> tuple[int, ...]:
    """The rows whose label the words end in, the longest label first."""
    found = [
        (len(label), index)
        for index, row in enumerate(rows)
        for label in plain_labels(row)
        if _ends(words, own, label)
    ]
    best = max((size for size, _ in found), default=0)
    return tuple(index for size, index in found if size == best)


def _ends(words: str, own: str, label: str) -> bool:
    """Whether words end in a label, a unit of measure perhaps behind it."""
    if words.endswith(label):
        return len(label) > _SHORT or _whole(own, label)
    return words.endswith(_UNITS) and any(words.endswith(label + unit) for unit in _UNITS)


def _whole(own: str, label: str) -> bool:
    """A short label must be a cell, not the end of a longer word, as far as can be told."""
    head = re.sub(r"^[0-9一二三四五六七]+", "", own)
    return head == label or own.endswith(("）" + label, label))


def _free(items: Sequence[Item], named: dict[int, tuple[int, ...]]) -> Pairs:
    result: Pairs = {}
    taken: set[int] = set()
    for n in sorted(named, key=lambda n: not items[n].filled):
        for index in named[n]:
            if index not in taken:
                taken.add(index)
                result[n] = index
                break
    return result


def _chain(items: Sequence[Item], named: dict[int, tuple[int, ...]]) -> list[tuple[int, int]]:
    """The heaviest chain of exact matches that goes down the form."""
    nodes = [(n, index) for n in sorted(named) for index in named[n]]
    best: list[tuple[int, int]] = []
    for at, (n, index) in enumerate(nodes):
        weight, back = 0, -1
        for before in range(at):
            m, other = nodes[before]
            if m < n and other < index and best[before][0] > weight:
                weight, back = best[before][0], before
        best.append((weight + 2 + items[n].filled, back))
    chain = []
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while at >= 0:
        chain.append(nodes[at])
        at = best[at][1]
    return chain[::-1]


def _gap(
    items: Sequence[Item],
    words: Sequence[str],
    rows: Sequence[Row],
    inside: Sequence[int],
    free: Sequence[int],
) -> Pairs:
    """Align what lies between two sure matches, by likeness."""

    def alike(i: int, j: int) -> float:
        n = inside[i]
        following = words[n + 1] if n + 1 < len(words) else ""
        row = rows[free[j]]
        own = _plain(items[n].own)
        score = max(_likeness(words[n], own, following, one) for one in plain_labels(row))
        return score if score >= _ALIKE else 0.0

    return {inside[i]: free[j] for i, j in align(len(inside), len(free), alike)}


def align(count: int, width: int, alike: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs of two sequences in order that are most alike in all; 0 never pairs.

    >>> list(align(2, 3, lambda i, j: float((i, j) in ((0, 1), (1, 2)))))
    [(0, 1), (1, 2)]
    """
    score = [[alike(i, j) for j in range(width)] for i in range(count)]
    best = [[0.0] * (width + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            pair = score[i][j] + best[i + 1][j + 1] if score[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    i = j = 0
    while i < count and j < width:
        if score[i][j] and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(words: str, own: str, following: str, label: str) -> float:
    """0 to 100: how well the end of the words, and what follows the figures, is the label."""
    if len(label) < _SHORT or not words:
        return 100.0 if words and own == label else 0.0
    shared = _overlap(words, label)
    if shared >= 2 and following.startswith(label[shared:]):
        return 98.0
    head = re.sub(r"^[0-9一二三四五六七]+", "", own)
    if len(head) > _SHORT and (label.startswith(head) or label.endswith(head)):
        return 92.0
    if label in words[-len(label) - 14 :]:
        return 85.0
    if shared > _SHORT:
        return 66.0 + 25.0 * shared / len(label)
    near = max(fuzz.ratio(label, words[-len(label) :]), fuzz.ratio(label, head))
    if near < _ALIKE and shared > 0:
        # A label with a typo, broken around its figures.
        near = fuzz.ratio(label, words[-shared:] + following[: len(label) - shared])
    return float(near)


def _overlap(words: str, label: str) -> int:
    """How many of the first characters of the label the words end in."""
    for size in range(min(len(label) - 1, len(words)), 0, -1):
        if words.endswith(label[:size]):
            return size
    return 0
