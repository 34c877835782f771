"""The same figures with their axes turned, with a column of subtotals, with an extra column."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from nlp.pipeline import assess, read_report
from nlp.structure.forms.in_force import form
from nlp.types import Report
from tests.structure.layouts import LAYOUTS
from tests.structure.printed import APPLICANTS, Block, Look, Row, figures, report

FORMS = ["disclosure-2021", "disclosure-2019"]
WIDE = ["pipes", "tabs", "html", "drawn", "pipes between"]
MEMBERS = slice(1, 6)


def _read(blocks: list[Block], layout: str) -> Report:
    text = LAYOUTS[layout](blocks)
    return read_report(text.encode(), name="a.html" if layout == "html" else "a.txt")


def _with_table(blocks: list[Block], change: Callable[[list[Row]], list[Row]]) -> list[Block]:
    """The blocks with table three changed."""
    return [change(b) if not isinstance(b, str) and len(b) > 20 else b for b in blocks]


def _turned(table: list[Row]) -> list[Row]:
    """The applicants down the side, the rows of the form across the top."""
    body = [row for row in table if len(row) == 10 and row[-1].isdigit()]
    heads = [["项目", *(row[n] for row in body)] for n in range(3)]
    columns = ([name, *(row[3 + n] for row in body)] for n, name in enumerate(APPLICANTS))
    return [*heads, *columns]


@pytest.mark.parametrize("which", FORMS)
@pytest.mark.parametrize("layout", WIDE)
def test_applicants_down_the_side(layout: str, which: str) -> None:
    values = figures(random.Random(which), form(which))  # noqa: S311 - no secret
    read = _read(_with_table(report(form(which), values, Look()), _turned), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values


def _subtotals(at: int) -> Callable[[list[Row]], list[Row]]:
    """A column 小计 before the members that it sums up, or behind them."""

    def changed(table: list[Row]) -> list[Row]:
        found = []
        for row in table:
            if len(row) == 10 and row[-1].isdigit():
                own = str(sum(map(int, row[3:][MEMBERS])))
                found.append([*row[: 3 + at], own, *row[3 + at :]])
            elif "商业企业" in row:
                found.append([*row[: 3 + at], "小计", *row[3 + at :]])
            elif "自然人" in row:
                found.append(["", "", "", "自然人", "法人或其他组织", "", "", "", "", "", "总计"])
            else:
                found.append(row)
        return found

    return changed


@pytest.mark.parametrize("layout", [*WIDE, "blanks", "cell a line", "bars behind", "commas"])
@pytest.mark.parametrize("at", [1, 6])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_column_of_subtotals_is_no_column_of_the_form(layout: str, at: int, seed: int) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(seed), shape)  # noqa: S311 - no secret
    read = _read(_with_table(report(shape, values, Look()), _subtotals(at)), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values


def _moved_total(at: int) -> Callable[[list[Row]], list[Row]]:
    """The column 总计 at another place than the last, its heading in the upper row of two."""

    def changed(table: list[Row]) -> list[Row]:
        found = []
        for row in table:
            if len(row) == 10 and row[-1].isdigit():
                own = row[3:]
                found.append([*row[:3], *own[:at], own[-1], *own[at:-1]])
            elif "商业企业" in row:
                inner = row[4:9]
                found.append(["", "", "", "", "", *inner])
            elif "自然人" in row:
                upper = ["自然人", "法人或其他组织", "", "", "", ""]
                found.append(["", "", "", *upper[:at], "总计", *upper[at:]])
            else:
                found.append(row)
        return found

    return changed


@pytest.mark.parametrize("layout", WIDE)
@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_total_before_the_applicants_is_found_by_its_heading(
    layout: str, at: int, seed: int
) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(seed), shape)  # noqa: S311 - no secret
    read = _read(_with_table(report(shape, values, Look()), _moved_total(at)), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values


RUNNING = ["cell a line", "blanks", "fixed width", "commas", "line of figures"]


@pytest.mark.parametrize("layout", RUNNING)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_total_first_is_found_by_its_sums_where_figures_have_no_place(
    layout: str, seed: int
) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(seed), shape)  # noqa: S311 - no secret
    read = _read(_with_table(report(shape, values, Look()), _moved_total(0)), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values


@pytest.mark.parametrize("layout", ["pipes", "html", "blanks"])
def test_a_wrong_total_before_the_applicants_is_found(layout: str) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(1), shape)  # noqa: S311 - no secret
    wrong = values | {"requests.granted.total": str(int(values["requests.granted.total"]) + 3)}
    read = _read(_with_table(report(shape, wrong, Look()), _moved_total(0)), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == wrong
    assert "TAB001" in {finding.rule for finding in assess(read).findings}


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks"])
def test_a_wrong_figure_beside_subtotals_is_found(layout: str) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(1), shape)  # noqa: S311 - no secret
    wrong = values | {"requests.granted.total": str(int(values["requests.granted.total"]) + 3)}
    read = _read(_with_table(report(shape, wrong, Look()), _subtotals(6)), layout)
    assert read.cells()["requests.granted.total"].value == Decimal(wrong["requests.granted.total"])
    assert {"TAB001", "TAB002"} <= {finding.rule for finding in assess(read).findings}


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
def test_a_column_of_remarks_is_no_column_of_the_form(layout: str) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(4), shape)  # noqa: S311 - no secret

    def remarked(table: list[Row]) -> list[Row]:
        return [[*row, "备注" if "自然人" in row else ""] for row in table]

    read = _read(_with_table(report(shape, values, Look()), remarked), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
def test_a_subtotal_of_a_column_that_is_off_is_said(layout: str) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(1), shape)  # noqa: S311 - no secret

    def changed(table: list[Row]) -> list[Row]:
        found = _subtotals(6)(table)
        at = next(n for n, row in enumerate(found) if len(row) == 11 and row[-1].isdigit())
        found[at][9] = str(int(found[at][9]) + 2)
        return found

    read = _read(_with_table(report(shape, values, Look()), changed), layout)
    said = [f for f in assess(read).findings if f.rule == "TAB008"]
    assert [(f.cells[0].row, f.cells[0].column) for f in said] == [("new", "subtotal")]
    assert "小计为" in said[0].message
    assert "subtotal" not in said[0].message


def _rows_of_sums(off: int) -> Callable[[list[Row]], list[Row]]:
    """A row 小计 behind the eight rows of （三）不予公开, its first figure off by so many."""

    def changed(table: list[Row]) -> list[Row]:
        body = [n for n, row in enumerate(table) if len(row) == 10 and row[-1].isdigit()]
        eight = body[4:12]
        sums = [sum(int(table[n][c]) for n in eight) for c in range(3, 10)]
        row = ["", "", "小计", str(sums[0] + off), *map(str, sums[1:])]
        return [*table[: eight[-1] + 1], row, *table[eight[-1] + 1 :]]

    return changed


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
@pytest.mark.parametrize("off", [0, 3])
def test_a_row_of_subtotals(layout: str, off: int) -> None:
    shape = form("disclosure-2021")
    values = figures(random.Random(2), shape)  # noqa: S311 - no secret
    read = _read(_with_table(report(shape, values, Look()), _rows_of_sums(off)), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values
    found = [f for f in assess(read).findings if f.rule == "TAB008"]
    said = [f for f in found if f.cells[0].table == "requests"]
    assert [(f.cells[0].row, f.cells[0].column) for f in said] == (
        [("refused.subtotal", "natural_person")] if off else []
    )
    assert all("表三“（三）不予公开小计”自然人为" in f.message for f in said)
