"""XYR004: all figures of a table equal last year's."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.words import table_title
from nlp.knowledge import load
from nlp.types import Cell, Finding, Report


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for all tables whose every figure equals last year's."""
    if subject.previous is None:
        return
    same = [table for table in subject.report.tables if _same(subject, subject.previous, table)]
    if not same:
        return
    cells = _telling(subject.report, same)
    listed = "、".join(table_title(table) for table in same)
    every = len(same) == len([t for t, held in subject.report.tables.items() if held])
    message = (
        f"{'全部统计表' if every else listed}的每一个数都与上年报告相同（{len(cells)}个不为0的数）。"
        "请核对是否误用了上年的表。"
    )
    yield at_cells("XYR004", cells, message, "warning", subject.section_at(cells[0].start))


def _same(subject: Subject, previous: Report, table: str) -> bool:
    """Whether all figures of a table are last year's, and too many for a coincidence."""
    now = {c.name: c.value for c in subject.report.tables[table] if c.value is not None}
    then = {c.name: c.value for c in previous.tables.get(table, ())}
    rule = load("common/rules")["XYR004"]
    figures = [value for value in now.values() if value]
    enough = len(figures) >= rule["least_cells"] and len(set(figures)) >= rule["least_values"]
    return enough and all(then.get(name) == value for name, value in now.items())


def _telling(report: Report, tables: list[str]) -> list[Cell]:
    return [cell for table in tables for cell in report.tables[table] if cell.value]


CHECK = register(
    Check(
        code="XYR004",
        title="表中的数全是上年的",
        severity="warning",
        why="两年的许可、处罚、申请件数不会每一个都相同；多半是粘贴了上年的表。",
        mend="对照本年台账逐表核对，误用了上年的表要重填；确实都没有变的，可不改。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 2,
                "proactive.normative_documents.in_force": 21,
                "proactive.licensing.decisions": 318,
                "proactive.penalties.decisions": 64,
                "proactive.coercion.decisions": 5,
            },
            previous={
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 2,
                "proactive.normative_documents.in_force": 21,
                "proactive.licensing.decisions": 318,
                "proactive.penalties.decisions": 64,
                "proactive.coercion.decisions": 5,
            },
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 2,
                "proactive.normative_documents.in_force": 21,
                "proactive.licensing.decisions": 318,
                "proactive.penalties.decisions": 64,
                "proactive.coercion.decisions": 5,
            },
            previous={
                "proactive.normative_documents.issued": 3,
                "proactive.normative_documents.repealed": 2,
                "proactive.normative_documents.in_force": 21,
                "proactive.licensing.decisions": 307,
                "proactive.penalties.decisions": 64,
                "proactive.coercion.decisions": 5,
            },
        ),
        find=find,
    )
)
