"""XYR001: the requests carried out last year differ from those carried in this year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.words import column_title
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.types import Cell, Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for all columns that differ."""
    if subject.previous is None:
        return
    before = subject.previous.cells()
    for entry in load("common/rules")["XYR001"]:
        differing = [
            (cell, last.value, cell.value)
            for cell in subject.cells.values()
            if (cell.table, cell.row) == (entry["table"], entry["now"]) and cell.value is not None
            for last in [before.get(f"{cell.table}.{entry['then']}.{cell.column}")]
            if last is not None and last.value is not None and last.value != cell.value
        ]
        yield from _differing(differing)


def _differing(differing: Sequence[tuple[Cell, Decimal, Decimal]]) -> Iterator[Finding]:
    if differing:
        cell, left, taken = differing[-1]
        more = f"（共{len(differing)}列不一致）" if len(differing) > 1 else ""
        message = (
            f"“{column_title(cell.column)}”一列：上年报告的“结转下年度继续办理”为{plain(left)}件，"
            f"本年报告的“上年结转”为{plain(taken)}件{more}。"
            "请对照台账核对；因机构改革等调整的，请在正文说明。"
        )
        # The cell that the message names comes first, since a comment is put on the first one.
        cells = [item[0] for item in (differing[-1], *differing[:-1])]
        yield at_cells("XYR001", cells, message, "warning")


CHECK = register(
    Check(
        code="XYR001",
        title="上年结转与上年报告不衔接",
        severity="warning",
        why="上年“结转下年度继续办理”就是本年“上年结转”，两份报告应一致。",
        mend="核对两年的台账；因机构改革等调整的，请在正文说明。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={"requests.carried_in.total": 4},
            previous={"requests.carried_out.total": 6},
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={"requests.carried_in.total": 6},
            previous={"requests.carried_out.total": 6},
        ),
        find=find,
    )
)
