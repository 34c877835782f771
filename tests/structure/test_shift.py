"""Figures printed before the label of their row, in some rows or in all."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from nlp.pipeline import assess, read_report
from nlp.structure.forms.in_force import form
from nlp.types import Report
from tests.structure.printed import Block, Look, Values, bare, figures, report

FORM = form("disclosure-2021")
# The parting of figures, and of the rows.
PARTING = {"cell a line": ("\n", "\n"), "blanks": ("  ", "\n"), "one line": (" ", " ")}


def _report(blocks: list[Block], first: int, last: int, layout: str) -> Report:
    """The report with the rows of table three from `first` to `last` printed figures first."""
    cell, line = PARTING[layout]
    text = ""
    for block in blocks:
        if isinstance(block, str):
            text += f"{block}\n"
            continue
        number = -1
        for row in block:
            own = bare(row)
            words = [c for c in own if not c.replace(".", "").isdigit()]
            values = [c for c in own if c not in words]
            number += len(block) > 20 and bool(values)
            before = len(block) > 20 and values and first <= number <= last
            parts = [cell.join(values), "".join(words)] if before else [*words, cell.join(values)]
            text += line.join(filter(None, parts)) + line
    return read_report(text.encode(), name="a.txt")


def _values(seed: int) -> Values:
    return figures(random.Random(seed), FORM)  # noqa: S311 - no secret


@pytest.mark.parametrize("layout", ["cell a line", "blanks"])
@pytest.mark.parametrize(("first", "last"), [(23, 24), (24, 24), (20, 24), (12, 15), (5, 5)])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_row_takes_the_figures_of_its_neighbour(
    layout: str, first: int, last: int, seed: int
) -> None:
    values = _values(seed)
    read = _report(report(FORM, values, Look()), first, last, layout)
    cells = read.cells()
    for name, value in values.items():
        cell = cells.get(name)
        assert cell is None or cell.value in (None, Decimal(value)), f"{name}: {cell}"
    assert sum(n in cells and cells[n].value == Decimal(v) for n, v in values.items()) >= 186
    assert not {f.rule for f in assess(read).findings} & {"TAB001", "TAB002", "TAB003"}


@pytest.mark.parametrize("layout", ["cell a line", "blanks"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_figures_before_their_labels(layout: str, seed: int) -> None:
    values = _values(seed)
    cells = _report(report(FORM, values, Look()), 0, 24, layout).cells()
    for name, value in values.items():
        cell = cells.get(name)
        assert cell is None or cell.value in (None, Decimal(value)), f"{name}: {cell}"
    assert sum(n in cells and cells[n].value == Decimal(v) for n, v in values.items()) >= 186


@pytest.mark.parametrize("seed", [1, 2])
def test_two_ways_that_both_fail_the_sums_stay_open(seed: int) -> None:
    values = _values(seed)
    values["requests.total.business"] = str(int(values["requests.total.business"]) + 1)
    cells = _report(report(FORM, values, Look()), 23, 24, "cell a line").cells()
    for key in ("total", "carried_out"):
        for column in FORM.table("requests")[0].columns:
            name = f"requests.{key}.{column}"
            cell = cells.get(name)
            assert (
                cell is None or cell.value in (None, Decimal(values[name])) or cell.status != "read"
            )
