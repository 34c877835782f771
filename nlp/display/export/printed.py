"""Lays out a statutory table as the form prints it: rows of boxes with the form's labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nlp.display.export.records import number
from nlp.display.forms import LabelBlock, Labels, labels, word

_SHOWN = {"dash": "—", "ambiguous": "?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBox:
    """One box of a printed table: words or a figure, over `span` columns, with an optional note."""

    value: str | Decimal | None
    span: int = 1
    head: bool = False
    note: str = ""


Rows = list[list[PrintedBox]]


def table(name: str, cells: Sequence[Any], form: Labels) -> Rows:
    """Return the rows of a table in the order of the form, headings first.

    Tables whose form names groups of rows have the group in the first column and the row in
    the second; a form that prints all figures in one row gets two rows of headings.
    """
    held = {(cell.row, cell.column): cell for cell in cells}
    title = [PrintedBox(value=form.titles.get(name, name), head=True)]
    blocks = form.blocks.get(name, ())
    if form.one_row(name):
        return [title, *(row for block in blocks for row in _one_row(block, held))]
    made, above = [title], None
    for block in blocks:
        if block.columns != above:
            made.append(_heads(block, wide=_grouped(blocks)))
            above = block.columns
        made += _rows(block, held, wide=_grouped(blocks))
    return made


def _grouped(blocks: Sequence[LabelBlock]) -> bool:
    groups = labels()["group"]
    return any(row.partition(".")[0] in groups and "." in row for b in blocks for row in b.rows)


def _heads(block: LabelBlock, *, wide: bool) -> list[PrintedBox]:
    corner = PrintedBox(value="", span=2 if wide else 1, head=True)
    return [corner, *(PrintedBox(value=label, head=True) for label in block.columns.values())]


def _rows(
    block: LabelBlock, held: Mapping[tuple[str, str], Any], *, wide: bool
) -> Iterator[list[PrintedBox]]:
    before = ""
    for row, label in block.rows.items():
        group, dot, _ = row.partition(".")
        named = labels()["group"].get(group, "") if dot else ""
        words = [PrintedBox(value=label, span=2 if wide else 1, head=True)]
        if named:
            first = named if named != before else ""
            words = [PrintedBox(value=first, head=True), PrintedBox(value=label, head=True)]
        before = named
        yield [*words, *(_figure(held.get((row, column))) for column in block.columns)]


def _one_row(block: LabelBlock, held: Mapping[tuple[str, str], Any]) -> Rows:
    """Return all figures of a block side by side below the names of rows and columns."""
    wide = len(block.columns)
    return [
        [PrintedBox(value=label, span=wide, head=True) for label in block.rows.values()],
        [
            PrintedBox(value=label, head=True)
            for _ in block.rows
            for label in block.columns.values()
        ],
        [_figure(held.get((row, column))) for row in block.rows for column in block.columns],
    ]


def _figure(cell: Any) -> PrintedBox:
    """Return a cell as the report prints it; a note says how it was obtained, if not simply read."""
    if cell is None:
        return PrintedBox(value=None)
    if cell.status in ("read", "recovered"):
        note = word("status", cell.status) if cell.status == "recovered" else ""
        return PrintedBox(value=cell.value, note="；".join(filter(None, (note, cell.note))))
    readings = " / ".join(str(number(one)) for one in cell.readings)
    text = {"ambiguous": f"{word('status', 'ambiguous')}：{readings}"}.get(cell.status, cell.note)
    return PrintedBox(value=_SHOWN.get(cell.status, cell.raw), note=text)
