"""Every layout with every damage to its figures: right, or it says that it is not sure."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from decimal import Decimal

import pytest

from nlp.pipeline import read_report
from nlp.structure.forms.in_force import form
from tests.structure.damages import DAMAGES
from tests.structure.layouts import EVERY
from tests.structure.printed import Look, figures, report

FORM = form("disclosure-2021")
# Layouts that keep each cell apart from the next, blank ones too, and rows equally wide.
PARTED = (
    "tab before each cell",
    "tab before, wrapped",
    "pipes",
    "tabs",
    "drawn",
    "csv",
    "html",
    "marks of no width",
    "full width digits",
)


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("damage", DAMAGES)
def test_no_cell_is_wrong_without_a_mark(layout: str, damage: str) -> None:
    chance = random.Random(layout + damage)  # noqa: S311 - no secret
    values = figures(chance, FORM)
    printed, wanted = DAMAGES[damage](values, chance, FORM)
    text = EVERY[layout](report(FORM, printed, Look()))
    read = read_report(text.encode(), name="a.html" if layout == "html" else "a.txt")
    cells, found = read.cells(), Counter[str]()
    for name, value in wanted.items():
        cell = cells.get(name)
        right = cell is not None and _right(cell.value, value, values[name])
        if cell is not None and cell.status == "recovered":
            right = cell.value == Decimal(values[name])
        marked = cell is None or cell.status in ("recovered", "ambiguous")
        assert right or marked, f"{name}: {printed[name]} read as {cell}"
        found["right" if right else "marked"] += 1
    if layout in PARTED:
        assert found["right"] >= (0.98 if damage == "thousands" else 1) * len(wanted), found
    assert [unicodedata.normalize("NFKC", s.text) for s in read.sentences if s.section == "5"] == [
        unicodedata.normalize("NFKC", "政策解读形式单一，2024年共收到意见15条。"),
        "下一步将加强培训。",
    ]


def _right(got: Decimal | None, wanted: str | None, true: str) -> bool:
    if wanted is None:
        return got is None or got == Decimal(true)
    return got == (Decimal(wanted) if wanted else None)


@pytest.mark.parametrize("layout", EVERY)
def test_sound_tables(layout: str) -> None:
    values = figures(random.Random(layout), FORM)  # noqa: S311 - no secret
    text = EVERY[layout](report(FORM, values, Look()))
    cells = read_report(text.encode(), name="a.html" if layout == "html" else "a.txt").cells()
    right = [n for n, v in values.items() if n in cells and cells[n].value == Decimal(v)]
    least = {"labels then figures": 0.94, "glued": 0.9, "glued rows": 0.9}.get(layout, 1)
    assert len(right) >= least * len(values)


@pytest.mark.parametrize("layout", ["tabs", "cell a line", "bars behind", "html"])
def test_two_reports_in_one_file_are_told(layout: str) -> None:
    values, others = (figures(random.Random(n), FORM) for n in (8, 9))  # noqa: S311 - no secret
    blocks = [*report(FORM, values, Look()), *report(FORM, others, Look())]
    read = read_report(EVERY[layout](blocks).encode(), name="a.html" if layout == "html" else "a")
    assert any("几份报告" in problem for problem in read.problems)
    cells = read.cells()
    assert [n for n, v in values.items() if cells[n].value != Decimal(v)] == []


@pytest.mark.parametrize("layout", ["tabs", "cell a line", "pipes", "html"])
def test_another_table_behind_the_report_changes_nothing(layout: str) -> None:
    values = figures(random.Random(10), FORM)  # noqa: S311 - no secret
    extra = [["事项", "数量", "占比"], ["行政许可", "12", "3"], ["行政处罚", "5", "6"]]
    blocks = [*report(FORM, values, Look()), "附件：行政权力事项统计表", extra]
    read = read_report(EVERY[layout](blocks).encode(), name="a.html" if layout == "html" else "a")
    cells = read.cells()
    assert [n for n, v in values.items() if cells[n].value != Decimal(v)] == []
    assert not read.problems
