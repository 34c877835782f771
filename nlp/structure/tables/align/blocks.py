"""Labels of several rows above all their figures: assigns each line of figures to its label.

Converters that read a page column by column print the labels of a table, or of one page of it,
and below them the lines of figures. Where there are as many labels of the form, in its order, as
lines of figures, the n-th line belongs to the n-th label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from nlp.structure.forms.form import Row, tidy
from nlp.structure.tables.cut.slots import Item, Slot

_WIDE = 4
Line = tuple[Slot, ...]
_LINE = attrgetter("line")


def unblocked(
    text: str, start: int, gathered: Sequence[Item], rows: Sequence[Row]
) -> tuple[list[Item], frozenset[str]]:
    """Return the items with each line of a block after its own label, and the keys of these rows.

    `start` is the start of the table in the text.
    """
    found: list[Item] = []
    keys: list[str] = []
    first, place = 0, start
    for run in _runs(gathered):
        lines = [line for item in run for line in _lines(item, len(rows[0].columns))]
        if len(lines) > 1:
            named = _named(tidy(text[place : lines[0][0].start]), rows, first)
            if _fit(lines, [rows[n] for n in named]):
                run = [_item(rows[n], line) for n, line in zip(named, lines, strict=True)]
                keys += [rows[n].key for n in named]
                first = named[-1] + 1
        place = lines[-1][-1].end if lines else place
        found += run
    return found, frozenset(keys)


def _runs(gathered: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield groups of an item with words and the items without words that follow it."""
    run: list[Item] = []
    for item in gathered:
        if run and item.words:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _lines(item: Item, width: int) -> Iterator[Line]:
    """Yield the figures of an item line by line; none for separated cells."""
    for _, line in groupby(() if item.parted else item.slots, key=_LINE):
        slots = tuple(line)
        # A single figure among wide rows is a page number.
        if len(slots) > 1 or width <= _WIDE:
            yield slots


def _named(words: str, rows: Sequence[Row], first: int) -> list[int]:
    """Return the rows from `first` on whose labels follow one another in the words."""
    named, place = [], 0
    for n in range(first, len(rows)):
        ends = [
            at + len(label)
            for label in (*rows[n].plain, *rows[n].heads)
            if (at := words.find(label, place)) >= 0
        ]
        if ends:
            named.append(n)
            place = min(ends)
    return named


def _fit(lines: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Whether there is one line for each row, as wide as the row or as most lines of the block.

    In a table of equal rows a column may be blank throughout, or one of subtotals be added.
    """
    if len(lines) != len(rows):
        return False
    sizes, widths = Counter(map(len, lines)), {len(row.columns) for row in rows}
    width, (usual, often) = max(widths), sizes.most_common(1)[0]
    if len(widths) > 1 or width <= _WIDE:
        return all(len(line) == len(row.columns) for line, row in zip(lines, rows, strict=True))
    return often * 2 > len(lines) and max(sizes) <= width + 1 and usual >= width - 1


def _item(row: Row, line: Line) -> Item:
    return Item(words=row.plain[0], own=row.plain[0], slots=line, parted=False)
