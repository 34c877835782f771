"""Glued digits that do not add up: a value only where the sums over rows agree."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.pipeline import read_report
from nlp.structure.forms.in_force import form
from nlp.types import Cell
from tests.structure.layouts import EVERY
from tests.structure.printed import Block, Look, report

FORM = form("disclosure-2021")
EMPTY = {f"{row.table}.{row.key}.{column}": "0" for row in FORM.rows for column in row.columns}
ROWS = {
    "new": "3 1 0 0 0 0 4",
    "granted": "2 1 0 0 0 0 3",
    "refused.internal": "1 0 0 0 0 0 1",
    "total": "3 1 0 0 0 0 4",
}


COLUMNS = FORM.table("proactive")[0].columns


def read(
    changes: dict[str, str], regulations: str = "000", normative: str = "000"
) -> dict[str, Cell]:
    values = dict(EMPTY)
    for key, printed in (ROWS | changes).items():
        for column, value in zip(FORM.table("requests")[0].columns, printed.split(), strict=True):
            values[f"requests.{key}.{column}"] = value.strip("_")
    blocks: list[Block] = report(FORM, values, Look())
    text = EVERY["glued"](blocks).replace("规章000", f"规章{regulations}")
    text = text.replace("行政规范性文件000", f"行政规范性文件{normative}")
    return read_report(text.encode(), name="a.txt").cells()


def values_of(cells: dict[str, Cell], row: str) -> list[Decimal | None]:
    return [cells[f"requests.{row}.{c}"].value for c in FORM.table("requests")[0].columns]


def test_the_sums_over_rows_prove_a_row_with_a_wrong_total() -> None:
    cells = read({"granted": "2 1 0 0 0 0 5"})
    assert values_of(cells, "granted") == [2, 1, 0, 0, 0, 0, 5]


@pytest.mark.parametrize(
    "granted",
    ["14 6 0 0 0 0 _", "20 1 0 0 0 0 _", "10 12 0 0 0 0 _"],
)
def test_digits_as_many_as_cells_may_be_fewer_figures(granted: str) -> None:
    """1460000 with a blank total are no figures 1, 4, 6, 0, 0, 0, 0."""
    cells = read({"granted": granted})
    assert {cells[f"requests.granted.{c}"].status for c in FORM.table("requests")[0].columns} <= {
        "ambiguous"
    }


@pytest.mark.parametrize(
    ("regulations", "normative", "values"),
    [
        ("000", "492", [4, 9, 2]),
        ("", "492", [None, None, None]),
        ("", "49", [None, None, None]),
        ("012", "4921", [None, None, None]),
    ],
)
def test_a_single_figure_is_cut_only_where_joined_digits_are_certain(
    regulations: str, normative: str, values: list[int | None]
) -> None:
    cells = read({}, regulations, normative)
    found = [cells.get(f"proactive.normative_documents.{c}") for c in COLUMNS]
    assert [cell.value if cell else None for cell in found] == values
    assert {cell.status for cell in found if cell} <= {"recovered", "ambiguous"}


def test_a_part_of_a_line_is_no_row_of_table_four() -> None:
    """Before the headings of table four, whose figures are missing, is the end of another row."""
    row = "社会公益组织," + ",".join("0" for _ in range(60))
    between = "政府信息公开行政复议和行政诉讼的情况" * 9
    for size in range(100, 150):
        text = f"临江县水利局2024年政府信息公开工作年度报告\n{row}\n{between[:size]}\n未经复议直接起诉,复议后起诉\n"
        cells = read_report(text.encode(), name="a.txt").cells()
        assert [name for name in cells if name.startswith("review.")] == []
