"""The values of reading a table: rows as read, their extent and style, and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from nlp.structure.forms.form import Row
from nlp.structure.tables.cut.slots import Columns, Slot
from nlp.structure.tables.find.ruler import Ruler
from nlp.structure.tables.solve import recover
from nlp.types import Cell, Stray
from nlp.types.quick import frozen

Subtotal = tuple[Cell, tuple[str, ...]]
"""A figure with the names of the cells of which it is the sum."""


@frozen
class Read:
    """The result of one row: separate cells, or readings of all its cells together.

    The identities of the form may narrow the `readings`; `adds` says that each adds up. None adds
    up of those that are `unproved`: digits that may also be those of fewer or more cells.
    """

    row: Row
    columns: tuple[str, ...]
    cells: tuple[Slot, ...] = ()
    readings: tuple[recover.Figures, ...] = ()
    slots: tuple[Slot, ...] = ()
    adds: bool = False
    unproved: bool = False

    @property
    def raw(self) -> str:
        """The figures as printed."""
        return " ".join(slot.text for slot in self.slots if slot.text)


@frozen
class Reach:
    """The extent of a whole row: the position of its last cell, or the number of its cells.

    Merged labels leave blank cells, so the number is stored by level of rows, with whether it also
    applies to a row that begins with a figure.
    """

    last: int = -1
    sizes: Mapping[str, tuple[int, bool]] = field(default_factory=dict)

    def exceeds(self, slots: Sequence[Slot], level: str) -> bool:
        """Whether a row has fewer cells than a whole one."""
        if slots and slots[-1].column >= 0 and self.last >= 0:
            return slots[-1].column < self.last
        size, sure = self.sizes.get(level, (0, False))
        return len(slots) < size and (sure or not slots[0].text)


@frozen
class Style:
    """What the rows of a table have in common: columns, a ruler, and whether cells are separated."""

    columns: Columns
    ruler: Ruler | None = None
    parted: bool = True
    # One column fewer than the headings name; only a blank cell can show which one.
    short: bool = False
    # The missing column is the total, since the last figure is less than the others together.
    bare: bool = False
    # Some digits of the table are certainly joined, so that its zeros are printed.
    joined: bool = False
    reach: Reach = field(default_factory=lambda: Reach())


@frozen
class Rows:
    """The result of reading a table; `strays` are rows that are not in the form."""

    cells: tuple[Cell, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    problems: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()
