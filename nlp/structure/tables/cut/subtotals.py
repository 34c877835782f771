"""Finds a column of sums that the form lacks, or has in another place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from nlp.structure.tables.cut.slots import Item, Slot, inside
from nlp.structure.tables.values import parse

_MOSTLY = 4
_ENOUGH = 3


def without_subtotals(
    items: Sequence[Item], keys: Sequence[str], members: Sequence[str]
) -> list[Item]:
    """Return the items without a column that is the sum of the `members` in every full row.

    The column comes before or after its members; the items are unchanged where there is none.
    """
    first, last = keys.index(members[0]), keys.index(members[-1])
    full = [_filled(item) for item in items]
    rows = [_values(slots) for slots in full if len(slots) == len(keys) + 1]
    if len(rows) <= _MOSTLY or len(rows) * 2 < sum(bool(slots) for slots in full):
        return list(items)
    for at, begin in ((last + 1, first), (first, first + 1)):
        if _sums(rows, at, range(begin, begin + last - first + 1)):
            return list(_dropped(items, full, at, len(keys) + 1))
    return list(items)


def total_behind(items: Sequence[Item], keys: Sequence[str]) -> list[Item]:
    """Return the items of a table printed with its total first, each with the total behind.

    Only where no row has more figures than columns, and the first figure is the sum of the others,
    the last is not, in nearly all rows that decide. A row that lacks a figure becomes `broken`.
    """
    rows = [_values(inside(item.slots)) for item in items if _is_whole(item, keys)]
    asked = [row for row in rows if (row[0] == sum(row[1:])) != (row[-1] == sum(row[:-1]))]
    wide = any(len(inside(item.slots)) > len(keys) for item in items)
    if wide or len(asked) < _ENOUGH or not _sums(asked, 0, range(1, len(keys))):
        return list(items)
    return [_turned(item, keys) for item in items]


def _is_whole(item: Item, keys: Sequence[str]) -> bool:
    figures = inside(item.slots)
    return len(figures) == len(keys) and all(slot.text for slot in figures)


def _turned(item: Item, keys: Sequence[str]) -> Item:
    if not _is_whole(item, keys):
        return item._replace(broken=item.filled)
    total, *others = (slot._replace(column=-1) for slot in inside(item.slots))
    return item._replace(slots=(*others, total))


def _filled(item: Item) -> tuple[Slot, ...]:
    return tuple([slot for slot in item.slots if slot.text])


def _values(slots: Sequence[Slot]) -> list[Decimal]:
    return [parse(slot.text).value or Decimal(0) for slot in slots]


def _sums(rows: Sequence[Sequence[Decimal]], at: int, members: range) -> bool:
    """Whether a column is the sum of some others, allowing for a wrong row in ten."""
    right = sum(row[at] == sum((row[n] for n in members), Decimal(0)) for row in rows)
    return right * 10 >= len(rows) * 9


def _dropped(
    items: Sequence[Item], full: Sequence[tuple[Slot, ...]], at: int, width: int
) -> Iterator[Item]:
    for item, slots in zip(items, full, strict=True):
        if len(slots) == width:
            rest = tuple(s for s in item.slots if s is not slots[at])
            yield item._replace(slots=rest, aside=slots[at])
        else:
            yield item._replace(broken=len(slots) == width - 1 == len(inside(item.slots)))
