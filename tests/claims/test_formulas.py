"""Formulas over cells: no value without every cell, one value a reading, sums over rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.claims.evidence.formulas import Sheet
from nlp.types import Cell


def cell(row: str, value: int | None, *readings: int, proved: int | None = None) -> Cell:
    """A cell of table t in its column total."""
    return Cell(
        table="t",
        row=row,
        column="total",
        value=None if value is None else Decimal(value),
        raw="",
        status="read",
        start=0,
        end=0,
        readings=tuple(map(Decimal, readings)),
        proved=None if proved is None else Decimal(proved),
    )


CELLS = {
    f"t.{one.row}.total": one
    for one in (
        cell("a", 12),
        cell("b", 3),
        cell("zero", 0),
        cell("blank", None),
        cell("proved", None, proved=4),
        cell("twofold", None, 5, 50),
        cell("fourfold", None, 1, 2, 3, 4),
        cell("sixfold", None, 1, 2, 3, 4, 5, 6),
        cell("part.x", 7),
        cell("part.y", 8),
        cell("single", 9),
    )
}
SHEET = Sheet(
    CELLS,
    factors={"t.b.total": 100},
    aliases={"t.other.total": "t.a.total"},
    denied=frozenset({"t.a.total"}),
    names=[*CELLS, "t.lost.x.total"],
)


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        ("t.a.total", [12]),
        ("t.b.total", [300]),
        ("t.other.total", [12]),
        ("t.a.total + t.a.total", [24]),
        ("t.b.total - t.a.total", [288]),
        ("t.b.total - t.a.total + t.zero.total", [288]),
        ("t.b.total - (t.a.total + t.a.total)", [276]),
        ("t.b.total / t.a.total", [25]),
        ("t.b.total / t.a.total / 5", [5]),
        ("-t.a.total + 20", [8]),
        ("t.a.total / t.zero.total", []),
        ("t.a.total / t.zero.total + t.a.total", []),
        ("t.blank.total", []),
        ("t.a.total + t.blank.total", []),
        ("t.missing.total", []),
        ("t.a.total - t.missing.total", []),
        ("t.proved.total", [4]),
        ("t.twofold.total", [5, 50]),
        ("t.twofold.total + t.a.total", [17, 62]),
        ("t.twofold.total - t.twofold.total", [0]),
        ("t.sixfold.total + t.fourfold.total", [*range(2, 11)]),
        ("t.sixfold.total + t.fourfold.total + t.twofold.total", []),
        ("t.part.*.total", [15]),
        ("t.lost.*.total", []),
        ("t.single.*.total", [9]),
        ("t.none.*.total", []),
    ],
)
def test_values(formula: str, values: list[int]) -> None:
    found = SHEET.evaluate(formula)
    assert list(found.values) == values
    assert found.value == (values[0] if len(values) == 1 else None)


def test_a_total_that_its_parts_contradict() -> None:
    assert SHEET.evaluate("t.b.total - t.a.total").denied
    assert not SHEET.evaluate("t.b.total").denied


@pytest.mark.parametrize("formula", ["t.a.total ?", "甲", "t.a.total * 2"])
def test_no_formula(formula: str) -> None:
    with pytest.raises(ValueError, match="not a formula"):
        SHEET.evaluate(formula)
