"""Totals that their own table contradicts, against which no number of the prose is checked.

Source of the identities: the form of the State Council office, whose sums are data in
`knowledge/reports/<type>/forms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.structure.forms.form import Sum
    from nlp.types import Cell


def denied(cells: Mapping[str, Cell], sums: Iterable[Sum]) -> frozenset[str]:
    """Return the full names of totals whose parts are all known and add up to something else.

    >>> from nlp.structure.forms.form import Sum
    >>> from nlp.types import Cell
    >>> cell = lambda name, value: Cell(table="t", row=name, column="x", raw="",
    ...     value=Decimal(value), status="read", start=0, end=0)
    >>> cells = {f"t.{n}.x": cell(n, v) for n, v in {"a": 3, "b": 1, "all": 5}.items()}
    >>> sorted(denied(cells, [Sum("", ("t.a.x", "t.b.x"), ("t.all.x",))]))
    ['t.all.x']
    """
    known = {name: value for name, cell in cells.items() if (value := _value(cell)) is not None}
    return frozenset(one.wholes[0] for one in sums if len(one.wholes) == 1 and _denies(one, known))


def _value(cell: Cell) -> Decimal | None:
    return cell.proved if cell.value is None else cell.value


def _denies(one: Sum, known: Mapping[str, Decimal]) -> bool:
    try:
        return sum([known[part] for part in one.parts]) != known[one.wholes[0]]
    except KeyError:
        return False
