"""The cells of a table in the text: what is in them, where they stand, with which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

_BOLD = "**"
_TEXT = attrgetter("text")


class Slot(NamedTuple):
    """The text of one cell at its place in the document; empty for a blank cell."""

    text: str
    start: int
    end: int
    column: int = -1
    line: int = -1


class Line(NamedTuple):
    """Cells side by side; `parted` says that blank cells are among them."""

    cells: tuple[Slot, ...]
    parted: bool


class Item(NamedTuple):
    """Words and the figures behind them; `own` is the last cell or line of the words.

    `lead`: a figure in the cell of the label; `broken`, `aside`: a column that the form lacks.
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
        """Whether there is a figure or a dash at all."""
        return any(map(_TEXT, self.slots))


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that a table has, in order, and at which place of a line each stands.

    `beside`: places of columns with a heading of their own that the form does not have; `last`:
    the place of the last column with a heading, -1 where none has one; `hollow`: the first column
    is blank in every row.
    """

    keys: tuple[str, ...]
    places: Mapping[str, int]
    beside: frozenset[int] = frozenset()
    last: int = -1
    hollow: bool = False


def slot(text: str, start: int, end: int, column: int = -1) -> Slot:
    """The cell between two places, without the blanks and the marks of bold print around it."""
    raw = text[start:end]
    tidy = raw.strip()
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
