"""Joins a table that a page break cut in two, with the labels and rows that it cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.knowledge.notation import printed
from nlp.readers.pdf.rulings import TOLERANCE
from nlp.readers.pdf.tables import Box, Ruled, cluster

_FIGURE = re.compile(r"[\s\d０-９.,，．%-]*")
_SHIFT = 20.0
_SLIVER = 12.0
"""An empty row lower than this, in points, is the remnant of a row cut by the page break."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two boxes that may be halves of one cell, above and below the break."""

    above: Box
    below: Box

    @property
    def is_label_cut(self) -> bool:
        """Whether the lower half continues the words of the upper half."""
        texts = self.above.text, self.below.text
        if not all(texts) or any(_FIGURE.fullmatch(text) for text in texts):
            return False
        return self.above.is_filled and not printed("row_begins").match(self.below.text)

    @property
    def fits_one_cell(self) -> bool:
        """Whether both halves can be one cell: one is blank, or the words continue."""
        return not (self.above.text and self.below.text) or self.is_label_cut


def goes_on(first: Ruled, second: Ruled) -> bool:
    """Whether two tables with only a page break between them have the same sides."""
    a, b = first.frame, second.frame
    near = abs(a[0] - b[0]) < _SHIFT and abs(a[2] - b[2]) < _SHIFT
    return near or abs((a[2] - a[0]) - (b[2] - b[0])) < TOLERANCE


def join(first: Ruled, second: Ruled) -> Ruled:
    """Append `second` to `first`, without a repeated header and with cut cells joined."""
    break_ = first.frame[3]
    upper = [_snap(box, break_) for box in first.boxes]
    lower = _aligned(first, _without_header(first, second), break_)
    return Ruled(boxes=tuple(_healed(upper, lower, break_)), page=first.page)


def _snap(box: Box, bottom: float) -> Box:
    return replace(box, bottom=bottom) if abs(box.bottom - bottom) < TOLERANCE else box


def _without_header(first: Ruled, second: Ruled) -> list[Box]:
    """Return the boxes of `second` below the rows that repeat the first rows of `first`."""
    above, below = _rows(first.boxes), _rows(second.boxes)
    same = 0
    for a, b in zip(above, below, strict=False):
        words = [box.text for box in a]
        if words != [box.text for box in b] or not any(words) or _has_figures(a):
            break
        same += 1
    return [box for row in below[same:] for box in row]


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    tops = cluster([box.top for box in boxes])
    rows: list[list[Box]] = [[] for _ in tops]
    for box in sorted(boxes, key=lambda box: box.x0):
        rows[max(i for i, top in enumerate(tops) if top <= box.top + 0.01)].append(box)
    return rows


def _has_figures(boxes: Sequence[Box]) -> bool:
    return any(box.text and _FIGURE.fullmatch(box.text) for box in boxes)


def _aligned(first: Ruled, boxes: list[Box], break_: float) -> list[Box]:
    """Return the boxes moved below the break, their sides aligned with those of `first`."""
    if not boxes:
        return []
    left, _, right, _ = first.frame
    own = Ruled(boxes=tuple(boxes), page=first.page).frame
    same_width = abs((right - left) - (own[2] - own[0])) < TOLERANCE
    dx = left - own[0] if same_width else 0.0
    dy = break_ - own[1]
    return [
        replace(
            box,
            x0=left if abs(box.x0 - own[0]) < TOLERANCE else box.x0 + dx,
            x1=right if abs(box.x1 - own[2]) < TOLERANCE else box.x1 + dx,
            top=break_ if abs(box.top - own[1]) < TOLERANCE else box.top + dy,
            bottom=box.bottom + dy,
        )
        for box in boxes
    ]


def _healed(upper: list[Box], lower: list[Box], break_: float) -> Iterator[Box]:
    over = [box for box in upper if box.bottom == break_]
    under = [box for box in lower if box.top == break_]
    pairs = list(_pairs(over, under))
    if not _is_row_cut(pairs, over, under):
        labels = [_labels(over), _labels(under)]
        pairs = [pair for pair in pairs if _is_group(pair, labels)]
    halves = {id(half) for pair in pairs for half in (pair.above, pair.below)}
    yield from (box for box in [*upper, *lower] if id(box) not in halves)
    yield from (_whole(pair) for pair in pairs)


def _pairs(over: Sequence[Box], under: Sequence[Box]) -> Iterator[_Pair]:
    for above in over:
        for below in under:
            if abs(above.x0 - below.x0) < TOLERANCE and abs(above.x1 - below.x1) < TOLERANCE:
                yield _Pair(above, below)


def _is_row_cut(pairs: Sequence[_Pair], over: Sequence[Box], under: Sequence[Box]) -> bool:
    """Whether the break cut through one row: in no column are there two separate cells."""
    if not pairs or not len(pairs) == len(over) == len(under):
        return False
    if not all(pair.fits_one_cell for pair in pairs):
        return False
    for side in (over, under):
        if not any(box.text for box in side):
            return min(box.bottom - box.top for box in side) < _SLIVER
    cut = any(pair.is_label_cut for pair in pairs)
    mixed = any(not pair.above.text and pair.below.text for pair in pairs)
    return cut or mixed


def _labels(boxes: Sequence[Box]) -> list[float]:
    """Return the left edges of the cells with words, not figures, in the row along the break."""
    return [box.x0 for box in boxes if box.text and not _FIGURE.fullmatch(box.text)]


def _is_group(pair: _Pair, labels: Sequence[list[float]]) -> bool:
    """Whether the pair is a merged label over several rows, with labels of rows to its right."""
    nested = all(any(x >= pair.above.x1 - TOLERANCE for x in side) for side in labels)
    return nested and pair.fits_one_cell


def _whole(pair: _Pair) -> Box:
    above, below = pair.above, pair.below
    last = below if below.text else above
    return Box(
        x0=above.x0,
        top=above.top,
        x1=above.x1,
        bottom=below.bottom,
        text=above.text + below.text,
        last=last.last,
        size=last.size,
    )
