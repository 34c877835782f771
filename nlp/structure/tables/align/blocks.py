"""Labels of several rows above all their figures: each line of figures put behind its label.

Converters that read a page column by column print the labels of a table, or of one page of it,
and below them the lines of figures. Where as many labels of the form stand there as lines of
figures, in the order of the form, the n-th line belongs to the n-th label.
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
    """The items with each line of a block of figures behind its own label, and the rows so told.

    `start` is where the table begins in the text.
    """
    found: list[Item] = []
    told: list[str] = []
    first, place = 0, start
    for run in _runs(gathered):
        lines = [line for item in run for line in _lines(item, len(rows[0].columns))]
        if len(lines) > 1:
            named = _named(tidy(text[place : lines[0][0].start]), rows, first)
            if _fit(lines, [rows[n] for n in named]):
                run = [_item(rows[n], line) for n, line in zip(named, lines, strict=True)]
                told += [rows[n].key for n in named]
                first = named[-1] + 1
        place = lines[-1][-1].end if lines else place
        found += run
    return found, frozenset(told)


def _runs(gathered: Sequence[Item]) -> Iterator[list[Item]]:
    """Items with words, each with those without words that follow it."""
    run: list[Item] = []
    for item in gathered:
        if run and item.words:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _lines(item: Item, width: int) -> Iterator[Line]:
    """The figures of an item by the lines that they stand in; of cells told apart, none."""
    for _, line in groupby(() if item.parted else item.slots, key=_LINE):
        slots = tuple(line)
        # A lone figure among wide rows is the number of a page.
        if len(slots) > 1 or width <= _WIDE:
            yield slots


def _named(words: str, rows: Sequence[Row], first: int) -> list[int]:
    """The rows from `first` on whose labels stand in the words one behind another."""
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
    """Whether there is a line for each row, as wide as the row or as most lines of the block.

    In a table of even rows a column may be blank throughout, or one of subtotals be added.
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
