"""Proves the values of cells without a figure by the identities of the form.

A printed figure is never changed. Where the known parts already add up to the whole, the blank
parts are 0. A blank total is the sum of its parts; if a second identity of a row's total agrees,
the total is marked as recovered with that value; if one disagrees, nothing is proven.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from operator import attrgetter

from nlp.structure.forms.form import Form, Sum
from nlp.types import Cell
from nlp.types.quick import replace

Values = dict[str, Decimal]
_SILENT = frozenset({"blank", "dash"})
_STATUS = attrgetter("status")


def prove(form: Form, cells: Mapping[str, Cell]) -> Iterator[Cell]:
    """Yield the blank and dashed cells whose value the identities give, with `proved` set."""
    if _SILENT.isdisjoint(map(_STATUS, cells.values())):
        return
    silent = {name for name, one in cells.items() if one.status in _SILENT}
    sums = [
        one
        for listed in form.sums.values()
        for one in listed
        if all(name in cells for name in (*one.parts, *one.wholes))
    ]
    known = {name: one.value for name, one in cells.items() if one.value is not None}
    _zeros(sums, silent, known)
    totals = _totals(sums, silent, known)
    agreeing = {name: _agreeing(sums, name, known | totals) for name in totals}
    proved = known | {name: totals[name] for name, count in agreeing.items() if count}
    of_rows = {one.wholes[0] for one in sums if _in_one_row(one)}
    for name in silent & proved.keys():
        one, value = cells[name], proved[name]
        if value and name in of_rows and agreeing.get(name, 0) > 1:
            yield replace(one, value=value, status="recovered", proved=value)
        else:
            yield replace(one, proved=value)


def _in_one_row(one: Sum) -> bool:
    """Whether a sum is over the columns of a row."""
    return len({name.rpartition(".")[0] for name in (*one.parts, *one.wholes)}) == 1


def _zeros(sums: Collection[Sum], silent: Collection[str], known: Values) -> None:
    """Add 0 for the blank parts of each sum whose known parts are complete, until nothing changes."""
    before = -1
    while before != len(known):
        before = len(known)
        for one in sums:
            unknown = [name for name in one.parts if name not in known]
            if not unknown or any(name not in known for name in one.wholes):
                continue
            rest = sum((known[n] for n in one.wholes), Decimal(0)) - _sum(one.parts, known)
            if rest == 0 and all(name in silent for name in unknown):
                known.update(dict.fromkeys(unknown, Decimal(0)))


def _totals(sums: Collection[Sum], silent: Collection[str], known: Values) -> Values:
    """Return each blank whole's sum of parts, without those on which two sums disagree."""
    found: Values = {}
    denied: set[str] = set()
    before = -1
    while before != len(found):
        before = len(found)
        for one in sums:
            whole, values = one.wholes[0], known | found
            if len(one.wholes) > 1 or whole not in silent or whole in known:
                continue
            if all(name in values for name in one.parts):
                value = _sum(one.parts, values)
                if found.setdefault(whole, value) != value:
                    denied.add(whole)
    return {name: value for name, value in found.items() if name not in denied}


def _agreeing(sums: Collection[Sum], name: str, values: Values) -> int:
    """Count the identities of a cell that are satisfied; 0 where one is violated."""
    asked = [
        _sum(one.parts, values) == _sum(one.wholes, values)
        for one in sums
        if name in (*one.parts, *one.wholes)
        and all(other in values for other in (*one.parts, *one.wholes))
    ]
    return len(asked) if all(asked) else 0


def _sum(names: Collection[str], values: Values) -> Decimal:
    return sum((values[name] for name in names if name in values), Decimal(0))


def confirmed(form: Form, cells: Mapping[str, Cell]) -> Iterator[Cell]:
    """Yield the figures recognised in a picture: recovered at best, and never `read`.

    Those of a violated identity have no value, since any of them may be misread.
    """
    values = {name: one.value for name, one in cells.items() if one.value is not None}
    broken: set[str] = set()
    for listed in form.sums.values():
        for one in listed:
            names = (*one.parts, *one.wholes)
            known = any(name in values for name in one.wholes)
            if known and _sum(one.parts, values) != _sum(one.wholes, values):
                broken.update(names)
    for name, value in values.items():
        if name in broken:
            yield replace(cells[name], value=None, status="ambiguous", readings=(value,))
        else:
            yield replace(cells[name], status="recovered")
