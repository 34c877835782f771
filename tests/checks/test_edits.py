"""Changes of one cell that mend equations, found together for all values of the cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.counted import bytecodes
from nlp.checks.causes.edits import EquationSystem, singles
from nlp.checks.causes.equations import CellEquation

NAMES = ("a", "b", "c")
NUMBERS = st.integers(min_value=0, max_value=6).map(Decimal)
WEIGHTS = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([Decimal(1), Decimal(-1), Decimal(3)]), min_size=1
)
EQUATIONS = st.builds(
    lambda weights, constant, rule: CellEquation(
        weights=weights, constant=-constant, rule=rule, claim="" if rule else "c1"
    ),
    WEIGHTS,
    NUMBERS,
    st.sampled_from(["", "", "TAB001"]),
)


@given(
    equations=st.lists(EQUATIONS, min_size=1, max_size=8),
    values=st.fixed_dictionaries(dict.fromkeys(NAMES, NUMBERS)),
)
def test_one_value_of_a_cell_has_the_same_effect_as_any_change(
    equations: list[CellEquation], values: dict[str, Decimal]
) -> None:
    ledger = EquationSystem(equations, values)
    for equation in ledger.broken:
        for name in equation.weights:
            value = equation.solved(name, ledger.values)
            assert ledger.solving(name, value) == ledger.tried({name: value})


def claims(count: int) -> list[CellEquation]:
    """Numbers of the prose, each another one, that are all about one cell."""
    return [
        CellEquation(weights={"a": Decimal(1)}, constant=Decimal(-n - 1), claim=f"c{n}")
        for n in range(count)
    ]


def test_many_numbers_about_one_cell_cost_in_proportion() -> None:
    def search(count: int) -> Callable[[], list[object]]:
        return lambda: list(singles(EquationSystem(claims(count), {"a": Decimal(0)})))

    small, large = bytecodes(search(100)), bytecodes(search(400))
    assert large < 4.4 * small


@pytest.mark.parametrize(("value", "mended"), [(5, ["c4"]), (400, [])])
def test_a_value_mends_the_numbers_that_it_equals(value: int, mended: list[str]) -> None:
    edit = EquationSystem(claims(9), {"a": Decimal(0)}).solving("a", Decimal(value))
    assert [one.claim for one in edit.mended] == mended if edit else not mended
