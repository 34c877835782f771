"""Reads Excel files (.xlsx): sheets with the form, lines above and below it as prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from typing import Any

from nlp.errors import DamagedFile, UnsafeFile
from nlp.knowledge.notation import printed
from nlp.readers.archive import Archive
from nlp.readers.base import Context, Limits
from nlp.readers.fold import fold
from nlp.readers.grid import GridPiece, squeeze
from nlp.readers.layout import Layout
from nlp.types import Document

_SENTENCE = 24
# openpyxl creates every cell of these ranges, some 10^10 in a whole sheet.
_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^<>]*?\bref\s*=\s*[\"']([^\"'<>]{1,99})")
_UNKNOWN = re.compile(rb"<f[^<>]*+>[^<]*+</f>\s*+(?:<v\s*+/>|<v></v>)?\s*+</c>")
Row = list[GridPiece]


def read_xlsx(data: bytes, context: Context) -> Document:
    """Read the visible cells of a workbook, sheet by sheet; merged cells once, values as shown.

    Raises `DamagedFile` for a workbook that cannot be opened, `UnsafeFile` past the limits.
    """
    archive = Archive(data, context.limits, "Excel")
    _check_ranges(archive, context.limits)
    book = _open(data)
    layout = Layout()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            context.check_time()
            for block in _blocks(_rows(sheet, context.limits)):
                _add(layout, block)
    unknown = _without_value(archive)
    problems = [f"有 {unknown} 个公式没有算好的值，已当作空白；请在表格软件里打开并保存一次"]
    return layout.document(context.source("xlsx", "utf-8"), problems if unknown else [])


def _check_ranges(archive: Archive, limits: Limits) -> None:
    """Raise `UnsafeFile` where merged cells or links of a sheet span more cells than a table may have."""
    from openpyxl.utils.cell import range_boundaries

    for name in (name for name in archive.members if name.startswith("xl/worksheets/")):
        cells = 0
        for found in _RANGE.finditer(archive.read(name).replace(b"\0", b"")):
            with suppress(ValueError):
                left, top, right, bottom = range_boundaries(found[1].decode("ascii"))
                cells += ((right or 0) - (left or 0) + 1) * ((bottom or 0) - (top or 0) + 1)
            if cells > limits.positions:
                raise UnsafeFile(f"合并的单元格或链接覆盖超过 {limits.positions} 个格子的上限")


def _open(data: bytes) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception as error:
        raise DamagedFile(f"Excel 文件已损坏，无法打开（{type(error).__name__}）") from error


def _without_value(archive: Archive) -> int:
    """Count the formulas that no program has computed: their values are not in the file."""
    sheets = [name for name in archive.members if name.startswith("xl/worksheets/sheet")]
    return sum(len(_UNKNOWN.findall(archive.read(name))) for name in sheets)


def _rows(sheet: Any, limits: Limits) -> list[Row]:
    """Return the cells by row, with the spans of merged ones."""
    merged = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
    covered = _covered(merged.values(), limits)
    rows: dict[int, Row] = {}
    # Only the cells present in the file: the area they span may be 10^9 cells.
    for at, cell in sorted(getattr(sheet, "_cells").items()):  # noqa: B009
        if at in covered or _is_hidden(sheet, cell):
            continue
        text = _shown(cell)
        if text or at in merged or cell.has_style:
            reach = merged.get(at)
            down = reach.max_row - reach.min_row + 1 if reach else 1
            across = reach.max_col - reach.min_col + 1 if reach else 1
            rows.setdefault(cell.row, []).append(
                GridPiece(fold(text), cell.row, cell.column - 1, down, across)
            )
    return [rows[number] for number in sorted(rows)]


def _covered(ranges: Iterable[Any], limits: Limits) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for one in ranges:
        if len(found) + one.size["rows"] * one.size["columns"] > limits.positions:
            raise UnsafeFile(f"表格超过 {limits.positions} 个格子的上限")
        found.update(_places(one))
        found.discard((one.min_row, one.min_col))
    return found


def _places(one: Any) -> Iterator[tuple[int, int]]:
    for row in range(one.min_row, one.max_row + 1):
        for column in range(one.min_col, one.max_col + 1):
            yield row, column


def _is_hidden(sheet: Any, cell: Any) -> bool:
    row, column = (
        sheet.row_dimensions.get(cell.row),
        sheet.column_dimensions.get(cell.column_letter),
    )
    return bool((row and row.hidden) or (column and column.hidden))


def _shown(cell: Any) -> str:
    """Format a cell as Excel displays it: no trailing zeros, shares in per cent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).strip()
    number = Decimal(str(value))
    if "%" in str(cell.number_format):
        return f"{(number * 100).normalize():f}%"
    return f"{number.normalize():f}"


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield each row that is a line of prose by itself, and the rows between them as tables."""
    table: list[Row] = []
    for row in rows:
        if _is_line(row):
            yield from filter(None, [table, [row]])
            table = []
        else:
            table.append(row)
    yield from filter(None, [table])


def _is_line(row: Row) -> bool:
    """Whether the row is a title, heading or sentence across the sheet: one cell with words."""
    words = [piece.text for piece in row if piece.text]
    if len(words) != 1 or row[0].rowspan > 1:
        return False
    text = words[0]
    return (
        bool(printed("sheet_heading").match(text))
        or text.endswith("。")
        or printed("ends_as_report").search(text) is not None
        or len(text) > _SENTENCE
    )


def _add(layout: Layout, block: list[Row]) -> None:
    if len(block) == 1 and _is_line(block[0]):
        for line in next(piece.text for piece in block[0] if piece.text).split("\n"):
            layout.paragraph(line)
        return
    layout.table(squeeze([piece for row in block for piece in row]))
