"""Formulas over the cells of the statutory tables, kept as text so that a verdict can show them.

Grammar: names of cells (`requests.new.total`; `*` sums over the rows it stands for),
whole numbers, + - / and brackets. A formula has a value only where every cell has one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import lru_cache

from nlp.types import Cell, Evidence

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z_]+(?:\.[a-z_*]+)+)|(?P<number>\d+(?:\.\d+)?)|(?P<op>[-+/()]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a formula comes to; `value` is None where a cell is missing or blank."""

    value: Decimal | None
    cells: tuple[Cell, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The cells as a Claim carries them."""
        return tuple(
            Evidence(table=c.table, row=c.row, column=c.column, value=c.value) for c in self.cells
        )


class Sheet:
    """The cells of one report, to be asked for the value of formulas."""

    def __init__(
        self,
        cells: Mapping[str, Cell],
        *,
        factors: Mapping[str, int] | None = None,
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self.cells, self.factors, self.aliases = cells, factors or {}, aliases or {}
        self._cache: dict[str, Value] = {}

    def evaluate(self, formula: str) -> Value:
        """The value of a formula with the cells it rests on.

        >>> cell = lambda row, value: Cell(table="t", row=row, column="total", raw="",
        ...     value=Decimal(value), status="read", start=0, end=0)
        >>> sheet = Sheet({"t.a.total": cell("a", 125), "t.b.total": cell("b", 13)})
        >>> sheet.evaluate("t.a.total - t.b.total").value
        Decimal('112')
        """
        if formula not in self._cache:
            cell = self.cells.get(self.aliases.get(formula, formula))
            self._cache[formula] = (
                _Reader(formula, self).read() if cell is None else self._alone(cell)
            )
        return self._cache[formula]

    def _alone(self, cell: Cell) -> Value:
        """What most formulas come to: they name one cell."""
        value = self.number(cell)
        return Value(value=None if value is None else Decimal(0) + value, cells=(cell,))

    def lookup(self, name: str) -> tuple[Cell, ...]:
        """The cells a name stands for, one unless it holds a `*`."""
        if "*" not in name:
            return (self.cells[name],) if name in self.cells else ()
        found = _matching(tuple(self.cells), name)
        if found:
            return tuple([self.cells[key] for key in found])
        # A form may print one row where another prints several: 其他处理.
        return self.lookup(name.replace(".*", "", 1))

    def number(self, cell: Cell) -> Decimal | None:
        """A cell's value in the unit of the prose; for a blank what the form's sums prove."""
        value = cell.proved if cell.value is None else cell.value
        return None if value is None else value * self.factors.get(cell.name, 1)


@lru_cache(maxsize=512)
def _matching(names: tuple[str, ...], pattern: str) -> tuple[str, ...]:
    return tuple(name for name in names if fnmatchcase(name, pattern))


@lru_cache(maxsize=4096)
def tokens(formula: str) -> tuple[tuple[str, str], ...]:
    """The formula cut into ("name" | "number" | "op", text)."""
    result, place = [], 0
    while place < len(formula.rstrip()):
        match = _TOKEN.match(formula, place)
        if match is None:
            raise ValueError(f"not a formula: {formula!r} at {place}")
        result.append((str(match.lastgroup), match[match.lastgroup or 0]))
        place = match.end()
    return tuple(result)


class _Reader:
    """Recursive descent over + and -, then /, then names, numbers and brackets."""

    def __init__(self, formula: str, sheet: Sheet) -> None:
        self.tokens, self.sheet, self.place = tokens(formula), sheet, 0
        self.cells: dict[str, Cell] = {}

    def read(self) -> Value:
        value = self._sum()
        return Value(value=value, cells=tuple(self.cells.values()))

    def _take(self, *wanted: str) -> str | None:
        if self.place < len(self.tokens) and self.tokens[self.place][1] in wanted:
            self.place += 1
            return self.tokens[self.place - 1][1]
        return None

    def _sum(self) -> Decimal | None:
        value = self._quotient()
        while sign := self._take("+", "-"):
            other = self._quotient()
            if value is None or other is None:
                value = None
            else:
                value = value + other if sign == "+" else value - other
        return value

    def _quotient(self) -> Decimal | None:
        value = self._atom()
        while self._take("/"):
            other = self._atom()
            value = None if value is None or not other else value / other
        return value

    def _atom(self) -> Decimal | None:
        if self._take("("):
            value = self._sum()
            self._take(")")
            return value
        kind, text = self.tokens[self.place]
        self.place += 1
        text = self.sheet.aliases.get(text, text)
        if kind == "number" or text.isdigit():
            return Decimal(text)
        cells = self.sheet.lookup(text)
        self.cells.update({cell.name: cell for cell in cells})
        values = [self.sheet.number(cell) for cell in cells]
        if not values or any(value is None for value in values):
            return None
        return sum((value for value in values if value is not None), Decimal(0))
