"""Rows of a table as read -> cells; glued rows by the readings that all rows together allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from nlp.structure.forms.form import Form
from nlp.structure.tables.solve import recover
from nlp.structure.tables.solve.shape import Read
from nlp.structure.tables.values import cell
from nlp.types import Cell

_SHOWN = 20
_NOTHING: recover.Figures = (None,) * 32


def settle(
    form: Form, table: str, found: Sequence[Read], hints: Callable[[], Collection[Decimal]]
) -> tuple[list[Cell], list[str]]:
    """Return the cells of all rows, and problems: cells read, and those on which readings agree."""
    cells = [
        cell(table, one.row.key, column, slot.text, slot.start, slot.end)
        for one in found
        for column, slot in zip(one.columns, one.cells, strict=False)
        if one.cells
    ]
    unsure = [one for one in found if one.readings]
    if not unsure:
        return cells, [problem for one in found if (problem := _unread(one))]
    chosen = _chosen(form, table, found, cells)
    readings = {one.row.key: chosen.get(one.row.key, one.readings) for one in unsure}
    if any(len(left) > 1 for left in readings.values()):
        figures = hints()
        readings = {key: recover.best_by_hints(left, figures) for key, left in readings.items()}
    problems = []
    doubted = _doubted(form, table, unsure, chosen | readings)
    for one in unsure:
        left = readings[one.row.key]
        made = list(_made(table, one, (*left, _NOTHING) if one.row.key in doubted else left))
        cells += made
        if any(item.status == "ambiguous" for item in made):
            problems.append(
                f"“{one.row.labels[0]}”的数字粘连或缺格（{one.raw}），有多种读法，不取任何一种"
            )
    problems += [problem for one in found if (problem := _unread(one))]
    return cells, problems


def _unread(one: Read) -> str:
    if one.cells or one.readings or not one.slots:
        return ""
    return f"“{one.row.labels[0]}”一行的数字（{one.raw}）与该行的列数对不上，没有读取"


def _chosen(
    form: Form, table: str, found: Sequence[Read], cells: Sequence[Cell]
) -> dict[str, tuple[recover.Figures, ...]]:
    """Return the readings that satisfy the identities over rows."""
    width = len(form.table(table)[0].columns)
    known: dict[str, list[Decimal]] = {}
    for item in cells:
        if item.value is not None and item.value == item.value.to_integral_value():
            known.setdefault(item.row, []).append(item.value)
    left: dict[str, tuple[recover.Figures, ...]] = {
        key: (tuple(values),) for key, values in known.items() if len(values) == width
    }
    left |= {
        one.row.key: one.readings for one in found if one.readings and len(one.columns) == width
    }
    absent = [row.key for row in form.table(table) if row.key not in left]
    if absent and any(one.row.key in absent for one in found):
        return left
    # A row that the report leaves out counts as 0.
    return recover.choose(form, table, left | dict.fromkeys(absent, ((0,) * width,)))


def _doubted(
    form: Form, table: str, unsure: Sequence[Read], left: Mapping[str, Sequence[recover.Figures]]
) -> set[str]:
    """Return the rows whose reading does not add up and is not proved by the sums over rows either.

    A wrong printed total breaks one column at most.
    """
    doubted = {one.row.key for one in unsure if one.unproved}
    keys = tuple(row.key for row in form.table(table))
    known = {key: found[0] for key, found in left.items() if len(found) == 1}
    for identity in form.identities if doubted else ():
        names = [identity.rows(keys, side) for side in (identity.parts, identity.wholes)]
        if (
            identity.table == table
            and identity.across == "rows"
            and known.keys() >= {*chain(*names)}
        ):
            parts, wholes = ([known[key] for key in side] for side in names)
            sides = (map(_total, zip(*side, strict=True)) for side in (parts, wholes))
            if sum(a != b for a, b in zip(*sides, strict=True)) < 2:
                doubted -= {*chain(*names)}
    return doubted


def _total(figures: Sequence[Decimal | int | None]) -> Decimal | int:
    return sum(figure or 0 for figure in figures)


def _made(table: str, one: Read, readings: Sequence[recover.Figures]) -> Iterator[Cell]:
    start, end = min(s.start for s in one.slots), max(s.end for s in one.slots)
    for index, column in enumerate(one.columns):
        values = {None if v is None else Decimal(v) for v in (r[index] for r in readings)}
        if one.adds and values == {None, Decimal(0)}:
            values = {Decimal(0)}  # wherever the blank is, nothing is missing from the sum
        known = sorted(value for value in values if value is not None)
        sure = len(values) == 1
        if not values:
            return
        yield Cell(
            table=table,
            row=one.row.key,
            column=column,
            value=next(iter(values)) if sure else None,
            raw=one.raw,
            status=("recovered" if known else "blank") if sure else "ambiguous",
            start=start,
            end=end,
            readings=() if sure else tuple(known[:_SHOWN]),
        )
