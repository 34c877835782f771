"""Matches items to the rows of a form, by their labels.

Exact labels at the end of the words are matched first, as the heaviest chain in the order of
the form. Between two of them the rest is aligned by similarity, so that labels with typing
errors, truncated or split over lines find their row, and never one out of order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from nlp.knowledge.notation import printed
from nlp.structure.forms.form import PUNCTUATION, Row
from nlp.structure.tables import wording
from nlp.structure.tables.align.likeness import ALIKE, SHORT, abbreviated, align, likeness
from nlp.structure.tables.cut.slots import Item

Pairs = dict[int, int]
Endings = dict[str, list[tuple[str, int]]]


def pairs(items: Sequence[Item], rows: Sequence[Row], *, strict: bool = True) -> Pairs:
    """Return index of item -> index of row; `strict` requires the order of the form."""
    words = [_plain(item.words) for item in items]
    endings = _endings(tuple([row.plain for row in rows]))
    torn = {
        n for n in range(len(items)) if strict and _loose(items, n) and _crowded(words[n], rows)
    }
    named = {
        n: found
        for n, item in enumerate(items)
        if item.slots and n not in torn and (found := _rows_named(item, words[n], endings))
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
    """Whether the label may not belong to the figures: it is apart from them, or others follow."""
    if items[n].parted and not items[n].own:
        return True
    return n + 1 < len(items) and items[n + 1].filled and not items[n + 1].words


def _crowded(words: str, rows: Sequence[Row]) -> bool:
    """Whether the words contain the labels of several rows."""
    return sum(any(head in words for head in row.heads) for row in rows) > 1


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Normalise a label, cached, since the labels of a form are the same in every report."""
    return PUNCTUATION.sub("", text)


def _rows_named(item: Item, words: str, endings: Endings) -> tuple[int, ...]:
    """Return the rows that the words name, or else the words before an explanation in brackets."""
    found = _named(words, _plain(item.own), endings)
    if found or not item.words.rstrip().endswith(("）", ")")):
        return found
    bare, own = _explained(item.words), _explained(item.own)
    return _named(_plain(bare or own), _plain(own or bare), endings) if bare or own else ()


def _explained(text: str) -> str:
    """Return the text before the brackets at its end; empty where they never open.

    >>> _explained("规章（由设区的市（州）填报）")
    '规章'
    """
    depth = 0
    text = text.rstrip()
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] in "）)") - (text[place] in "（(")
        if depth <= 0:
            return text[:place] if text[place] in "（(" else ""
    return ""


@lru_cache(maxsize=32)
def _endings(labels: tuple[tuple[str, ...], ...]) -> Endings:
    """Return labels with their rows, by the last two characters of the label."""
    found: Endings = {}
    for index, forms in enumerate(labels):
        for label in forms:
            found.setdefault(label[-2:], []).append((label, index))
    return found


def _named(words: str, own: str, endings: Endings) -> tuple[int, ...]:
    """Return the rows whose label the words end with, the longest label first."""
    found = [
        (len(label), index)
        for label, index in endings.get(words[-2:], ())
        if words.endswith(label) and (len(label) > SHORT or _whole(own, label))
    ]
    # A unit of measure may follow the label.
    units = wording.words().cells.units
    if words.endswith(units):
        for unit in units:
            if words.endswith(unit):
                bare = words.removesuffix(unit)
                found += [(len(e), i) for e, i in endings.get(bare[-2:], ()) if bare.endswith(e)]
    if not found:
        return ()
    best = max(found)[0]
    return tuple(sorted({index for size, index in found if size == best}))


def _whole(own: str, label: str) -> bool:
    """Whether a short label is a whole cell, not the end of a longer word."""
    head = printed("label_digits").sub("", own)
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
    """Return the heaviest chain of exact matches in the order of the form."""
    nodes: list[tuple[int, int, int]] = []  # item, row, the node before it
    ends: dict[int, tuple[int, int]] = {}  # row -> weight of the best chain to it, its node
    for n in sorted(named):
        fresh = {}
        for index in named[n]:
            before = max(
                ((weight, -row, node) for row, (weight, node) in ends.items() if row < index),
                default=(0, 0, -1),
            )
            weight = before[0] + 2 + items[n].filled
            if weight > ends.get(index, (0, 0))[0]:
                fresh[index] = (weight, len(nodes))
                nodes.append((n, index, before[2]))
        ends |= fresh
    chain = []
    at = max(ends.values(), default=(0, -1), key=lambda end: end[0])[1]
    while at >= 0:
        n, index, before_it = nodes[at]
        chain.append((n, index))
        at = before_it
    return chain[::-1]


def _gap(
    items: Sequence[Item],
    words: Sequence[str],
    rows: Sequence[Row],
    inside: Sequence[int],
    free: Sequence[int],
) -> Pairs:
    """Align the items between two certain matches, by similarity."""

    def alike(i: int, j: int) -> float:
        n = inside[i]
        following = words[n + 1] if n + 1 < len(words) else ""
        row = rows[free[j]]
        own = _plain(items[n].own)
        score = max(likeness(words[n], own, following, one) for one in row.plain)
        if score < ALIKE:
            score = abbreviated(items[n].words, row.ordinal, row.plain[0])
        return score if score >= ALIKE else 0.0

    return {inside[i]: free[j] for i, j in align(len(inside), len(free), alike)}
