"""A statement of zero or of all held against the tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from nlp.claims.evidence.formulas import Value
from nlp.claims.evidence.tables import Books
from nlp.claims.sentence.context import Reading
from nlp.claims.sentence.period import scope_of
from nlp.claims.verdicts.route import of_others
from nlp.claims.verdicts.statement import Statement
from nlp.claims.verdicts.verdict import plain
from nlp.types import Claim


def judge_statement(claim: Claim, statement: Statement, books: Books, reading: Reading) -> Claim:
    """The claim of a statement with its verdict: what it denies must be 0 in the tables."""
    value = books.sheet.evaluate(statement.formula)
    known = replace(claim, formula=statement.formula, expected=value.value, evidence=value.evidence)
    if value.value is None:
        return replace(known, explanation=f"表中“{statement.title}”没有可用的数，无从核对")
    if value.value == 0:
        return replace(known, verdict="supported", explanation=f"表中“{statement.title}”为0，一致")
    before = reading.piece(0, claim.end - claim.start + reading.text.find(claim.text))
    lenient = statement.lenient
    scoped = replace(claim, scope=scope_of(before, books.names))
    lenient = of_others(scoped, before, books) or lenient
    if lenient:
        return replace(known, explanation=lenient)
    return replace(
        known,
        verdict="contradicted",
        explanation=f"正文称“{claim.text}”，而表中“{statement.title}”为"
        f"{_counted(value)}；{_mended(statement, value)}，或核对表格",
    )


def _counted(value: Value) -> str:
    """The figure, with what it is the sum of where several cells are not zero."""
    told = [plain(cell.value) for cell in value.cells if cell.value]
    total = plain(value.value or Decimal(0))
    return f"{' + '.join(told)} = {total}" if len(told) > 1 else total


def _mended(statement: Statement, value: Value) -> str:
    """What an office would write instead."""
    figure = f"{plain(value.value or Decimal(0))}件"
    if statement.kind == "zero":
        return f"请据实写明{figure}"
    kept = "结转" in statement.title
    return f"请写明另有{figure}{'结转下年度继续办理' if kept else statement.title}"
