"""Exports a comparison of two reports as plain values, as a table or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.display.export.records import fields, number
from nlp.display.export.spreadsheet import plain as safe
from nlp.display.export.spreadsheet import workbook
from nlp.display.forms import form, word

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "gouji/comparison/1"
_FIGURES = ("table", "row", "column", "title", "before", "after", "change", "said")
_PASSAGES = ("fate", "section", "likeness", "before", "after")
_HEADS = {
    "figures": ("表", "项目", "栏目", "上年", "今年", "增减", "正文是否写到"),
    "passages": ("情形", "所在部分", "相似度", "上年文字", "今年文字"),
}
_WIDTHS = {"figures": (8, 50, 14, 10, 10, 10, 24), "passages": (8, 24, 8, 70, 70)}


def plain(item: Any) -> dict[str, Any]:
    """Return a comparison as the values that `gouji compare --format json` prints."""
    return {
        "schema": SCHEMA,
        "previous": _report(item.previous),
        "report": _report(item.report),
        "figures": [_figure(one, item.report.form) for one in item.changed],
        "unchanged": len(item.figures) - len(item.changed),
        "passages": [_passage(one) for one in item.passages],
        "problems": list(item.problems),
    }


def _report(report: Any) -> dict[str, Any]:
    known = fields(report, "organisation", "year", "type", "title")
    return {**known, "path": report.document.source.path}


def _figure(one: Any, name: str) -> dict[str, Any]:
    keys = ("table", "row", "column", "before", "after", "change", "said")
    return {**fields(one, *keys), "title": form(name).cell(one.name)}


def _passage(one: Any) -> dict[str, Any]:
    return {**fields(one, *_PASSAGES), "pieces": [list(piece) for piece in one.pieces]}


def frame(item: Any, what: str) -> pd.DataFrame:
    """Return one row per changed cell, or per paragraph. Raises ValueError for another `what`."""
    import pandas as pd

    if what == "figures":
        rows = [{**_figure(one, item.report.form), **_exact(one)} for one in item.changed]
        return pd.DataFrame(rows, columns=list(_FIGURES))
    if what == "passages":
        rows = [fields(one, *_PASSAGES) for one in item.passages]
        return pd.DataFrame(rows, columns=list(_PASSAGES))
    raise ValueError(f"no table {what!r}; choose from: figures, passages")


def _exact(one: Any) -> dict[str, Any]:
    return {key: getattr(one, key) for key in ("before", "after", "change")}


def write(item: Any, path: Path) -> None:
    """Write a workbook with a sheet of the changed figures and one of the paragraphs."""
    names = form(item.report.form)
    figures = [
        (
            word("table", one.table), names.row(one.table, one.row),
            names.column(one.table, one.row, one.column),
            one.before, one.after, one.change, word("said", one.said),
        )
        for one in item.changed
    ]  # fmt: skip
    passages = [
        (word("fate", one.fate), one.section, f"{one.likeness:.0%}", one.before, one.after)
        for one in item.passages
    ]
    with workbook(path) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for title, kind, rows in (("数字", "figures", figures), ("文字", "passages", passages)):
            sheet = book.add_worksheet(title)
            for column, (text, width) in enumerate(zip(_HEADS[kind], _WIDTHS[kind], strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, text, head)
            for place, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    _put(sheet, place, column, value, body)
            sheet.freeze_panes(1, 0)


def _put(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, safe(value), style)
    else:
        sheet.write_number(row, column, float(number(value)), style)
