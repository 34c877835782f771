"""`summary.xlsx`: the ranking and every point taken off, for those who live in Excel.

Text of a report is written as text, never as a formula or a link; a text that begins
like a formula gets an apostrophe, so that it stays text when someone saves the sheet as
CSV. What Excel cannot hold is left out, and the first sheet says how much.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nlp.scoring.store.folder import disk, scratch, writing

ROWS = 1_048_575
CHARACTERS = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
_REPORTS = {
    "rank": "名次", "score": "得分", "organisation": "单位", "region": "地区", "kind": "类别", "year": "年度",
    "published": "发布日期", "findings": "问题数", "severity.error": "错误", "severity.warning": "警告",
    "verdict.supported": "相符的说法", "verdict.contradicted": "不符的说法", "path": "文件", "problems": "读取说明",
}  # fmt: skip
_FOUND = {
    "organisation": "单位", "year": "年度", "part": "方面", "points": "扣分", "reason": "理由", "rule": "规则",
    "message": "说明", "path": "文件", "fingerprint": "指纹",
}  # fmt: skip
_ERRORS = {"path": "文件", "error": "原因类别", "message": "说明"}


def write(
    folder: Path, parts: dict[str, str], about: dict[str, Any], *, rows: int = ROWS
) -> dict[str, int]:
    """Write the workbook from the tables in `folder`; rows left out by sheet.

    `parts`: key -> title of the parts of the rubric; `about`: lines of the first sheet.
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
            left = _sheets(book, folder, parts, rows)
            _about(
                book,
                {
                    **about,
                    **{f"{name}：放不下的行": count for name, count in left.items() if count},
                },
            )
            book.close()
        except (XlsxWriterException, OSError) as error:
            inner = error.args[0] if error.args else None
            raise inner if isinstance(inner, OSError) else OSError(str(error)) from error
    return left


def _sheets(book: Any, folder: Path, parts: dict[str, str], rows: int) -> dict[str, int]:
    scores = {f"score.{key}": title for key, title in parts.items()}
    columns = {"rank": "名次", "score": "得分", **scores, **_REPORTS}
    return {
        "报告": _sheet(book, "报告", columns, _ranked(folder, list(columns)), rows),
        "扣分": _sheet(
            book, "扣分", _FOUND, _rows(folder / "deductions.parquet", list(_FOUND)), rows
        ),
        "未读出": _sheet(book, "未读出", _ERRORS, _errors(folder), rows),
    }


def _sheet(
    book: Any, title: str, columns: dict[str, str], content: Iterable[dict[str, Any]], rows: int
) -> int:
    """One sheet with a header; the number of rows that did not fit."""
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True})
    for place, name in enumerate(columns.values()):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(content, 1):
        if count <= rows:
            for place, name in enumerate(columns):
                _cell(sheet, count, place, row.get(name))
    sheet.autofilter(0, 0, min(count, rows), len(columns) - 1)
    return max(count - rows, 0)


def _cell(sheet: Any, row: int, column: int, value: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, safe(str(value)))


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula, within what a cell holds.

    >>> safe("=HYPERLINK(1)"), safe("平稳"), len(safe("长" * 40000))
    ("'=HYPERLINK(1)", '平稳', 32767)
    """
    text = text.translate(_ILLEGAL)
    text = f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - 1] + "…"


def _about(book: Any, about: dict[str, Any]) -> None:
    sheet = book.add_worksheet("说明")
    for row, (name, value) in enumerate(about.items()):
        sheet.write_string(row, 0, safe(name))
        _cell(sheet, row, 1, value)


def _ranked(folder: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The reports, best first; only the columns of the sheet are held."""
    import pyarrow.parquet as pq

    content = pq.read_table(folder / "reports.parquet", columns=columns, partitioning=None)
    ordered = content.sort_by([("rank", "ascending"), ("path", "ascending")])
    del content
    for batch in ordered.to_batches(max_chunksize=2000):
        yield from batch.to_pylist()


def _rows(path: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=5000, columns=columns):
            yield from batch.to_pylist()


def _errors(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "errors.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
