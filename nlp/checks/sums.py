"""Identities of the form, held against the cells that were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.structure.forms import Form, Identity, held
from nlp.types import Cell, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """An identity that does not hold: the sums of both sides and the cells of each."""

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
        """Both sides in figures, zeros left out."""
        return f"{_side(self.parts, self.left)}，表中为{_side(self.wholes, self.right)}"


def breaches(report: Report, rule: str, cells: Mapping[str, Cell]) -> Iterator[Breach]:
    """The breaches of the identities that belong to a rule; cells without a value break none."""
    shape = _form(report)
    for identity in shape.identities:
        if identity.rule != rule:
            continue
        if identity.across == "columns":
            yield from _over_columns(shape, identity, cells)
        else:
            yield from _over_rows(shape, identity, cells)


def _form(report: Report) -> Form:
    return held(report.type, {cell.row for cell in report.tables.get("requests", ())})


def _over_columns(shape: Form, identity: Identity, cells: Mapping[str, Cell]) -> Iterator[Breach]:
    for row in shape.table(identity.table):
        pick = [f"{row.table}.{row.key}.{part}" for part in identity.parts]
        whole = [f"{row.table}.{row.key}.{name}" for name in identity.wholes]
        yield from _compare(row.labels[0], pick, whole, cells)


def _over_rows(shape: Form, identity: Identity, cells: Mapping[str, Cell]) -> Iterator[Breach]:
    rows = shape.table(identity.table)
    keys = tuple(row.key for row in rows)
    parts, wholes = identity.rows(keys, identity.parts), identity.rows(keys, identity.wholes)
    for column in rows[0].columns if rows else ():
        pick = [f"{identity.table}.{key}.{column}" for key in parts]
        whole = [f"{identity.table}.{key}.{column}" for key in wholes]
        yield from _compare(column, pick, whole, cells)


def _compare(
    place: str, parts: Sequence[str], wholes: Sequence[str], cells: Mapping[str, Cell]
) -> Iterator[Breach]:
    left = [cells[name] for name in parts if name in cells]
    right = [cells[name] for name in wholes if name in cells]
    if not left or len(right) < len(wholes):
        return
    told = [cell.value for cell in left if cell.value is not None]
    wanted = [cell.value for cell in right if cell.value is not None]
    if not told or len(wanted) < len(right):
        return
    blanks = len(told) < len(parts)
    if blanks and any(cell.status in ("ambiguous", "text") for cell in left):
        return
    # A blank among the parts is TAB005's, a row left out TAB006's; neither can hide that the
    # others are too many.
    part, whole = sum(told, Decimal(0)), sum(wanted, Decimal(0))
    if part > whole or (part < whole and not blanks):
        yield Breach(place=place, parts=tuple(left), wholes=tuple(right), left=part, right=whole)


def _side(cells: Sequence[Cell], total: Decimal) -> str:
    figures = [str(cell.value) for cell in cells if cell.value]
    if len(cells) == 1 or len(figures) < 2:
        return f"{total}"
    shown = " + ".join(figures)
    return f"{shown} = {total}"
