"""Rows of figures below all their labels, and rows that only their neighbours tell how to read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest

from nlp.pipeline import read_report
from nlp.structure.forms.in_force import form
from nlp.types import Cell
from tests.structure.layouts import EVERY
from tests.structure.printed import Block, Look, Values, figures, report
from tests.structure.test_axes import _subtotals, _with_table

FORM = form("disclosure-2021")
TORN = "labels then figures"
KEYS = FORM.table("requests")[0].columns


def _values(seed: object) -> Values:
    return figures(random.Random(str(seed)), FORM)  # noqa: S311 - no secret


def _read(blocks: list[Block], layout: str) -> dict[str, Cell]:
    return read_report(EVERY[layout](blocks).encode(), name="a.txt").cells()


def _requests(values: Values, cells: dict[str, Cell]) -> Iterator[tuple[str, Cell, Decimal]]:
    for name, value in values.items():
        if name.startswith("requests."):
            yield name, cells[name], Decimal(value)


@pytest.mark.parametrize(
    "look", [Look(), Look(breaks=(11, 20), page="7"), Look(dropped=("other.no_fee",))]
)
def test_each_line_of_figures_finds_its_label(look: Look) -> None:
    values = _values(1)
    cells = _read(report(FORM, values, look), TORN)
    kept = {n: v for n, v in values.items() if "no_fee" not in n or not look.dropped}
    for name, cell, value in _requests(kept, cells):
        assert (cell.value, cell.status) == (value, "recovered"), name


def test_lines_below_their_labels_with_a_column_of_subtotals() -> None:
    values = _values(2)
    cells = _read(_with_table(report(FORM, values, Look()), _subtotals(6)), TORN)
    assert [name for name, cell, value in _requests(values, cells) if cell.value != value] == []


def test_a_line_too_few_leaves_the_block_unread() -> None:
    values = _values(3)
    blank = values | dict.fromkeys([f"requests.total.{column}" for column in KEYS], "")
    cells = _read(report(FORM, blank, Look()), TORN)
    named = [name for name, cell in cells.items() if name.startswith("requests.") and cell.value]
    assert named == []


@pytest.mark.parametrize("layout", ["blanks", "one blank", "line of figures", "cell a line"])
def test_totals_that_are_blank_throughout(layout: str) -> None:
    """Six figures a row, the last less than the others together: the column of totals is blank."""
    values = _values(4)
    blank = {
        n: "" if n.startswith("requests.") and n.endswith(".total") else v
        for n, v in values.items()
    }
    cells = _read(report(FORM, blank, Look()), layout)
    for name, cell, value in _requests(values, cells):
        total = name.endswith(".total")
        assert cell.value in ((None, value) if total else (value,)), name
        assert cell.status in (("blank", "recovered") if total else ("recovered",)), name


@pytest.mark.parametrize(
    "layout", ["bars behind", "bars before", "bar between rows", "bars with room"]
)
def test_a_first_column_that_is_blank_throughout(layout: str) -> None:
    values = _values(5)
    blank = {
        n: "" if n.startswith("requests.") and n.endswith("natural_person") else v
        for n, v in values.items()
    }
    cells = _read(report(FORM, blank, Look()), layout)
    for name, cell, value in _requests(values, cells):
        assert cell.value == (None if name.endswith("natural_person") else value), name


@pytest.mark.parametrize(
    "layout", ["bars behind", "bar between rows", "bars behind, double bars between"]
)
@pytest.mark.parametrize("key", ["new", "granted", "total", "refused.internal"])
def test_a_row_one_cell_shorter_than_others_of_its_level_is_not_sure(layout: str, key: str) -> None:
    """A blank cell of a merged label before it must not be taken for its first column."""
    values = _values(6)
    row = next(r for r in FORM.table("requests") if r.key == key)
    blocks = report(FORM, values, Look())
    table = next(b for b in blocks if not isinstance(b, str) and len(b) > 20)
    line = next(one for one in table if row.labels[0] in one)
    del line[line.index(values[f"requests.{key}.business"], 3)]
    cells = _read(blocks, layout)
    for column in KEYS:
        cell, true = cells[f"requests.{key}.{column}"], Decimal(values[f"requests.{key}.{column}"])
        assert cell.value in (None, true) or cell.status == "recovered", cell


def test_a_page_number_completes_no_row_that_lacks_a_column() -> None:
    values = _values(7)
    blank = {
        n: "" if n.startswith("requests.") and n.endswith("natural_person") else v
        for n, v in values.items()
    }
    cells = _read(report(FORM, blank, Look(breaks=(11, 20), page="7")), "cell a line")
    for name, cell, value in _requests(values, cells):
        unsure = cell.status in ("recovered", "ambiguous", "blank")
        assert unsure or cell.value == (None if name.endswith("natural_person") else value), cell


def test_headings_narrower_than_the_rows_give_no_places() -> None:
    """A heading without the blank cells of the merged labels is shifted by one column."""
    values = _values(8)
    blank = {
        n: "" if n.startswith("requests.") and n.endswith(".total") else v
        for n, v in values.items()
    }
    cells = _read(report(FORM, blank, Look(flat_heading=True)), "bars with room")
    read = {name: values[name] for name in cells}
    for name, cell, value in _requests(read, cells):
        assert cell.value in (None, value) or cell.status == "recovered", name
