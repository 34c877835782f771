"""Applies a person's corrections to what the numbers of the prose are taken to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from nlp.claims.evidence.tables import statistics_of
from nlp.claims.linking.measures import Basis
from nlp.claims.verdicts.decide import Equation, decide
from nlp.structure.forms.in_force import form
from nlp.types.quick import frozen, replace

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Sheet
    from nlp.types import Cell, Claim, Report

MARK = "人工更正："
_COUNTED = ("count", "money")


@frozen
class Reread:
    """What a person says that a number of the prose means.

    `text` and `start` name the claim as the table of claims has it; `formula` gives the cells
    that answer it, None where no cell does.
    """

    text: str
    start: int
    formula: str | None


def reread(
    stated: tuple[Claim, ...],
    given: Iterable[Reread],
    report: Report,
    previous: Report | None = None,
) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """Return the claims with the corrections applied, and one sentence on each correction.

    A correction whose claim or cells the report does not have is not applied, and its sentence
    says so. An explanation of a corrected claim begins with `MARK`.

    >>> from nlp.checks.example import compose
    >>> from nlp.claims import claims
    >>> report = compose("一、总体情况\\n全年收到申请3件。", {"requests.new.total": 5})
    >>> before = claims(report)
    >>> said = Reread(text=before[0].text, start=before[0].start, formula=None)
    >>> after, notes = reread(before, [said], report)
    >>> before[0].verdict, after[0].verdict
    ('contradicted', 'uncheckable')
    """
    found = list(stated)
    notes = []
    sheet = statistics_of(report, previous).sheet
    rows = {f"{row.table}.{row.key}": row.labels[0] for row in form(report.form).rows}
    for one in given:
        at = _place(found, one)
        changed = None if at is None else _corrected(found[at], one.formula, sheet, rows)
        if at is not None and changed is not None:
            found[at] = changed
        notes.append(_note(one, applied=changed is not None))
    return tuple(found), tuple(notes)


def _place(stated: list[Claim], one: Reread) -> int | None:
    """Return the claim at the place named; where the text has moved, the only one of these words."""
    same = [n for n, claim in enumerate(stated) if claim.text == one.text]
    exact = [n for n in same if stated[n].start == one.start]
    named = exact or (same if len(same) == 1 else [])
    return named[0] if named else None


def _corrected(
    claim: Claim, formula: str | None, sheet: Sheet, rows: Mapping[str, str]
) -> Claim | None:
    """Return the claim with the verdict that follows from a formula; None if it cannot be applied."""
    bare = replace(
        claim, indicator=None, formula=None, expected=None, basis=None, evidence=(),
        verdict="uncheckable", truncated=False, less=False, explanation="",
    )  # fmt: skip
    if formula is None:
        return replace(bare, explanation=f"{MARK}表中没有这个数的单元格")
    cells = _cells(formula, sheet)
    if claim.kind not in _COUNTED or not cells:
        return None
    meant = Basis(formula=formula, title=_title(formula, cells, rows))
    decided = decide(bare, Equation(key=formula, readings=(meant,)), sheet)
    return replace(decided, explanation=f"{MARK}{decided.explanation}")


def _cells(formula: str, sheet: Sheet) -> tuple[Cell, ...]:
    """Return the cells of a formula; none where it is no formula or the report lacks one."""
    try:
        return sheet.evaluate(formula).cells
    except (ValueError, IndexError):
        return ()


def _title(formula: str, cells: tuple[Cell, ...], rows: Mapping[str, str]) -> str:
    """Return a formula with the names of rows as the form prints them."""
    for cell in sorted(cells, key=lambda cell: -len(cell.name)):
        formula = formula.replace(cell.name, rows.get(f"{cell.table}.{cell.row}", cell.name))
    return formula


def _note(one: Reread, *, applied: bool) -> str:
    meant = f"说的是 {one.formula}" if one.formula else "表中没有单元格"
    lost = "" if applied else "：报告中没有这个数或这些单元格，没有采用"
    return f"人工更正 正文“{one.text}”{meant}{lost}"
