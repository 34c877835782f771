"""XYR002: the stock of documents in force does not roll forward from last year's."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.structure.forms.in_force import form
from nlp.types import Cell, Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per kind of document whose stock is wrong."""
    if subject.previous is None:
        return
    before = subject.previous.cells()
    stocks = [stock for stock in load("common/rules")["TAB008"] if stock.get("removed")]
    for stock in stocks:
        columns = (stock["added"], stock["removed"], stock["left"])
        for row in form(subject.report.form).table(stock["table"]):
            names = [f"{row.table}.{row.key}.{column}" for column in columns]
            cells = [subject.cells[name] for name in names if name in subject.cells]
            last = before.get(names[-1])
            if last is not None and last.value is not None and len(cells) == len(names):
                yield from _compare(cells, last, row.labels[0])


def _compare(cells: list[Cell], last: Cell, title: str) -> Iterator[Finding]:
    issued, repealed, in_force = (cell.value for cell in cells)
    if issued is None or repealed is None or in_force is None or last.value is None:
        return
    due = last.value + issued - repealed
    if due != in_force:
        message = (
            f"{title}的现行有效件数与上年对不上：上年现行有效{plain(last.value)}件 + 本年制发{plain(issued)}件 − 本年废止{plain(repealed)}件"
            f" = {plain(due)}件，表中现行有效为{plain(in_force)}件。请核对；有自动失效、划转等调整的，请在正文说明。"
        )
        # The stock, which the message is about, comes first: a comment is put on the first cell.
        yield at_cells("XYR002", [cells[-1], *cells[:-1]], message, "warning")


CHECK = register(
    Check(
        code="XYR002",
        title="现行有效件数与上年对不上",
        severity="warning",
        why="上年现行有效加本年制发减本年废止，一般应等于本年现行有效；自动失效、机构划转的除外，应说明。",
        mend="核对文件清单；有自动失效、机构划转等调整的，请在正文说明。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 1,
                "proactive.normative_documents.in_force": 20,
            },
            previous={"proactive.normative_documents.in_force": 15},
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 1,
                "proactive.normative_documents.in_force": 17,
            },
            previous={"proactive.normative_documents.in_force": 15},
        ),
        find=find,
    )
)
