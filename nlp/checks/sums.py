"""Checks the identities of the form against the cells that were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from nlp.knowledge import cached
from nlp.structure.forms.form import Form, Sum
from nlp.structure.forms.in_force import held
from nlp.types import Cell, Report
from nlp.types.quick import frozen

_ROW, _VALUE = attrgetter("row"), attrgetter("value")


@frozen
class Breach:
    """A violated identity: the sums of both sides and the cells of each."""

    place: str
    parts: tuple[Cell, ...]
    wholes: tuple[Cell, ...]
    left: Decimal
    right: Decimal

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells concerned, the whole last."""
        return (*self.parts, *self.wholes)

    def arithmetic(self) -> str:
        """Both sides in figures, without zeros."""
        left, right = self.sides()
        return f"{left}，表中为{right}"

    def sides(self) -> tuple[str, str]:
        """The sum of the parts, and the whole, in figures."""
        return _side(self.parts, self.left), _side(self.wholes, self.right)


def breaches(report: Report, rule: str, cells: Mapping[str, Cell]) -> Iterator[Breach]:
    """Yield the violations of a rule's identities; cells without a value violate none.

    A dash counts as 0, and so does a blank where the report prints blanks for 0 elsewhere.
    """
    form = _held(report.form, tuple(map(_ROW, report.tables.get("requests", ()))))
    # Nearly all identities are satisfied; only the others are examined closely.
    sums = [one for one in form.sums.get(rule, ()) if not _adds_up(one, cells)]
    if not sums:
        return
    printed = any(_blank_holds(one, cells) for one in form.sums[rule])
    nil = ("dash", "blank") if printed else ("dash",)
    for one in sums:
        breach = _compare(one, cells, nil, stray=_stray(one, report))
        if breach is not None:
            yield breach


@cached(maxsize=64)
def _held(name: str, rows: tuple[str, ...]) -> Form:
    return held(name, set(rows))


def _adds_up(one: Sum, cells: Mapping[str, Cell]) -> bool:
    """Whether all cells have figures and both sides are equal."""
    try:
        left: Any = sum(map(_VALUE, map(cells.__getitem__, one.parts)))
        right: Any = sum(map(_VALUE, map(cells.__getitem__, one.wholes)))
    except (KeyError, TypeError):
        return False
    return bool(left == right)


def _blank_holds(one: Sum, cells: Mapping[str, Cell]) -> bool:
    """Whether parts, some of them blank, add up to a whole that is not 0."""
    parts = [cells[name] for name in one.parts if name in cells]
    wholes = [cells[name].value for name in one.wholes if name in cells]
    if not any(cell.status == "blank" for cell in parts) or len(wholes) != 1 or not wholes[0]:
        return False
    return sum((cell.value or Decimal(0) for cell in parts), Decimal(0)) == wholes[0]


def _stray(one: Sum, report: Report) -> bool:
    """Whether a row that is not in the form is among the parts, which may then be incomplete."""
    rows = {name.rpartition(".")[0] for name in one.parts}
    return len(rows) > 1 and any(f"{row.table}.{row.after}" in rows for row in report.strays)


def _compare(
    one: Sum, cells: Mapping[str, Cell], nil: Sequence[str], *, stray: bool
) -> Breach | None:
    left = [cells[name] for name in one.parts if name in cells]
    right = [cells[name] for name in one.wholes if name in cells]
    if not left or len(right) < len(one.wholes):
        return None
    addends = [value for value in (_value(cell, nil) for cell in left) if value is not None]
    wanted = [cell.value for cell in right if cell.value is not None]
    if not addends or len(wanted) < len(right):
        return None
    blanks = stray or len(addends) < len(one.parts)
    if blanks and any(cell.status in ("ambiguous", "text") for cell in left):
        return None
    # A blank part is reported by TAB005, a missing row by TAB006; neither can excuse a sum of
    # the other parts that is too large.
    part, whole = sum(addends, Decimal(0)), sum(wanted, Decimal(0))
    if part == whole or (part < whole and blanks):
        return None
    return Breach(place=one.place, parts=tuple(left), wholes=tuple(right), left=part, right=whole)


def _value(cell: Cell, nil: Sequence[str]) -> Decimal | None:
    """Return a cell's figure, 0 for a status in `nil`, else None."""
    return Decimal(0) if cell.value is None and cell.status in nil else cell.value


def _side(cells: Sequence[Cell], total: Decimal) -> str:
    figures = [str(cell.value) for cell in cells if cell.value]
    if len(cells) == 1 or len(figures) < 2:
        return f"{total}"
    shown = " + ".join(figures)
    return f"{shown} = {total}"
