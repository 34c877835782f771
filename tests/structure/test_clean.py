"""A clean table is read in one go, with the cells that all steps together give."""

from __future__ import annotations

import random

import pytest

from nlp.readers import read_document
from nlp.structure.forms.in_force import form
from nlp.structure.tables.clean import clean, clean_row
from nlp.structure.tables.find.lines import Lines
from nlp.structure.tables.find.region import by_labels
from nlp.structure.tables.find.squeezed import Squeezed
from nlp.structure.tables.rows import read_rows
from tests.structure.layouts import EVERY
from tests.structure.printed import Look, figures, report

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
LAYOUTS = {"bars": " | ", "tabs": "\t", "lines": "\n", "blanks": "    ", "tab before": "\n\t"}


def rows() -> list[list[str]]:
    found = []
    for n, row in enumerate(form("disclosure-2021").table("requests")):
        parts = [(0, 0, 1, 12, 305)[(n * 7 + m * m) % 5] for m in range(len(row.columns) - 1)]
        found.append([row.labels[0], *map(str, (*parts, sum(parts)))])
    return found


def table(listed: list[list[str]], between: str = "\t") -> str:
    return "".join(between.join(row) + "\n" for row in listed).removeprefix("一、")


def read(text: str, above: str = "") -> dict[str, str]:
    found = clean(above + text, form("disclosure-2021"), "requests", len(above))
    return {cell.name: f"{cell.value}" for cell in found.cells} if found else {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_of_a_clean_table(layout: str) -> None:
    listed = rows()
    cells = read(table(listed, LAYOUTS[layout]))
    assert list(cells.values()) == [figure for row in listed for figure in row[1:]]


def changed(row: int, column: int, text: str) -> str:
    listed = rows()
    listed[row][column] = text
    return table(listed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(changed(3, 2, ""), id="a blank cell"),
        pytest.param(changed(3, 2, "—"), id="a dash"),
        pytest.param(changed(3, 7, "7000"), id="a row that does not add up"),
        pytest.param(changed(3, 2, "0（含1件）"), id="a note"),
        pytest.param(changed(3, 2, "05"), id="a zero in front"),
        pytest.param(changed(3, 0, "三、其他情形"), id="another label"),
        pytest.param(table([*rows()[:4], ["- 3 -"], *rows()[4:]]), id="a page number"),
        pytest.param(table([*rows()[:4], *rows()[5:]]), id="a row that is missing"),
        pytest.param(table(rows()[:4]) + table(rows()[4:], " | "), id="two separators"),
        pytest.param(table(rows()) + "8\n", id="a figure below"),
        pytest.param(table([[f"{a} {b}" for a, b in zip(r, r, strict=True)] for r in rows()]), id="twice"),
    ],
)  # fmt: skip
def test_anything_else_needs_all_steps(text: str) -> None:
    assert read(text) == {}


def test_headings_in_another_order_need_all_steps() -> None:
    usual, turned = COLUMNS, (COLUMNS[1], COLUMNS[0], *COLUMNS[2:])
    assert read(table(rows()), "\t".join(usual) + "\n")
    assert not read(table(rows()), "\t".join(turned) + "\n")


@pytest.mark.parametrize(
    "layout", ["pipes", "tabs", "cell a line", "blanks", "tab before each cell"]
)
def test_all_steps_give_the_same(layout: str) -> None:
    known = form("disclosure-2021")
    values = figures(random.Random(layout), known)  # noqa: S311 - no secret
    text = EVERY[layout](report(known, values, Look()))
    lines, squeezed = Lines(read_document(text.encode(), name="a.txt")), Squeezed(text)
    place = by_labels(squeezed, known, "requests")
    quick = clean(text, known, "requests", place[0][0])
    slow = read_rows(lines, known, "requests", place, frozenset)
    assert quick
    assert sorted(quick.cells, key=str) == sorted(slow.cells, key=str)
    assert sorted(quick.spans) == sorted(slow.spans)


OUTCOMES = "结果维持 结果纠正 其他结果 尚未审结 总计"
HEADS = f"未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES} {OUTCOMES}\n"
FIFTEEN = "1 0 0 2 3 0 0 0 0 0 4 1 0 0 5\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEADS + FIFTEEN, 15),
        (f"行政复议 行政诉讼\n{HEADS}{FIFTEEN}五、存在的主要问题", 15),
        (HEADS + FIFTEEN.replace("1 0 0 2 3", "1 0 0 2 4"), 0),
        (HEADS + FIFTEEN.replace(" 5\n", "\n"), 0),
        (HEADS + FIFTEEN + "7\n", 0),
        ("复议后起诉 未经复议直接起诉\n" + FIFTEEN, 0),
        ("未经复议的2件，直接起诉\n" + FIFTEEN, 0),
        (HEADS + "无\n" + FIFTEEN, 0),
    ],
)
def test_table_four_in_one_row(text: str, found: int) -> None:
    read_ = clean_row(text, form("disclosure-2021"), "review", 0)
    assert len(read_.cells if read_ else ()) == found
