"""TAB006: a statutory table or row is missing or out of the form."""

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.checks.words import table_title
from nlp.structure.forms.in_force import form
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for all missing tables, and one per table for its missing rows."""
    report = subject.report
    if not any(report.tables.values()):
        if report.document.source.format:
            yield at_place(
                "TAB006",
                subject,
                0,
                min(1, len(report.text)),
                "没有读到任何一张统计表。表是图片或附件的，请换成可复制的文字表格；确实没有的，请补上。",
                "warning",
            )
        return
    shape = form(report.form)
    for table in shape.tables:
        present = {cell.row for cell in report.tables.get(table, ())}
        if not present:
            message = f"没有读到{table_title(table)}。确实没有的，请补上；是图片或附件的，请换成文字表格。"
            yield at_place("TAB006", subject, 0, min(1, len(report.text)), message, "warning")
            continue
        absent = [
            row
            for row in shape.table(table)
            if shape.fixed_rows and row.key not in present and not _split(row.key, present)
        ]
        if absent:
            listed = "、".join(row.labels[0] for row in absent[:5]) + (
                "等" if len(absent) > 5 else ""
            )
            first = report.tables[table][0]
            message = f"{table_title(table)}缺少{len(absent)}行：{listed}。请按规定格式补齐。"
            yield at_place("TAB006", subject, first.start, first.end, message, "warning")


def _split(key: str, present: set[str]) -> bool:
    """Whether a row is present in another division: 其他处理 is one row in one form, three in another."""
    family, _, own = key.partition(".")
    if own:
        return family in present
    return any(row.startswith(f"{family}.") for row in present)


CHECK = register(
    Check(
        code="TAB006",
        title="缺少规定的表或行",
        severity="warning",
        why="三张统计表的表样由国务院办公厅统一规定，不得删减。",
        mend="表是图片或附件的，换成可复制的文字表格；确实缺少的，按规定的表样补齐。",
        example=Example(prose="一、总体情况\n平稳。", cells={"review.reconsideration.total": 0}),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                f"{row.table}.{row.key}.{row.columns[-1]}": 0
                for row in form("disclosure-2021").rows
            },
        ),
        find=find,
    )
)
