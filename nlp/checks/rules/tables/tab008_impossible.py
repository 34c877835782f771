"""TAB008: figures of one year's table that cannot all be right."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from nlp.checks.base import Check, Example, Subject, at_cells, register
from nlp.checks.words import cell_title, column_title, place_title
from nlp.claims.sentence.numbers import plain
from nlp.knowledge import load
from nlp.structure.forms.form import Row
from nlp.structure.forms.in_force import form
from nlp.types import Cell, Finding


def find(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per row whose stock is less than added minus removed, and per wrong subtotal."""
    yield from _subtotals(subject)
    yield from _stocks(subject)


def _stocks(subject: Subject) -> Iterator[Finding]:
    for limit in load("common/rules")["TAB008"]:
        for row in form(subject.report.form).table(limit["table"]):
            cells = _cells(subject.cells, row, limit)
            added, left = cells.get("added"), cells.get("left")
            if added is None or left is None or added.value is None or left.value is None:
                continue
            removed = cells.get("removed")
            stayed = added.value - ((removed.value if removed else None) or Decimal(0))
            if left.value < stayed:
                message = _message(added, removed, left)
                shown = [cell for cell in (left, added, removed) if cell is not None]
                section = subject.section_at(left.start)
                yield at_cells("TAB008", shown, message, "warning", section)


def _subtotals(subject: Subject) -> Iterator[Finding]:
    """Yield one finding per printed subtotal that is not the sum of its cells."""
    for cell, names in subject.report.subtotals:
        parts = [subject.cells[name] for name in names if name in subject.cells]
        figures = [part.value for part in parts if part.value is not None]
        # A cell without a figure may be anything, so that only too large a sum proves an error.
        known = len(figures) == len(names)
        total = sum(figures, Decimal(0))
        if cell.value is None or cell.value == total or not (known or total > cell.value):
            continue
        message = (
            f"{place_title(cell)}为{plain(cell.value)}，它所包括的各格之和却是{plain(total)}。"
            "请对照台账核对这几格；不要为凑平而改数。"
        )
        section = subject.section_at(cell.start)
        yield at_cells("TAB008", [cell, *parts], message, "warning", section)


def _cells(cells: Mapping[str, Cell], row: Row, limit: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the cells of a row by their role; empty where the row has other columns in the form."""
    roles = {role: limit[role] for role in ("added", "removed", "left") if role in limit}
    if not set(roles.values()) <= set(row.columns):
        return {}
    named = {role: f"{row.table}.{row.key}.{column}" for role, column in roles.items()}
    return {role: cells[name] for role, name in named.items() if name in cells}


def _message(added: Cell, removed: Cell | None, left: Cell) -> str:
    terms = [f"{column_title(added.column)}{plain(added.value or Decimal(0))}"]
    if removed is not None and removed.value is not None:
        terms.append(f"{column_title(removed.column)}{plain(removed.value)}")
    return (
        f"{cell_title(left).partition('·')[0]}{'、'.join(terms)}，"
        f"{column_title(left.column)}却只有{plain(left.value or Decimal(0))}，一般不能同时成立。"
        "请核对这几格；有当年制发、当年自行失效的，请在正文说明。"
    )


CHECK = register(
    Check(
        code="TAB008",
        title="表中的数彼此矛盾",
        severity="warning",
        why="当年制发而没有废止的文件都还有效，年末现行有效数不会少于它；小计应等于它所包括的各格之和。",
        mend="对照文件清单或台账核对这几格；现行有效件数是年末的存量，不是本年新增。",
        example=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "proactive.normative_documents.issued": 7,
                "proactive.normative_documents.repealed": 1,
                "proactive.normative_documents.in_force": 2,
            },
        ),
        sound=Example(
            prose="一、总体情况\n平稳。",
            cells={
                "proactive.normative_documents.issued": 7,
                "proactive.normative_documents.repealed": 9,
                "proactive.normative_documents.in_force": 2,
            },
        ),
        find=find,
    )
)
