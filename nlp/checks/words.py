"""Chinese names of tables, rows, columns and cells, for messages."""

from __future__ import annotations

import re

from nlp.knowledge import cached, current
from nlp.structure.forms.in_force import forms
from nlp.structure.forms.kinds import kind
from nlp.types import Cell

# （区分处理的，只计这一情形，不计其他情形） after the name of a row.
_ASIDE = re.compile(r"(?<=.)（[^（）]{4,}）$")


def table_title(table: str) -> str:
    """Return the name of a table; the key itself where none is known."""
    known = kind(current().family).tables.get(table)
    return known.title if known else table


def column_title(column: str) -> str:
    """Return the short heading of a column; the key itself where none is known."""
    return kind(current().family).columns.get(column, column)


def cell_title(cell: Cell) -> str:
    """Return the name of a cell: 结转下年度继续办理·总计."""
    title = _rows().get((cell.table, cell.row), cell.row)
    return f"{title}·{column_title(cell.column)}"


def place_title(cell: Cell) -> str:
    """Return the name of a cell with its table: 表三“（一）予以公开”总计."""
    table = table_title(cell.table).partition("（")[0]
    title = _ASIDE.sub("", _rows().get((cell.table, cell.row)) or _group(cell.row))
    return f"{table}“{title}”{column_title(cell.column)}"


def _group(row: str) -> str:
    """Return the name of the group of which a row is the sum; the key where there is none."""
    family, _, own = row.partition(".")
    known = kind(current().family)
    return (
        f"{known.groups.get(family, family)}{known.columns[own]}" if own in known.columns else row
    )


@cached
def _rows() -> dict[tuple[str, str], str]:
    return {
        (row.table, row.key): row.labels[0] for shape in reversed(forms()) for row in shape.rows
    }
