"""The cells, lines, items and columns of a table in the text."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from nlp.types.quick import frozen

_BOLD = "**"
_TEXT = attrgetter("text")


class Slot(NamedTuple):
    """The text of one cell with its span in the document; empty for a blank cell."""

    text: str
    start: int
    end: int
    column: int = -1
    line: int = -1


class Line(NamedTuple):
    """Cells side by side; `parted`: the layout separates cells, including blank ones."""

    cells: tuple[Slot, ...]
    parted: bool


class Item(NamedTuple):
    """Words and the figures after them; `own` is the last cell or line of the words.

    `lead`: a figure in the cell of the label; `aside`: a figure in a column that the form lacks;
    `broken`: a column of subtotals was removed, and one of the remaining cells is missing.
    """

    words: str
    own: str
    slots: tuple[Slot, ...]
    parted: bool
    lead: Slot | None = None
    broken: bool = False
    aside: Slot | None = None

    @property
    def filled(self) -> bool:
        """Whether there is any figure or dash."""
        return any(map(_TEXT, self.slots))


@frozen
class Columns:
    """The columns of a table, in order, and the position of each in a line.

    `beside`: positions of columns whose heading is not in the form; `last`: the position of the last
    column with a heading, -1 where none has one; `hollow`: the first column is blank in every row.
    """

    keys: tuple[str, ...]
    places: Mapping[str, int]
    beside: frozenset[int] = frozenset()
    last: int = -1
    hollow: bool = False


def slot(text: str, start: int, end: int, column: int = -1) -> Slot:
    """Return the cell between two offsets, without surrounding blanks and marks of bold print."""
    raw = text[start:end]
    tidy = raw.strip()
    if len(tidy) == len(raw) and "*" not in raw:
        return Slot(raw, start, end, column)
    if tidy[:2] == _BOLD and tidy.endswith(_BOLD) and tidy.strip("*"):
        inside = tidy.strip("*")
        return slot(
            text,
            text.index(inside, start),
            end - len(raw) + raw.rindex(inside) + len(inside),
            column,
        )
    begin = start + len(raw) - len(raw.lstrip()) if 0 < len(tidy) < len(raw) else start
    return Slot(tidy, begin, begin + len(tidy), column)


def inside(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the cells from the first figure to the last; blank ones before them may be labels."""
    filled = [n for n, slot in enumerate(slots) if slot.text]
    return slots[filled[0] : filled[-1] + 1] if filled else ()
