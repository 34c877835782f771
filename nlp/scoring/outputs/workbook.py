"""`summary.xlsx`: the results of a run as an Excel workbook.

Text of a report is written as text, never as a formula or a link; a text that begins like a
formula gets an apostrophe, so that it stays text when the sheet is saved as CSV. Links lead
only to pages that the run itself wrote. Rows beyond Excel's limits are left out, and the last
sheet says how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nlp.knowledge.models.rubric import Rubric
from nlp.scoring.outputs import explained, regions
from nlp.scoring.outputs.missing import NAME
from nlp.scoring.outputs.names import kinds
from nlp.scoring.outputs.sheets import (
    Column,
    Row,
    deductions,
    dismissed,
    errors,
    ranked,
    regional,
    rows_of,
)
from nlp.scoring.store.folder import disk, scratch, writing
from nlp.scoring.words import words

ROWS = 1_048_575
CHARACTERS = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
_A4 = 9
# A link takes a kilobyte of memory until the workbook is written, and Excel opens no sheet with
# more than 65,530. Every report has its place in report.html, with or without a link.
_LINKS = 20_000


def write(
    folder: Path,
    rubric: Rubric,
    about: Mapping[str, Any],
    *,
    said: Mapping[str, tuple[str, str]] | None = None,
    rows: int = ROWS,
) -> dict[str, int]:
    """Write the workbook from the tables in `folder`; return the rows left out by sheet.

    `about`: lines at the head of the sheet 说明. `said`: who dismissed a finding and why, by its
    fingerprint, for the sheet 判定, left out where nobody dismissed anything.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    with disk(folder), writing(folder, "summary.xlsx") as making:
        options = {
            "constant_memory": True,
            "tmpdir": str(scratch(folder)),
            "strings_to_urls": False,
        }
        try:
            book = xlsxwriter.Workbook(str(making), options)
            left = _sheets(_Book(book), folder, rubric, said or {}, rows)
            _explain(_Book(book), rubric, about, left)
            book.close()
        except (XlsxWriterException, OSError) as error:
            inner = error.args[0] if error.args else None
            raise inner if isinstance(inner, OSError) else OSError(str(error)) from error
    return left


class _Book:
    """A workbook with the formats that its sheets share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.link = book.add_format({"font_color": "#0550ae", "underline": 1})
        self.bold = book.add_format({"bold": True})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.points = book.add_format({"num_format": "0.00"})

    def sheet(self, title: str, *, across: bool = True) -> Any:
        """Add a sheet that prints on A4, one page wide and as many long as needed."""
        sheet = self.book.add_worksheet(title)
        sheet.set_paper(_A4)
        if across:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(words().footer)
        return sheet


def _sheets(
    book: _Book,
    folder: Path,
    rubric: Rubric,
    said: Mapping[str, tuple[str, str]],
    rows: int,
) -> dict[str, int]:
    parts = {part.key: part.title for part in rubric.parts}
    content: dict[str, tuple[list[Column], Iterable[Row]]]
    content = {"reports": ranked(folder, parts, kinds()), "deductions": deductions(folder, parts)}
    if said:
        content["judged"] = dismissed(folder, said)
    if (folder / regions.NAME).is_file():
        content["regions"] = regional(folder)
    if (folder / NAME).is_file():
        content["bodies"] = _bodies(folder)
    content["errors"] = errors(folder)
    titles = words().sheets
    return {titles[key]: _sheet(book, titles[key], *sheet, rows) for key, sheet in content.items()}


def _bodies(folder: Path) -> tuple[list[Column], Iterable[Row]]:
    columns = [
        Column("name", 28), Column("parent", 24), Column("kind", 12),
        Column("year", 7), Column("status", 14), Column("reports", 9),
        Column("published", 12), Column("path", 48),
    ]  # fmt: skip
    rows = rows_of(folder / NAME, [column.key for column in columns])
    titles = kinds()
    return columns, (
        {
            **row,
            "status": words().status[row["status"]],
            "kind": titles.get(row["kind"], row["kind"]),
        }
        for row in rows
    )


def _sheet(
    book: _Book, title: str, columns: list[Column], content: Iterable[Row], rows: int
) -> int:
    """Write one sheet with a header and return the number of rows that did not fit."""
    sheet = book.sheet(title)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, book.head)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    count = 0
    for count, row in enumerate(content, 1):
        if count <= rows:
            for place, column in enumerate(columns):
                _cell(book, sheet, count, place, row.get(column.key), _link(row, column, count))
    sheet.autofilter(0, 0, min(count, rows), len(columns) - 1)
    return max(count - rows, 0)


def _link(row: Row, column: Column, count: int) -> str | None:
    return row.get(column.link) if column.link and count <= _LINKS else None


def _cell(
    book: _Book, sheet: Any, row: int, column: int, value: object, link: str | None = None
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (int, float)):
        sheet.write_number(row, column, value, book.points if isinstance(value, float) else None)
    elif link:
        sheet.write_url(row, column, f"external:{link}", book.link, safe(str(value)))
    else:
        sheet.write_string(row, column, safe(str(value)))


def safe(text: str) -> str:
    """Return text that no spreadsheet reads as a formula, cut to the length limit of a cell.

    >>> safe("=HYPERLINK(1)"), safe("平稳"), len(safe("长" * 40000))
    ("'=HYPERLINK(1)", '平稳', 32767)
    """
    text = text.translate(_ILLEGAL)
    text = f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - 1] + "…"


def _explain(
    book: _Book, rubric: Rubric, about: Mapping[str, Any], left: Mapping[str, int]
) -> None:
    """Write the sheet 说明: what was scored, by which rubric, in words."""
    sheet = book.sheet(words().sheets["about"], across=False)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 78, book.wrap)
    lost = {words().lost.format(sheet=name): count for name, count in left.items() if count}
    lines = [*about.items(), *lost.items(), ("", ""), *explained.lines(rubric)]
    for row, (name, value) in enumerate(lines):
        sheet.write_string(row, 0, safe(name), book.bold)
        _cell(book, sheet, row, 1, value)
