"""Assigns causes to findings: which cell to change, and which findings that removes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from nlp.checks.base import Subject
from nlp.checks.causes.advice import advised
from nlp.checks.causes.choose import Choice, choices
from nlp.checks.causes.edits import EquationSystem
from nlp.checks.causes.equations import CellEquation, identities, of_claims, violated
from nlp.types import Cell, Finding
from nlp.types.quick import replace

_ORDER = {"error": 0, "warning": 1, "info": 2}


def attributed(findings: Sequence[Finding], subject: Subject) -> tuple[Finding, ...]:
    """Return the findings, each with the root that removes it; roots say what to change.

    >>> from nlp.checks.example import compose
    >>> from nlp.pipeline import assess
    >>> others = dict.fromkeys(["research", "social", "legal_service", "other", "total"], 0)
    >>> row = {f"requests.new.{key}": value for key, value in
    ...     {**others, "natural_person": 20, "business": 4, "total": 42}.items()}
    >>> [finding.message[-18:] for finding in assess(compose("一、总体情况", row)).findings
    ...     if finding.rule == "TAB001"]
    ['总计由42改为24（疑为数字颠倒）。']
    """
    # Equations are over cells and claims, so a change of a cell removes no other finding.
    if not any(finding.claims or finding.cells for finding in findings):
        return tuple(findings)
    broken = violated(subject.report, subject.cells)
    if not broken:
        return tuple(findings)
    values = {n: c.value for n, c in subject.cells.items() if c.value is not None}
    equations = list(identities(subject.report, subject.cells, broken))
    equations += of_claims(subject.report, subject.claims, subject.cells)
    result = {finding.id: finding for finding in findings}
    for choice in choices(EquationSystem(equations, values), _rows(subject)):
        group = _group(choice, [f for f in result.values() if f.cause is None])
        if group:
            for finding in _with_cause(group, choice, subject, values):
                result[finding.id] = finding
            if choice.edit.kind == "column":
                # Every row of the table says the same, so one of them is enough.
                for finding in group[1:]:
                    if not finding.claims:
                        del result[finding.id]
    return tuple(result.values())


def _group(choice: Choice, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that a change removes, the root first."""
    removed = [
        finding
        for finding in findings
        if any(_is_of(finding, equation) for equation in choice.edit.mended)
    ]
    changed = set(choice.edit.changes)

    def rank(finding: Finding) -> tuple[int, int, str, int]:
        inside = bool(changed & {cell.name for cell in finding.cells})
        return bool(finding.claims), not inside, finding.rule, finding.start

    return sorted(removed, key=rank)


def _is_of(finding: Finding, equation: CellEquation) -> bool:
    if equation.claim:
        return equation.claim in finding.claims
    names = {cell.name for cell in finding.cells}
    return finding.rule == equation.rule and names == set(equation.weights)


def _with_cause(
    group: Sequence[Finding], choice: Choice, subject: Subject, values: Mapping[str, Decimal]
) -> list[Finding]:
    root, *others = group
    changed = [subject.cells[name] for name in choice.edit.changes if name in subject.cells]
    first = () if choice.many and choice.edit.kind == "cell" else changed
    cells = _once([*first, *root.cells])
    message = advised(root, others, choice, subject, values)
    start, end = (cells[0].start, cells[0].end) if cells[0].end else (root.start, root.end)
    return [
        replace(root, message=message, cells=cells, start=start, end=end),
        *(replace(finding, cause=root.id) for finding in others),
    ]


def _once(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple({cell.name: cell for cell in cells}.values())


def _rows(subject: Subject) -> dict[str, list[str]]:
    """Return the cells of each row of several columns, without its total, in print order."""
    rows: dict[str, list[str]] = {}
    for cells in subject.report.tables.values():
        for cell in cells:
            rows.setdefault(f"{cell.table}.{cell.row}", []).append(cell.name)
    return {key: names[:-1] for key, names in rows.items() if len(names) > 2}
