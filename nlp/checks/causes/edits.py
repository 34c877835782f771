"""Finds changes of cells that satisfy broken equations without breaking others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from nlp.checks.causes.equations import CellEquation
from nlp.types.quick import frozen

_ZERO = Decimal(0)
Wanted = tuple[dict[Decimal, tuple[CellEquation, ...]], tuple[CellEquation, ...]]
"""The broken equations of a cell by the value that mends them, and those that are satisfied."""


@frozen
class Edit:
    """New values of cells, the equations that they mend and the claims that they contradict."""

    changes: Mapping[str, Decimal]
    mended: tuple[CellEquation, ...] = ()
    denied: tuple[CellEquation, ...] = ()
    kind: str = "cell"


class EquationSystem:
    """Equations over cells with current values, for testing the effect of changes."""

    def __init__(self, equations: Sequence[CellEquation], values: Mapping[str, Decimal]) -> None:
        self.equations, self.values = tuple(equations), dict(values)
        # By index of the equation; a change of cells adds its weighted steps to them.
        self._residuals = [one.residual(self.values) for one in self.equations]
        self._of: dict[str, list[int]] = defaultdict(list)
        for index, equation in enumerate(self.equations):
            for name in equation.weights:
                self._of[name].append(index)
        self._wanted: dict[str, Wanted] = {}
        self.broken = [one for one, off in zip(self.equations, self._residuals, strict=True) if off]
        """The equations that are not satisfied."""

    def tried(self, changes: Mapping[str, Decimal], kind: str = "cell") -> Edit | None:
        """Return the edit with its effects; None where it mends nothing or breaks an identity."""
        if not _possible(changes, self.values):
            return None
        before, after = self._residuals, self._after(changes)
        mended = [self.equations[n] for n, off in after.items() if before[n] and not off]
        newly = [self.equations[n] for n, off in after.items() if off and not before[n]]
        # What stays broken must not get worse, since another slip may be in the same row.
        if not mended or any(one.rule for one in newly):
            return None
        return Edit(changes=dict(changes), mended=tuple(mended), denied=tuple(newly), kind=kind)

    def solving(self, name: str, value: Decimal) -> Edit | None:
        """Return the edit that gives one cell a value, as `tried` does, for many values of one cell.

        Thousands of numbers of the prose may have one cell as their answer, and each asks for a
        value of its own, so the equations of a cell are sorted once by the value that they want.
        """
        if name not in self._wanted:
            self._wanted[name] = self._sorted(name)
        wanted, satisfied = self._wanted[name]
        mended = wanted.get(value, ())
        if not mended or any(one.rule for one in satisfied):
            return None
        changes = {name: value}
        if not _possible(changes, self.values):
            return None
        return Edit(changes=changes, mended=mended, denied=satisfied)

    def _sorted(self, name: str) -> Wanted:
        """Return the broken equations of a cell by the value that mends them, and the satisfied ones."""
        broken: dict[Decimal, list[CellEquation]] = defaultdict(list)
        satisfied: list[CellEquation] = []
        for n in self._of[name]:
            equation, off = self.equations[n], self._residuals[n]
            if not off:
                satisfied += [equation] if equation.weights[name] else []
                continue
            step = -off / equation.weights[name]
            if not off + equation.weights[name] * step:
                broken[self.values.get(name, _ZERO) + step].append(equation)
        return {value: tuple(listed) for value, listed in broken.items()}, tuple(satisfied)

    def _after(self, changes: Mapping[str, Decimal]) -> dict[int, Decimal]:
        """Return the residuals after a change, by index, of the equations that it touches."""
        residuals: dict[int, Decimal] = {}
        for name, new in changes.items():
            step = new - self.values.get(name, _ZERO)
            for n in self._of.get(name, ()):
                off = residuals.get(n, self._residuals[n])
                residuals[n] = off + self.equations[n].weights[name] * step
        return residuals

    def after(self, edit: Edit) -> EquationSystem:
        """Return the ledger after an edit."""
        return EquationSystem(self.equations, self.values | dict(edit.changes))


def singles(ledger: EquationSystem) -> Iterator[Edit]:
    """Yield changes of one cell."""
    seen: set[tuple[str, Decimal]] = set()
    for equation in ledger.broken:
        for name in equation.weights:
            value = equation.solved(name, ledger.values)
            edit = None if (name, value) in seen else ledger.solving(name, value)
            seen.add((name, value))
            if edit is not None:
                yield edit


def transfers(ledger: EquationSystem) -> Iterator[Edit]:
    """Yield changes of two cells: an amount in the wrong column, or both too large or too small."""
    broken = [(o, o.residual(ledger.values)) for o in ledger.broken if o.rule]
    for place, (first, excess) in enumerate(broken):
        for second, lack in broken[place + 1 :]:
            if first.rule == second.rule and lack == -excess:
                wrong, right = (first, second) if excess > 0 else (second, first)
                yield from _moved(ledger, wrong, right, abs(excess), "transfer")
            elif first.rule == second.rule and lack == excess:
                yield from _moved(ledger, first, second, excess, "line")


def _moved(
    ledger: EquationSystem, first: CellEquation, second: CellEquation, excess: Decimal, kind: str
) -> Iterator[Edit]:
    there = {_row(name): name for name in second.weights}
    for name, weight in first.weights.items():
        other = there.get(_row(name))
        if other is None or other == name:
            continue
        step = excess / weight
        changes = {
            name: ledger.values.get(name, _ZERO) - step,
            other: ledger.values.get(other, _ZERO) + (step if kind == "transfer" else -step),
        }
        edit = ledger.tried(changes, kind)
        if edit is not None:
            yield edit


def rows(ledger: EquationSystem, printed: Mapping[str, Sequence[str]]) -> Iterator[Edit]:
    """Yield changes of rows with figures shifted by one column or split over two adjacent cells.

    `printed`: the names of the cells of each row that has a broken equation, in print order.
    """
    for names in printed.values():
        values = [ledger.values.get(name, _ZERO) for name in names]
        for moved in ([_ZERO, *values[:-1]], [*values[1:], _ZERO]):
            yield from _as_row(ledger, names, values, moved, "shift")
        for place in range(len(names) - 1):
            left, right = values[place], values[place + 1]
            if left and left == int(left) and right == int(right):
                joined = Decimal(f"{int(left)}{int(right)}")
                for rest in ([_ZERO, *values[place + 2 :]], [*values[place + 2 :], _ZERO]):
                    moved = [*values[:place], joined, *rest]
                    yield from _as_row(ledger, names, values, moved, "split")


def _as_row(
    ledger: EquationSystem,
    names: Sequence[str],
    values: Sequence[Decimal],
    moved: Sequence[Decimal],
    kind: str,
) -> Iterator[Edit]:
    changes = {n: new for n, old, new in zip(names, values, moved, strict=True) if old != new}
    edit = ledger.tried(changes, kind) if len(changes) > 1 else None
    if edit is not None:
        yield edit


def _row(name: str) -> str:
    return name.rpartition(".")[0]


def _possible(changes: Mapping[str, Decimal], values: Mapping[str, Decimal]) -> bool:
    """Whether the new values are possible: not negative, and whole unless the old one was not."""
    return all(
        new >= 0 and (new == int(new) or values.get(name, _ZERO) % 1 != 0)
        for name, new in changes.items()
    )
