"""Chooses the change that mends most broken equations, with equally good alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from nlp.checks.causes.edits import Edit, EquationSystem, rows, singles, transfers
from nlp.claims.evidence.slips import slip
from nlp.types.quick import frozen

_ORDER = {"column": 0, "cell": 1, "split": 2, "shift": 3, "transfer": 4, "line": 5}
_MOST_EDITS = 12
_FEW = 2
_WHOLE_COLUMN = 2


@frozen
class Choice:
    """The change to make; `others` are equally good, `many` if there are too many to name."""

    edit: Edit
    others: tuple[Edit, ...] = ()
    many: bool = False


def choices(ledger: EquationSystem, printed: Mapping[str, Sequence[str]]) -> Iterator[Choice]:
    """Yield changes greedily, each the one that mends most, until none mends anything."""
    for _ in range(_MOST_EDITS):
        choice = _best(ledger, printed)
        if choice is None:
            return
        yield choice
        ledger = ledger.after(choice.edit)


def _best(ledger: EquationSystem, printed: Mapping[str, Sequence[str]]) -> Choice | None:
    found = [*columns(ledger), *singles(ledger), *transfers(ledger)]
    found += rows(
        ledger, {key: names for key, names in printed.items() if _at_fault(ledger, names)}
    )
    found = [edit for edit in found if any(one.rule for one in edit.mended)]
    if not found:
        return None
    ranked = sorted(found, key=lambda edit: (_worth(edit), _likely(edit, ledger)))
    best = ranked[0]
    others = [edit for edit in ranked[1:] if _worth(edit) == _worth(best) and _apart(edit, best)]
    if _likely(best, ledger) < _likely(others[0], ledger) if others else False:
        others = []
    return Choice(edit=best, others=tuple(others[: _FEW - 1]), many=len(others) >= _FEW)


def columns(ledger: EquationSystem) -> Iterator[Edit]:
    """Yield changes of the totals of one column that are all 0 although their parts are not."""
    wholes: dict[tuple[str, str], dict[str, Decimal]] = {}
    for equation in ledger.broken:
        total = [name for name, weight in equation.weights.items() if weight < 0]
        if equation.rule and len(total) == 1 and not ledger.values.get(total[0]):
            key = (equation.rule, total[0].rpartition(".")[2])
            wholes.setdefault(key, {})[total[0]] = equation.solved(total[0], ledger.values)
    for changes in wholes.values():
        edit = ledger.tried(changes, "column") if len(changes) >= _WHOLE_COLUMN else None
        if edit is not None:
            yield edit


def _at_fault(ledger: EquationSystem, names: Sequence[str]) -> bool:
    return any(set(names) & set(one.weights) for one in ledger.broken if one.rule)


def _worth(edit: Edit) -> tuple[int, int, int]:
    """Return the sort key: most mended first, then fewest contradicted, then the simplest change."""
    return -len(edit.mended), len(edit.denied), _ORDER[edit.kind]


def _likely(edit: Edit, ledger: EquationSystem) -> int:
    """Return 0 for a change explained by a common slip, else 1."""
    if edit.kind != "cell":
        # A row that should have been empty is more likely than one that loses a part.
        return 1 if edit.kind == "line" and any(edit.changes.values()) else 0
    ((name, new),) = edit.changes.items()
    return 0 if slip(ledger.values.get(name, Decimal(0)), new) else 1


def _apart(edit: Edit, best: Edit) -> bool:
    return dict(edit.changes) != dict(best.changes)
