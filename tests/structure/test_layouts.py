"""Rendering and reading back agree, in every layout that plain text comes in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.pipeline import read_report
from nlp.types import Report
from tests.structure.figures import FORM, tables
from tests.structure.render import LAYOUTS

PARTED = [name for name in LAYOUTS if name != "glued"]
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def read(layout: str, values: dict[str, str]) -> Report:
    return read_report(LAYOUTS[layout](values).encode(), name="report.txt")


@pytest.mark.parametrize("layout", PARTED)
@SLOW
@given(values=tables())
def test_parted_cells_come_back(layout: str, values: dict[str, str]) -> None:
    got = {name: str(cell.value) for name, cell in read(layout, values).cells().items()}
    assert got == values


@SLOW
@given(values=tables())
def test_glued_cells_are_right_or_marked(values: dict[str, str]) -> None:
    cells = read("glued", values).cells()
    for name, cell in cells.items():
        if cell.status == "read" or (cell.status == "recovered" and cell.table != "proactive"):
            assert str(cell.value) == values[name], name


@pytest.mark.parametrize("layout", ["tika", "pipes", "tabs"])
@pytest.mark.parametrize("blank", ["", "-", "—", "/", "无"])
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=tables(), data=st.data())
def test_a_blank_cell_never_shifts_the_others(
    layout: str, blank: str, values: dict[str, str], data: st.DataObject
) -> None:
    name = data.draw(
        st.sampled_from(
            [n for n in values if n.startswith("requests.") and not n.endswith("total")]
        )
    )
    cells = read(layout, {**values, name: blank}).cells()
    assert cells[name].value is None
    assert cells[name].status == ("dash" if blank else "blank")
    assert {n: str(c.value) for n, c in cells.items() if n != name} == {
        n: v for n, v in values.items() if n != name
    }


@pytest.mark.parametrize("layout", PARTED)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=tables(), row=st.sampled_from([row.key for row in FORM.table("requests")]))
def test_a_wrong_total_stays_as_printed(layout: str, values: dict[str, str], row: str) -> None:
    name = f"requests.{row}.total"
    wrong = str(int(values[name]) + 7)
    assert str(read(layout, {**values, name: wrong}).cells()[name].value) == wrong
