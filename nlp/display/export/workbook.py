"""The statutory tables of a report as an Excel workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_HEAD = ("行", "列", "值", "原文", "状态", "备注")


def tables(report: Any, path: Path) -> None:
    """One sheet a table; text is written as text, so that nothing in it becomes a formula."""
    import xlsxwriter

    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for name, cells in report.tables.items():
            sheet = book.add_worksheet(name[:31])
            sheet.write_row(0, 0, _HEAD)
            for number, cell in enumerate(cells, 1):
                sheet.write_string(number, 0, cell.row)
                sheet.write_string(number, 1, cell.column)
                if cell.value is not None:
                    sheet.write_number(number, 2, float(cell.value))
                sheet.write_string(number, 3, cell.raw)
                sheet.write_string(number, 4, cell.status)
                sheet.write_string(number, 5, cell.note)
