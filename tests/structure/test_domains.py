"""Rows with too few figures, digits as many as cells, rows that the form does not know."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from nlp.pipeline import assess, read_report
from nlp.structure.forms.in_force import form
from nlp.types import Report
from tests.structure.layouts import LAYOUTS
from tests.structure.printed import Block, Look, Values, figures, report

FORM = form("disclosure-2021")
COLUMNS = FORM.table("requests")[0].columns
# Layouts in which a cell that is not there leaves no trace.
TIGHT = ["pipes", "tabs", "commas", "blanks", "cell a line", "bars behind", "html"]


def _values(seed: int = 11) -> Values:
    return figures(random.Random(seed), FORM)  # noqa: S311 - no secret


def _read(blocks: list[Block], layout: str) -> Report:
    text = LAYOUTS[layout](blocks)
    return read_report(text.encode(), name="a.html" if layout == "html" else "a.txt")


def _row(blocks: list[Block], label: str) -> list[str]:
    """The printed row whose last label it is."""
    tables = (block for block in blocks if not isinstance(block, str))
    return next(row for table in tables for row in table if label in row)


@pytest.mark.parametrize("layout", TIGHT)
@pytest.mark.parametrize("place", range(7))
def test_a_row_that_lost_a_figure_accuses_nobody(layout: str, place: int) -> None:
    values = _values()
    blocks = report(FORM, values, Look())
    row = _row(blocks, "1.本机关不掌握相关政府信息")
    del row[3 + place]
    read = _read(blocks, layout)
    cells = read.cells()
    for column in COLUMNS:
        cell = cells.get(f"requests.unavailable.not_held.{column}")
        true = Decimal(values[f"requests.unavailable.not_held.{column}"])
        assert cell is None or cell.value is None or cell.value == true
        assert cell is None or cell.status in ("ambiguous", "recovered", "blank"), cell
    rules = {finding.rule for finding in assess(read).findings}
    assert not rules & {"TAB001", "TAB002", "TAB003"}


@pytest.mark.parametrize("layout", TIGHT)
@pytest.mark.parametrize("figures_left", [["8", "40"], ["17"], ["3", "0"]])
def test_too_few_figures_of_documents_have_no_place(layout: str, figures_left: list[str]) -> None:
    values = _values()
    blocks = report(FORM, values, Look())
    row = _row(blocks, "行政规范性文件")
    row[1:] = figures_left
    cells = _read(blocks, layout).cells()
    names = [f"proactive.normative_documents.{c}" for c in ("issued", "repealed", "in_force")]
    assert [cells[n].value for n in names if n in cells and cells[n].status == "read"] == []


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
def test_a_row_with_all_its_cells_is_read_though_some_are_blank(layout: str) -> None:
    blocks = report(FORM, _values(), Look())
    _row(blocks, "行政规范性文件")[1:] = ["8", "", "40"]
    cells = _read(blocks, layout).cells()
    found = {c: cells[f"proactive.normative_documents.{c}"] for c in ("issued", "in_force")}
    assert {c: (one.value, one.status) for c, one in found.items()} == {
        "issued": (8, "read"),
        "in_force": (40, "read"),
    }


@pytest.mark.parametrize("layout", ["glued", "glued rows"])
@pytest.mark.parametrize(
    "digits", ["100000000000000", "210140100020001", "300030000000000", "999999999999999"]
)
def test_as_many_digits_as_cells_are_one_each(layout: str, digits: str) -> None:
    names = [f"review.{row.key}.{c}" for row in FORM.table("review") for c in row.columns]
    values = _values() | dict(zip(names, digits, strict=True))
    cells = _read(report(FORM, values, Look()), layout).cells()
    assert [str(cells[name].value) for name in names] == list(digits)


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks", "cell a line"])
@pytest.mark.parametrize("label", ["9.属于其他不予公开情形", "9.涉及商业秘密或个人隐私"])
def test_a_row_that_the_form_does_not_know_is_named(layout: str, label: str) -> None:
    values = _values()
    for row in ("total", "new"):
        for column, more in (("business", 2), ("total", 2)):
            name = f"requests.{row}.{column}"
            values[name] = str(int(values[name]) + more)
    blocks = report(FORM, values, Look())
    table = next(b for b in blocks if not isinstance(b, str) and len(b) > 20)
    at = next(n for n, row in enumerate(table) if "8.属于行政查询事项" in row)
    table.insert(at + 1, ["", "", label, "0", "2", "0", "0", "0", "0", "2"])
    read = _read(blocks, layout)
    assert any(label in problem for problem in read.problems)
    assert [stray.after for stray in read.strays] == ["refused.inquiry"]
    assert {n: str(c.value) for n, c in read.cells().items()} == values
    rules = {finding.rule for finding in assess(read).findings}
    assert not rules & {"TAB001", "TAB002", "TAB003"}


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks", "cell a line"])
def test_rows_that_sum_up_a_group_are_no_rows_of_it(layout: str) -> None:
    values = _values()
    blocks = report(FORM, values, Look())
    table = next(b for b in blocks if not isinstance(b, str) and len(b) > 20)
    at = next(n for n, row in enumerate(table) if "1.属于国家秘密" in row)
    keys = [row.key for row in FORM.table("requests") if row.key.startswith("refused.")]
    sums = [str(sum(int(values[f"requests.{k}.{c}"]) for k in keys)) for c in COLUMNS]
    table[at][1] = ""
    table.insert(at, ["", "（三）不予公开", "小计", *sums])
    read = _read(blocks, layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values
    assert not read.strays


SHORT = {
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
    "5.属于三类内部事务信息": "5.内部事务信息",
    "7.属于行政执法案卷": "7.执法案卷",
    "1.信访举报投诉类申请": "1.信访投诉",
    "3.要求提供公开出版物": "3.出版物",
    "1.本机关不掌握相关政府信息": "1.本机关不掌握",
}


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "blanks", "cell a line"])
@pytest.mark.parametrize("seed", [1, 2])
def test_rows_with_short_labels(layout: str, seed: int) -> None:
    values = _values(seed)
    look = Look(label=lambda label: SHORT.get(label, label))
    read = _read(report(FORM, values, look), layout)
    assert {n: str(c.value) for n, c in read.cells().items()} == values
    assert not read.strays


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
def test_a_number_in_the_prose_does_not_choose_the_form(layout: str) -> None:
    look = Look(prose="全年办结30件，其中作其他处理10件，其他处理的2件为重复申请。")
    read = _read(report(FORM, _values(), look), layout)
    assert read.form == "disclosure-2021"


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html"])
@pytest.mark.parametrize("key", ["other.no_fee", "refused.process"])
def test_a_row_that_is_not_there_is_missed(layout: str, key: str) -> None:
    read = _read(report(FORM, _values(), Look(dropped=(key,))), layout)
    assert "TAB006" in {finding.rule for finding in assess(read).findings}
