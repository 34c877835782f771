"""Checks a statement of zero or of all against the tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.claims.sentence.numbers import plain
from nlp.claims.sentence.period import scope_of
from nlp.claims.verdicts.number import of_others

if TYPE_CHECKING:
    from nlp.claims.evidence.formulas import Value
    from nlp.claims.evidence.tables import Statistics
    from nlp.claims.relations.statement import Statement
    from nlp.claims.sentence.graph import SentenceGraph
    from nlp.types import Claim


def judge_statement(
    claim: Claim, statement: Statement, known: Statistics, graph: SentenceGraph
) -> Claim:
    """Return the claim with its verdict: the cells that a statement denies must be 0."""
    value = known.sheet.evaluate(statement.formula)
    made = replace(claim, formula=statement.formula, expected=value.value, evidence=value.evidence)
    title = statement.title
    if not value.values or (0 in value.values and len(value.values) > 1):
        return replace(made, explanation=f"表中“{title}”没有可用的数，无从核对")
    if value.value == 0:
        return replace(made, verdict="supported", explanation=f"表中“{title}”为0，一致")
    before = graph.piece(0, statement.end)
    scope = scope_of(before, known.names)
    lenient = of_others(scope, before, known) or statement.lenient
    if lenient or value.denied:
        return replace(made, explanation=lenient or f"表中“{title}”与其各分项不符")
    return replace(
        made,
        verdict="contradicted",
        explanation=f"正文称“{claim.text}”，而表中“{title}”为"
        f"{_counted(value)}；{_mended(statement, value)}，或核对表格",
    )


def _counted(value: Value) -> str:
    """Return the figure, as a sum where several cells are not zero."""
    addends = [plain(figure) for figure in value.figures if figure]
    total = plain(value.values[0])
    return f"{' + '.join(addends)} = {total}" if len(addends) > 1 else total


def _mended(statement: Statement, value: Value) -> str:
    """Return the statement that would be right instead."""
    figure = f"{plain(value.values[0] if value.values else Decimal(0))}件"
    if statement.kind == "zero":
        return f"请据实写明{figure}"
    kept = "结转" in statement.title
    return f"请写明另有{figure}{'结转下年度继续办理' if kept else statement.title}"
