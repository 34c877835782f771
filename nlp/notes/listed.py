"""Writes the findings as an Excel list to work through: one row each, with a status to select."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.display.export.spreadsheet import plain, workbook
from nlp.notes.comment import Note, notes
from nlp.types import Assessment

STATUSES = ("未处理", "已改", "属实不改", "误报")
_COLUMNS = (
    ("状态", 10), ("级别", 8), ("规则", 10), ("问题", 24), ("单位", 22), ("年度", 8), ("位置", 30),
    ("原句", 50), ("说明", 60), ("算式", 40), ("怎样改", 40), ("文件", 30), ("指纹", 26),
)  # fmt: skip


def write(assessments: Sequence[Assessment], path: Path) -> None:
    """Write one sheet with every finding of all reports, worst first within each report.

    Text is written as text, never as a formula or a link. Raises OSError if it cannot be written.
    """
    with workbook(path) as book:
        sheet = book.add_worksheet("发现")
        styles = _styles(book)
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.write_string(0, column, name, styles["head"])
            sheet.set_column(column, column, width)
        rows = [(item, note) for item in assessments for note in notes(item)]
        for row, (item, note) in enumerate(rows, 1):
            _row(sheet, row, item, note, styles)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
        if rows:
            choices = {"validate": "list", "source": list(STATUSES)}
            sheet.data_validation(1, 0, len(rows), 0, choices)


def _row(sheet: Any, row: int, item: Assessment, note: Note, styles: dict[str, Any]) -> None:
    report = item.report
    values = (
        STATUSES[0], note.label, note.rule, note.title, report.organisation, report.year, note.where,
        note.sentence, note.message, "\n".join(note.arithmetic), note.mend,
        report.document.source.path, note.fingerprint,
    )  # fmt: skip
    for column, value in enumerate(values):
        style = styles[note.severity if column == 1 else "cell"]
        if isinstance(value, int):
            sheet.write_number(row, column, value, style)
        else:
            sheet.write_string(row, column, plain(value or ""), style)


def _styles(book: Any) -> dict[str, Any]:
    shared = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9D9D9"}
    grounds = {"error": "#F8D7DA", "warning": "#FFF2CC", "info": "#E2EFDA"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#F2F2F2", "border": 1}),
        "cell": book.add_format(shared),
        **{key: book.add_format({**shared, "bg_color": ground}) for key, ground in grounds.items()},
    }
