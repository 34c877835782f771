"""Evaluates formulas over the cells of the statutory tables, written as text for display.

Grammar: names of cells (`requests.new.total`; `*` sums over the rows that match), numbers, + - /
and brackets. A formula has a value only where every cell has one; where cells have several
readings it has several values.
"""

from __future__ import annotations

import ast
import itertools
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from nlp.types import Cell, Evidence
from nlp.types.quick import frozen

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z_]+(?:\.[a-z_*]+)+)|(?P<number>\d+(?:\.\d+)?)|(?P<op>[-+/()]))"
)
# With more combinations of readings than this a formula has no value.
_READINGS = 24
_NONE: Mapping[str, Any] = MappingProxyType({})


@frozen
class Value:
    """The result of a formula: no value, one, or one for each reading of its cells.

    `denied`: one of its cells is a total that its own table contradicts. `figures` are the
    values of the cells, None where unknown.
    """

    values: tuple[Decimal, ...]
    cells: tuple[Cell, ...]
    figures: tuple[Decimal | None, ...] = ()
    denied: bool = False

    @property
    def value(self) -> Decimal | None:
        """The value if there is exactly one, else None."""
        return self.values[0] if len(self.values) == 1 else None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The cells as the evidence of a Claim."""
        return tuple(
            Evidence(table=c.table, row=c.row, column=c.column, value=c.value) for c in self.cells
        )


class Sheet:
    """The cells of one report, for evaluating formulas.

    `denied`: totals that their parts contradict; `names`: all cells of the form, so that a sum
    over rows misses none.
    """

    def __init__(
        self,
        cells: Mapping[str, Cell],
        *,
        factors: Mapping[str, int] = _NONE,
        aliases: Mapping[str, str] = _NONE,
        denied: frozenset[str] = frozenset(),
        names: Sequence[str] = (),
    ) -> None:
        self.cells, self.factors, self.aliases = cells, factors, aliases
        self.denied = denied
        self.names = tuple(names) or tuple(cells)
        self._cache: dict[str, Value] = {}

    def evaluate(self, formula: str) -> Value:
        """Return the value of a formula with its cells.

        >>> cell = lambda row, value: Cell(table="t", row=row, column="total", raw="",
        ...     value=Decimal(value), status="read", start=0, end=0)
        >>> sheet = Sheet({"t.a.total": cell("a", 125), "t.b.total": cell("b", 13)})
        >>> sheet.evaluate("t.a.total - t.b.total").value
        Decimal('112')
        """
        made = self._cache.get(formula)
        if made is None:
            made = self._cache[formula] = self._evaluated(formula)
        return made

    def _evaluated(self, formula: str) -> Value:
        expression, names = _parsed(formula)
        if isinstance(expression, ast.Name):
            cells = self.lookup(self.aliases.get(names[0], names[0]))
            if len(cells) == 1:
                return self._of_one(cells[0])
        found = [self.lookup(self.aliases.get(name, name)) for name in names]
        named = {cell.name: cell for listed in found for cell in listed}
        readings = [self.readings(cell) for cell in named.values()]
        known = [one[0] if len(one) == 1 else None for one in readings]
        values: dict[Decimal, None] = {}
        if all(found) and math.prod(map(len, readings)) <= _READINGS:
            for chosen in itertools.product(*readings):
                figures = dict(zip(named, chosen, strict=True))
                sums = {
                    f"_{n}": sum((figures[cell.name] for cell in listed), Decimal(0))
                    for n, listed in enumerate(found)
                }
                result = _result(expression, sums)
                if result is None:
                    values = {}
                    break
                values[result] = None
        return Value(
            values=tuple(values),
            cells=tuple(named.values()),
            figures=tuple(known),
            denied=not self.denied.isdisjoint(named),
        )

    def _of_one(self, cell: Cell) -> Value:
        """Return the value of a single cell, as most formulas are."""
        readings = self.readings(cell)
        return Value(
            values=readings if len(readings) <= _READINGS else (),
            cells=(cell,),
            figures=(readings[0] if len(readings) == 1 else None,),
            denied=cell.name in self.denied,
        )

    def lookup(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a name, one unless it contains `*`; empty where any is missing."""
        if "*" not in name:
            return (self.cells[name],) if name in self.cells else ()
        # One form may have a single row where another has several: 其他处理.
        single = name.replace(".*", "", 1)
        if single in self.cells:
            return (self.cells[single],)
        wanted = _matching(self.names, name)
        if not all(key in self.cells for key in wanted):
            return ()
        return tuple(self.cells[key] for key in wanted)

    def readings(self, cell: Cell) -> tuple[Decimal, ...]:
        """Return the possible values of a cell, in the unit of the prose."""
        factor = self.factors.get(cell.name, 1)
        if cell.value is not None:
            return (cell.value * factor,)
        if cell.proved is not None:
            return (cell.proved * factor,)
        return tuple(dict.fromkeys(reading * factor for reading in cell.readings))


@lru_cache(maxsize=512)
def _matching(names: tuple[str, ...], pattern: str) -> tuple[str, ...]:
    return tuple(name for name in names if fnmatchcase(name, pattern))


@lru_cache(maxsize=4096)
def tokens(formula: str) -> tuple[tuple[str, str], ...]:
    """Split a formula into ("name" | "number" | "op", text)."""
    result, place = [], 0
    while place < len(formula.rstrip()):
        match = _TOKEN.match(formula, place)
        if match is None:
            raise ValueError(f"not a formula: {formula!r} at {place}")
        result.append((str(match.lastgroup), match[match.lastgroup or 0]))
        place = match.end()
    return tuple(result)


def takes_off(formula: str) -> bool:
    """Whether a formula subtracts cells, so that it counts less than its first cell.

    >>> takes_off("requests.total.total - requests.carried_in.total"), takes_off("a.b + a.c")
    (True, False)
    """
    return ("op", "-") in tokens(formula)


@lru_cache(maxsize=4096)
def _parsed(formula: str) -> tuple[ast.expr, tuple[str, ...]]:
    """Return a formula as an expression over _0, _1, …, and the names of cells that these are."""
    names = tuple(dict.fromkeys(text for kind, text in tokens(formula) if kind == "name"))
    plain = "".join(f"_{names.index(t)}" if k == "name" else t for k, t in tokens(formula))
    try:
        return ast.parse(plain, mode="eval").body, names
    except SyntaxError as error:
        raise ValueError(f"not a formula: {formula!r}") from error


def _result(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal | None:
    """Return the value of an expression, None where it divides by zero."""
    if isinstance(node, ast.UnaryOp):
        value = _result(node.operand, values)
        return -value if isinstance(node.op, ast.USub) and value is not None else value
    if not isinstance(node, ast.BinOp):
        return values[node.id] if isinstance(node, ast.Name) else Decimal(ast.unparse(node))
    one, other = _result(node.left, values), _result(node.right, values)
    if one is None or other is None:
        return None
    if isinstance(node.op, ast.Div):
        return one / other if other else None
    return one + other if isinstance(node.op, ast.Add) else one - other
