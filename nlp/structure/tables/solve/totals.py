"""A total left blank -> what two identities of the form agree on, marked as recovered.

Never a 0 for a blank, never a printed total repaired: only an empty 总计 whose row adds up
to just what the balance of its column demands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from nlp.structure.forms.form import Form, Identity
from nlp.types import Cell


def blank_totals(form: Form, cells: Mapping[str, Cell]) -> Iterator[Cell]:
    """The blank totals that their row and their column both give, with that value."""
    for identity in form.identities:
        if identity.across != "columns":
            continue
        for row in form.table(identity.table):
            name = f"{row.table}.{row.key}.{identity.wholes[0]}"
            if name in cells and cells[name].status in ("blank", "dash"):
                value = _sum(cells, [f"{row.table}.{row.key}.{part}" for part in identity.parts])
                if value is not None and _balance(form, cells, name, value):
                    yield replace(cells[name], value=value, status="recovered")


def _sum(cells: Mapping[str, Cell], names: list[str]) -> Decimal | None:
    values = [cells[name].value if name in cells else None for name in names]
    if any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), Decimal(0))


def _balance(form: Form, cells: Mapping[str, Cell], name: str, value: Decimal) -> bool:
    """Whether some identity over rows holds with the value in place."""
    table, _, rest = name.partition(".")
    _key, _, column = rest.rpartition(".")
    keys = tuple(row.key for row in form.table(table))
    for identity in form.identities:
        if identity.across == "rows" and identity.table == table:
            left, right = _sides(identity, keys, table, column)
            if name in (*left, *right):
                trial = {**cells, name: replace(cells[name], value=value)}
                sums = _sum(trial, left), _sum(trial, right)
                if None not in sums and sums[0] == sums[1]:
                    return True
    return False


def _sides(
    identity: Identity, keys: tuple[str, ...], table: str, column: str
) -> tuple[list[str], list[str]]:
    parts, wholes = identity.rows(keys, identity.parts), identity.rows(keys, identity.wholes)
    return [f"{table}.{k}.{column}" for k in parts], [f"{table}.{k}.{column}" for k in wholes]
