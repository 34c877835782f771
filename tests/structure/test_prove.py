"""Cells without a figure: what the identities of the form prove, and what they leave open."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

import pytest

from nlp.pipeline import read_report
from nlp.structure.forms.in_force import form
from nlp.types import Cell
from tests.structure.layouts import LAYOUTS
from tests.structure.printed import Look, figures, report

FORM = form("disclosure-2021")
COLUMNS = FORM.table("requests")[0].columns
ROW = [f"requests.new.{column}" for column in COLUMNS]


def _read(changes: Mapping[str, str], layout: str = "pipes", seed: int = 3) -> dict[str, Cell]:
    values = figures(random.Random(seed), FORM) | dict(changes)  # noqa: S311 - no secret
    text = LAYOUTS[layout](report(FORM, values, Look()))
    return read_report(text.encode(), name="a.html" if layout == "html" else "a.txt").cells()


@pytest.mark.parametrize("layout", ["pipes", "tabs", "html", "tab before each cell"])
@pytest.mark.parametrize("mark", ["", "/", "—", "无", "不适用"])
def test_zeros_that_were_not_written_are_proved_and_stay_without_a_value(
    layout: str, mark: str
) -> None:
    values = figures(random.Random(3), FORM)  # noqa: S311 - no secret
    zeros = [n for n, v in values.items() if v == "0" and n.startswith("requests.granted.")]
    cells = _read(dict.fromkeys(zeros, mark), layout)
    assert {(cells[n].value, cells[n].proved) for n in zeros} == {(None, Decimal(0))}
    assert {cells[n].status for n in zeros} == {"dash" if mark else "blank"}


def test_a_blank_that_must_hold_a_figure_is_not_proved() -> None:
    values = figures(random.Random(3), FORM)  # noqa: S311 - no secret
    name = next(n for n in ROW if values[n] != "0")
    cell = _read({name: ""})[name]
    assert (cell.value, cell.proved, cell.status) == (None, None, "blank")


def test_blank_totals_are_what_rows_and_columns_give() -> None:
    values = figures(random.Random(3), FORM)  # noqa: S311 - no secret
    totals = [f"requests.{row.key}.total" for row in FORM.table("requests")]
    cells = _read(dict.fromkeys(totals, ""))
    assert {n: cells[n].proved for n in totals} == {n: Decimal(values[n]) for n in totals}
    assert {cells[n].status for n in totals if values[n] != "0"} == {"recovered"}
    assert {cells[n].status for n in totals if values[n] == "0"} == {"blank"}


def test_a_broken_column_proves_no_total_in_it() -> None:
    values = figures(random.Random(3), FORM)  # noqa: S311 - no secret
    totals = {f"requests.{row.key}.total": "" for row in FORM.table("requests")}
    wrong = "requests.new.natural_person"
    cells = _read({**totals, wrong: str(int(values[wrong]) + 5)})
    assert cells["requests.new.total"].proved is None
    assert cells["requests.new.total"].value is None


def test_a_printed_total_is_never_repaired() -> None:
    cells = _read(dict.fromkeys(ROW[:-1], "0") | {ROW[-1]: "9", ROW[1]: ""})
    assert cells[ROW[-1]].value == 9
    assert cells[ROW[1]].proved is None


def test_blank_outcomes_of_reviews_by_their_own_sum() -> None:
    outcomes = dict(zip(("upheld", "corrected", "other", "pending", "total"), "3  14", strict=True))
    cells = _read({f"review.reconsideration.{k}": v.strip() for k, v in outcomes.items()})
    found = {k: cells[f"review.reconsideration.{k}"].proved for k in ("corrected", "other")}
    assert found == {"corrected": 0, "other": 0}
