"""Equations between the cells of a report, and between its prose and the cells.

Every identity of the form and every count of the prose that was compared with a formula is one
linear equation over cells. The search for changes evaluates them independently of their rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from nlp.checks.sums import breaches
from nlp.claims.evidence.formulas import Sheet
from nlp.knowledge import load
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import form, held
from nlp.types import Cell, Claim, Report
from nlp.types.quick import frozen

Values = Mapping[str, Decimal]
_ZERO = Decimal(0)
_NIL = ("dash", "blank")


@frozen
class CellEquation:
    """weights · cells + constant = 0; `rule` is that of an identity, `claim` the id of a claim.

    Both are "" where the other is given.
    """

    weights: Mapping[str, Decimal]
    constant: Decimal = _ZERO
    rule: str = ""
    claim: str = ""

    def residual(self, values: Values) -> Decimal:
        """Return the difference of both sides; 0 where the equation is satisfied.

        >>> one = CellEquation(weights={"a": Decimal(1), "b": Decimal(-1)})
        >>> one.residual({"a": Decimal(5), "b": Decimal(3)})
        Decimal('2')
        """
        terms = (weight * values.get(name, _ZERO) for name, weight in self.weights.items())
        return sum(terms, self.constant)

    def solved(self, name: str, values: Values) -> Decimal:
        """Return the value of a cell that would satisfy the equation."""
        return values.get(name, _ZERO) - self.residual(values) / self.weights[name]


def violated(report: Report, cells: Mapping[str, Cell]) -> frozenset[tuple[str, frozenset[str]]]:
    """Return the rule and the cells of each identity of the form that is violated."""
    return frozenset(
        (rule, frozenset(cell.name for cell in one.cells))
        for rule in _shape(report).sums
        for one in breaches(report, rule, cells)
    )


def identities(
    report: Report,
    cells: Mapping[str, Cell],
    broken: Collection[tuple[str, frozenset[str]]],
) -> Iterator[CellEquation]:
    """Yield the identities of the form with complete cells, and those that are `violated`."""
    figures = {name: cell.value for name, cell in cells.items() if cell.value is not None}
    for rule, sums in _shape(report).sums.items():
        for one in sums:
            weights = dict.fromkeys(one.parts, Decimal(1)) | dict.fromkeys(one.wholes, Decimal(-1))
            known = {name: weight for name, weight in weights.items() if name in cells}
            made = CellEquation(weights=known, rule=rule)
            holds = _says_all(weights, cells) and not made.residual(figures)
            if holds or (rule, frozenset(known)) in broken:
                yield made


def _shape(report: Report) -> Form:
    """Return the form of a report, perhaps a mixture of two."""
    return held(report.form, {cell.row for cell in report.tables.get("requests", ())})


def _says_all(names: Collection[str], cells: Mapping[str, Cell]) -> bool:
    """Whether every cell has a figure or a mark for none, such as a dash."""
    return all(
        name in cells and (cells[name].value is not None or cells[name].status in _NIL)
        for name in names
    )


def of_claims(
    report: Report, claims: tuple[Claim, ...], cells: Mapping[str, Cell]
) -> Iterator[CellEquation]:
    """Yield the counts of the prose that cells answer exactly, as equations over these cells."""
    factors = load("reports/disclosure/indicators")["factors"]
    sheet = Sheet(cells, factors=factors, aliases=form(report.form).aliases)
    for claim in claims:
        judged = claim.verdict in ("supported", "contradicted")
        if not judged or claim.kind != "count" or claim.bound != "exact" or claim.value is None:
            continue
        weights = _weights(claim.formula or "", sheet)
        if weights and not claim.truncated:
            yield CellEquation(weights=weights, constant=-claim.value, claim=claim.id)


def _weights(formula: str, sheet: Sheet) -> dict[str, Decimal]:
    """Return the cells of a sum or difference with their signs; empty for any other formula."""
    if not formula or any(sign in formula for sign in "/(:") or any(c.isdigit() for c in formula):
        return {}
    weights: dict[str, Decimal] = {}
    sign = Decimal(1)
    for word in formula.split():
        if word in "+-":
            sign = Decimal(1) if word == "+" else Decimal(-1)
            continue
        for cell in sheet.lookup(sheet.aliases.get(word, word)):
            if cell.value is None or sheet.factors.get(cell.name, 1) != 1:
                return {}
            weights[cell.name] = weights.get(cell.name, _ZERO) + sign
    return weights
