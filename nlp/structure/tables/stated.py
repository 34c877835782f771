"""Subtotals that a table prints in addition to its form: a column or rows headed 小计.

They are no cells of the form; their position gives the cells of which each is the sum, so that a
rule can check it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from nlp.structure.forms.form import Row, tidy
from nlp.structure.tables.cut.slots import Item, Slot
from nlp.structure.tables.solve.shape import Subtotal
from nlp.structure.tables.values import parse
from nlp.structure.tables.wording import words
from nlp.types import Cell

_KEY = "subtotal"


def stated(
    groups: Mapping[tuple[str, ...], Sequence[tuple[Item, Row]]],
    gathered: Sequence[Item],
    rows: Sequence[Row],
    matched: Mapping[int, int],
    cells: Sequence[Cell],
) -> Iterator[Subtotal]:
    """Yield all subtotals of a table: of its columns, then of its groups of rows."""
    for group in groups.values():
        yield from of_columns(group)
    yield from of_rows(gathered, rows, matched, cells)


def of_columns(group: Sequence[tuple[Item, Row]]) -> Iterator[Subtotal]:
    """Yield the figure of each row in a column that is the sum of some others."""
    members = words().requests.subtotal.parts
    for item, row in group:
        if item.aside is not None:
            parts = tuple(f"{row.table}.{row.key}.{column}" for column in members)
            yield from _stated(item.aside, row.table, row.key, _KEY, parts)


def of_rows(
    gathered: Sequence[Item], rows: Sequence[Row], matched: Mapping[int, int], cells: Sequence[Cell]
) -> Iterator[Subtotal]:
    """Yield the figures of a row that is the sum of the group of rows above it, by column.

    A row whose sum is right in fewer than half of its columns is the sum of something else.
    """
    values = {cell.name: cell.value for cell in cells}
    for n in range(min(matched, default=0) + 1, max(matched, default=0)):
        figures = [slot for slot in gathered[n].slots if slot.text]
        above = [m for m in matched if m < n]
        if n in matched or not above or not _sums(gathered[n]):
            continue
        row = rows[matched[max(above)]]
        group = [one for one in rows if _family(one) == _family(row)]
        if len(group) < 2 or group[-1] is not row or len(figures) != len(row.columns):
            continue
        found = [
            one
            for column, slot in zip(row.columns, figures, strict=True)
            for one in _stated(
                slot, row.table, f"{_family(row)}.{_KEY}", column,
                tuple(f"{each.table}.{each.key}.{column}" for each in group),
            )
        ]  # fmt: skip
        right = sum(cell.value == _sum(parts, values) for cell, parts in found)
        if right * 2 >= len(row.columns):
            yield from found


def _sums(item: Item) -> bool:
    return any(tidy(item.own.strip()).endswith(word) for word in words().sums)


def _family(row: Row) -> str:
    return row.key.partition(".")[0]


def _sum(parts: Sequence[str], values: Mapping[str, Decimal | None]) -> Decimal:
    return sum((values.get(name) or Decimal(0) for name in parts), Decimal(0))


def _stated(
    slot: Slot, table: str, row: str, column: str, parts: tuple[str, ...]
) -> Iterator[Subtotal]:
    parsed = parse(slot.text)
    if parsed.value is not None:
        cell = Cell(
            table=table, row=row, column=column, value=parsed.value, raw=slot.text,
            status="read", start=slot.start, end=slot.end,
        )  # fmt: skip
        yield cell, parts
