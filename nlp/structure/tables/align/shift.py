"""Figures printed before their label: a run of rows whose figures all moved by one label.

Where a row of figures without a label is among labelled rows, and a later label has no figures,
the rows between may have got the figures of their neighbour. Both pairings are tested with the
sums over rows; where neither is proven, both are readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from nlp.structure.forms.form import Form, Row, Sum
from nlp.structure.tables.cut.gaps import label_end
from nlp.structure.tables.cut.slots import Item
from nlp.structure.tables.values import parse
from nlp.types.quick import frozen

Pairs = Mapping[int, int]


@frozen
class Shift:
    """Pairs that are proven, and for doubtful rows the items that may be theirs."""

    proved: Pairs = field(default_factory=dict)
    doubtful: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def shifted(
    text: str, end: int, gathered: Sequence[Item], form: Form, rows: Sequence[Row], matched: Pairs
) -> Shift:
    """Find the rows whose figures come before their label in the text."""
    proved: dict[int, int] = {}
    doubtful: dict[int, tuple[int, ...]] = {}
    for run in _runs(text, end, gathered, rows, matched):
        moved = {**matched, **run}
        if _holds(form, rows, gathered, moved):
            proved |= run
        elif not _holds(form, rows, gathered, matched):
            doubtful |= {
                row: (n, *(m for m, r in matched.items() if r == row)) for n, row in run.items()
            }
    return Shift(proved=proved, doubtful=doubtful)


def _runs(
    text: str, end: int, gathered: Sequence[Item], rows: Sequence[Row], matched: Pairs
) -> Iterator[dict[int, int]]:
    """Yield pairings that shift all rows between figures without label and a label without figures."""
    taken = set(matched.values())
    for n, item in enumerate(gathered[:-1]):
        if (
            n in matched
            or item.words
            or sum(bool(s.text) for s in item.slots) != len(rows[0].columns)
        ):
            continue
        chain, own = [n], [matched.get(n - 1, -1)]
        while matched.get(chain[-1] + 1) == own[-1] + 1:
            chain.append(chain[-1] + 1)
            own.append(own[-1] + 1)
        own = own[1:]
        last = own[-1] + 1 if own else -1
        if not 0 < last < len(rows) or last in taken:
            continue
        stop = gathered[chain[-1] + 1].slots[0].start if _follows(gathered, chain[-1] + 1) else end
        if label_end(text, rows[last], gathered[chain[-1]].slots[-1].end, stop):
            yield dict(zip(chain, (*own, last), strict=True))


def _follows(gathered: Sequence[Item], n: int) -> bool:
    return n < len(gathered) and bool(gathered[n].slots)


def figures(item: Item) -> tuple[Decimal | None, ...]:
    """Return the values of the cells of an item, None for cells without a figure."""
    return tuple(parse(slot.text).value for slot in item.slots if slot.text)


def _holds(form: Form, rows: Sequence[Row], gathered: Sequence[Item], paired: Pairs) -> bool:
    """Whether all rows of the form are present and the sums over rows are right in every column."""
    columns, table = rows[0].columns, rows[0].table
    values: dict[str, Decimal] = {}
    for n, index in paired.items():
        found = figures(gathered[n])
        if len(found) == len(columns):
            name = f"{table}.{rows[index].key}."
            values |= {name + c: v or Decimal(0) for c, v in zip(columns, found, strict=True)}
    asked = [one for listed in form.sums.values() for one in listed if _over_rows(one, table)]
    return bool(asked) and all(
        all(name in values for name in (*one.parts, *one.wholes))
        and sum(values[n] for n in one.parts) == sum(values[n] for n in one.wholes)
        for one in asked
    )


def _over_rows(one: Sum, table: str) -> bool:
    names = (*one.parts, *one.wholes)
    columns = {name.rpartition(".")[2] for name in names}
    return len(columns) == 1 and names[0].startswith(f"{table}.")
