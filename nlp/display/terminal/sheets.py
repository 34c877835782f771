"""Renders the statutory tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.export.records import number
from nlp.display.forms import Labels, form, word
from nlp.display.safe import short
from nlp.display.terminal.console import PLAIN, Look, cut, measure, pad, right, wrap

_NARROW = 6


def tables(report: Any, *, look: Look = PLAIN) -> str:
    """Render the statutory tables as the form prints them, figures below their columns.

    A recovered figure is marked with `*`; a blank is shown as （空）, an ambiguous cell as `?`.
    """
    return sheets(report.tables, report.form, look=look)


def sheets(tables: Mapping[str, Sequence[Any]], type: str, *, look: Look = PLAIN) -> str:  # noqa: A002
    """Render tables of cells with the labels of a form."""
    names = form(type)
    blocks = [_table(key, cells, names, look) for key, cells in tables.items() if cells]
    marked = any(c.status == "recovered" for cells in tables.values() for c in cells)
    notes = ["* 由粘连或损坏的数字按勾稽关系复原，请与原件核对。"] if marked else []
    return "\n\n".join([*blocks, *notes]) or "没有找到统计表。"


def _table(key: str, cells: Sequence[Any], names: Labels, look: Look) -> str:
    rows: dict[str, list[Any]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    title = names.titles.get(key, "")
    lines, above = [f"【{word('table', key)}】{title}"], [""]
    widest = min(max(measure(names.row(key, row)) for row in rows), 44) + 2
    for row, listed in rows.items():
        heads = [short(names.column(key, row, cell.column), 24) for cell in listed]
        figures = [figure(cell) for cell in listed]
        widths = [max(measure(head), 6) + 2 for head in heads]
        if look.width and widest + sum(widths) + 2 > look.width:
            widths = [max(_NARROW, measure(one)) + 2 for one in figures]
        label = min(widest, max(look.width - sum(widths) - 2, 16)) if look.width else widest
        if heads != above:
            lines += [" " * (label + 2) + right(line, widths) for line in _stacked(heads, widths)]
            above = heads
        lines.append(f"  {pad(cut(names.row(key, row), label - 1), label)}{right(figures, widths)}")
    return "\n".join(lines)


def _stacked(heads: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """Split heads over several lines where they are wider than their columns."""
    broken = [_even(head, max(width - 2, 6)) for head, width in zip(heads, widths, strict=True)]
    high = max(map(len, broken), default=0)
    return [[(part[n] if n < len(part) else "") for part in broken] for n in range(high)]


def _even(head: str, width: int) -> list[str]:
    """Split a head into lines of about equal width."""
    lines = -(-measure(head) // width)
    return wrap(head, -(-measure(head) // (2 * lines)) * 2) if lines > 1 else [head]


def figure(cell: Any) -> str:
    """Return a cell's value, with a mark where it was not simply read."""
    if cell.status == "recovered":
        return f"{number(cell.value)}*"
    if cell.status == "read":
        return str(number(cell.value))
    return {"blank": "（空）", "dash": "—", "ambiguous": "?"}.get(cell.status) or short(
        cell.raw, 12
    )
