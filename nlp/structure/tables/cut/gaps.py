"""Fills gaps between certain rows: rows that lost their labels, and rows without figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from nlp.knowledge.notation import printed
from nlp.structure.forms.form import PUNCTUATION, Row
from nlp.structure.tables.cut.slots import Item, Slot

_LEAST = 4


def torn(
    text: str,
    stretches: Sequence[tuple[int, int]],
    gathered: Sequence[Item],
    rows: Sequence[Row],
    matched: Mapping[int, int],
) -> dict[int, int]:
    """Match rows that lost their labels by their order between rows that kept theirs.

    Only where equally many rows of figures and labels remain, and these labels are in the words
    between them.
    """
    if not stretches:
        return {}
    result: dict[int, int] = {}
    sure = [(-1, -1), *sorted(matched.items()), (len(gathered), len(rows))]
    for (i0, j0), (i1, j1) in pairwise(sure):
        free = range(j0 + 1, j1)
        width = len(rows[0].columns)
        left = [
            n
            for n in range(i0 + 1, i1)
            if sum(bool(slot.text) for slot in gathered[n].slots) in (width - 1, width)
        ]
        if not free or len(left) != len(free):
            continue
        plain = PUNCTUATION.sub("", text[slice(*_between(stretches, gathered, i0, i1))])
        if all(any(head[:4] in plain for head in rows[j].heads or rows[j].plain) for j in free):
            result |= dict(zip(left, free, strict=True))
    return result


def unfilled(
    text: str,
    stretches: Sequence[tuple[int, int]],
    gathered: Sequence[Item],
    rows: Sequence[Row],
    matched: Mapping[int, int],
) -> Iterator[tuple[Row, tuple[Slot, ...]]]:
    """Yield rows that are printed without any figure, with their blank cells.

    Only where every figure has a row, so that none can be theirs, and most rows have figures or
    none has; then most rows are there, since a few labels may be words of the prose.
    """
    found = list(_unfilled(text, stretches, gathered, rows, matched))
    if matched or len(found) * 2 >= len(rows):
        yield from found


def _unfilled(
    text: str,
    stretches: Sequence[tuple[int, int]],
    gathered: Sequence[Item],
    rows: Sequence[Row],
    matched: Mapping[int, int],
) -> Iterator[tuple[Row, tuple[Slot, ...]]]:
    chain = sorted(matched.items())
    if not stretches or any(a[1] >= b[1] for a, b in pairwise(chain)):
        return
    if any(item.filled and n not in matched for n, item in enumerate(gathered)):
        return
    if any(len(gathered[n].slots) > len(rows[j].columns) for n, j in chain):
        return
    if 0 < len(chain) * 2 < len(rows):
        return
    for (i0, j0), (i1, j1) in pairwise([(-1, -1), *chain, (len(gathered), len(rows))]):
        free = range(j0 + 1, j1)
        if not free:
            continue
        begin, end = _between(stretches, gathered, i0, i1)
        place = begin
        for row in (rows[j] for j in free):
            at = label_end(text, row, place, end)
            if at:
                place = at
                blank = Slot(text="", start=at, end=at)
                yield row, (blank,) * len(row.columns)


def _between(
    stretches: Sequence[tuple[int, int]], gathered: Sequence[Item], i0: int, i1: int
) -> tuple[int, int]:
    begin = gathered[i0].slots[-1].end if i0 >= 0 else stretches[0][0]
    end = gathered[i1].slots[0].start if i1 < len(gathered) else stretches[-1][1]
    return begin, max(begin, end)


def label_end(text: str, row: Row, begin: int, end: int) -> int:
    """Return where the label of a row ends, 0 where it is not completely there."""
    for label in sorted(row.plain, key=len, reverse=True):
        spaced = r"[\s“”\"'‘’（）()，,：:、．.·|]*".join(map(re.escape, label))
        whole = spaced if len(label) >= _LEAST else rf"(?m:^\W*\d?\W*{spaced}(?=\W*$))"
        found = re.compile(whole).search(text, begin, end)
        if found:
            return found.end() if printed("next_label").match(text, found.end()) else 0
    return 0
