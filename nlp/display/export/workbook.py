"""Exports the statutory tables of a report as an Excel workbook or CSV, laid out like the form."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from nlp.display.export.printed import PrintedBox, Rows, table
from nlp.display.export.records import number
from nlp.display.export.spreadsheet import plain, workbook
from nlp.display.forms import form, word

_WIDE, _LABEL, _FIGURE = 30, 46, 11


def tables(report: Any, path: Path) -> None:
    """Write one sheet per table; figures are numbers, words never formulas, notes are comments."""
    with workbook(path) as book:
        styles = _styles(book)
        for name, rows in _tables(report).items():
            _write(book.add_worksheet(f"{word('table', name)}"[:31]), rows, styles)
        if not any(report.tables.values()):
            book.add_worksheet("说明").write_string(0, 0, "没有找到统计表")


def sheet(report: Any) -> str:
    """Return all tables as CSV; a box over several columns leaves the others empty.

    No text begins like a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for place, rows in enumerate(_tables(report).values()):
        writer.writerows([[]] if place else [])
        writer.writerows([_plain(box) for one in row for box in _spread(one)] for row in rows)
    return out.getvalue()


def _tables(report: Any) -> dict[str, Rows]:
    names = form(report.form)
    return {name: table(name, cells, names) for name, cells in report.tables.items() if cells}


def _spread(box: PrintedBox) -> list[PrintedBox]:
    return [box, *[PrintedBox(value="")] * (box.span - 1)]


def _plain(box: PrintedBox) -> str:
    if isinstance(box.value, Decimal):
        return str(number(box.value))
    return plain(box.value or "")


def _write(sheet: Any, rows: Rows, styles: dict[str, Any]) -> None:
    labelled = any(len(row) > 1 and row[0].head and not row[-1].head for row in rows)
    sheet.set_column(0, 40, _FIGURE)
    if labelled:
        grouped = any(row[0].span > 1 for row in rows)
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, 1, _LABEL if grouped else _FIGURE)
    for place, row in enumerate(rows):
        column = 0
        for box in row:
            _box(sheet, place, column, box, styles)
            column += box.span


def _box(sheet: Any, row: int, column: int, box: PrintedBox, styles: dict[str, Any]) -> None:
    style = styles["head" if box.head else "note" if box.note else "figure"]
    if box.span > 1:
        sheet.merge_range(row, column, row, column + box.span - 1, "", style)
    if isinstance(box.value, Decimal):
        sheet.write_number(row, column, float(box.value), style)
    elif box.value:
        sheet.write_string(row, column, plain(box.value), style)
    else:
        sheet.write_blank(row, column, None, style)
    if box.note:
        sheet.write_comment(row, column, plain(box.note), {"author": "gouji"})


def _styles(book: Any) -> dict[str, Any]:
    shared = {"border": 1, "text_wrap": True, "valign": "vcenter"}
    return {
        "head": book.add_format({**shared, "bold": True, "bg_color": "#F2F2F2"}),
        "figure": book.add_format({**shared, "align": "right"}),
        "note": book.add_format({**shared, "align": "right", "bg_color": "#FFF2CC"}),
    }
