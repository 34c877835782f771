"""The rows and cells of a Word table -> pieces of a grid, each merged cell once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.errors import UnsafeFile
from nlp.readers.base import Limits
from nlp.readers.grid import GridPiece, squeeze
from nlp.readers.word.numbering import W, value
from nlp.readers.word.package import Element
from nlp.readers.word.paragraph import local
from nlp.types.quick import frozen

_HAIR = 120
"""Column edges nearer than this count as one, in twentieths of a point."""


@frozen
class WordCell:
    """One ``w:tc`` at its column; `merge` is "", "restart" or "continue"."""

    element: Element
    column: int
    colspan: int
    merge: str
    text: str = ""
    has_tables: bool = False

    def filled(self, text: str, *, has_tables: bool = False) -> WordCell:
        """Return the same cell with its text."""
        return replace(self, text=text, has_tables=has_tables)


def rows_of(table: Element, limits: Limits) -> list[list[WordCell]]:
    """Return the rows of a table in order, without rows deleted by a tracked change."""
    rows = [
        list(_cells(row, limits))
        for row in _wrapped(table, "tr")
        if row.find(f"{W}trPr/{W}del") is None
    ]
    edges = _edges(table)
    known = all(cell.column + cell.colspan < len(edges) for row in rows for cell in row)
    if known and all(_width(cell, edges) > 0 for row in rows for cell in row):
        return [[_settled(cell, edges) for cell in row] for row in rows]
    return rows


def _edges(table: Element) -> list[int]:
    """Number the edges of the drawn columns from 0, nearly equal edges alike; empty without widths.

    In rows with cells dragged by hand, or saved by another program, the edges differ by a
    fraction of a point; Word then counts a column of no width.
    """
    widths = [
        int(text) if (text := str(column.get(f"{W}w", "0"))).isdecimal() and len(text) < 7 else 0
        for column in table.findall(f"{W}tblGrid/{W}gridCol")
    ]
    if not any(widths):
        return []
    numbers, at, kept = [0], 0, 0
    for width in widths:
        at += width
        apart = at - kept > _HAIR
        kept = at if apart else kept
        numbers.append(numbers[-1] + apart)
    return numbers


def _width(cell: WordCell, edges: list[int]) -> int:
    return edges[cell.column + cell.colspan] - edges[cell.column]


def _settled(cell: WordCell, edges: list[int]) -> WordCell:
    return replace(cell, column=edges[cell.column], colspan=_width(cell, edges))


def _wrapped(container: Element, name: str) -> Iterator[Element]:
    for child in container:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _wrapped(child, name)


def _cells(row: Element, limits: Limits) -> Iterator[WordCell]:
    column = _number(row.find(f"{W}trPr"), "gridBefore", 0, limits)
    last: WordCell | None = None
    for element in _wrapped(row, "tc"):
        properties = element.find(f"{W}tcPr")
        colspan = max(1, _number(properties, "gridSpan", 1, limits))
        across = _merge(properties, "hMerge")
        if across == "continue" and last is not None:
            last = replace(last, colspan=last.colspan + colspan)
        else:
            if last is not None:
                yield last
            last = WordCell(
                element=element, column=column, colspan=colspan, merge=_merge(properties, "vMerge")
            )
        column += colspan
    if last is not None:
        yield last


def _merge(properties: Element | None, name: str) -> str:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return "" if child is None else str(child.get(f"{W}val", "continue"))


def _number(properties: Element | None, name: str, otherwise: int, limits: Limits) -> int:
    text = value(properties, name)
    if not text.isascii() or not text.isdigit():
        return otherwise
    if len(text) > 9 or int(text) > limits.span:
        raise UnsafeFile(f"表格单元格的 {name}={text[:20]} 超过上限 {limits.span}")
    return int(text)


def to_pieces(rows: Sequence[Sequence[WordCell]], limits: Limits) -> tuple[GridPiece, ...]:
    """Return the cells with rows and columns; a cell that continues the one above extends it."""
    found: list[GridPiece] = []
    open_: dict[int, int] = {}
    area = 0
    for number, row in enumerate(rows):
        for cell in row:
            area += cell.colspan
            if area > limits.positions:
                raise UnsafeFile(f"表格超过 {limits.positions} 个格子的上限")
            at = open_.get(cell.column)
            if cell.merge == "continue" and at is not None:
                found[at] = found[at]._replace(rowspan=number - found[at].row + 1)
                continue
            open_.pop(cell.column, None)
            if cell.merge:
                open_[cell.column] = len(found)
            found.append(
                GridPiece(cell.text, number, cell.column, colspan=cell.colspan, origin=cell.element)
            )
    return squeeze(found)
