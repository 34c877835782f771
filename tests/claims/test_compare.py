"""How a printed figure compares with the expected one, on both sides of every limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.claims.evidence.compare import agreement
from nlp.claims.evidence.slips import slip


def is_sure(printed: Decimal, meant: Decimal) -> bool:
    found = slip(printed, meant)
    return found is not None and found.sure


@pytest.mark.parametrize(
    ("printed", "precision", "bound", "expected", "how"),
    [
        ("120", "1", "exact", "120", "equal"),
        ("120", "1", "exact", "121", "differs"),
        ("33", "1", "exact", "33.4", "equal"),
        ("34", "1", "exact", "33.5", "equal"),
        ("34", "1", "exact", "33.4", "differs"),
        ("33", "1", "exact", "33.6", "truncated"),
        ("33.9", "0.1", "exact", "33.85", "equal"),
        ("33.9", "0.1", "exact", "33.84", "differs"),
        ("33.9", "0.1", "exact", "33.96", "truncated"),
        ("12000", "1000", "exact", "12499", "equal"),
        ("12000", "1000", "exact", "12999", "truncated"),
        ("12000", "1000", "exact", "13001", "differs"),
        ("12000", "1000", "exact", "11499", "differs"),
        ("125", "1", "about", "131", "equal"),
        ("125", "1", "about", "132", "differs"),
        ("125", "1", "about", "119", "equal"),
        ("125", "1", "about", "118", "differs"),
        ("120", "1", "about", "130", "equal"),
        ("120", "1", "about", "131", "differs"),
        ("9", "1", "about", "10", "equal"),
        ("9", "1", "about", "11", "differs"),
        ("80", "1", "over", "80", "equal"),
        ("80", "1", "over", "79", "differs"),
        ("80", "1", "over", "120", "equal"),
        ("80", "1", "over", "121", "differs"),
        ("80", "1", "at_least", "80", "equal"),
        ("80", "1", "at_least", "79", "differs"),
        ("80", "1", "under", "80", "equal"),
        ("80", "1", "under", "81", "differs"),
        ("80", "1", "under", "40", "equal"),
        ("80", "1", "under", "39", "differs"),
        ("1", "1", "over", "2", "equal"),
        ("1", "1", "over", "3", "differs"),
    ],
)
def test_agreement(printed: str, precision: str, bound, expected: str, how: str) -> None:
    assert agreement(Decimal(printed), Decimal(precision), bound, Decimal(expected)) == how


@pytest.mark.parametrize(
    ("printed", "expected", "slipped"),
    [
        (120, 120, False),
        (120, 102, True),
        (120, 210, True),
        (120, 21, False),
        (120, 125, True),
        (12, 15, False),
        (12, 21, True),
        (123, 321, False),
        (1243, 1324, False),
        (1234, 2143, False),
    ],
)
def test_slips(printed: int, expected: int, slipped: bool) -> None:
    assert is_sure(Decimal(printed), Decimal(expected)) is slipped


@pytest.mark.parametrize(("first", "last", "one_in"), [(100, 1000, 30), (1000, 10000, 200)])
def test_how_often_chance_looks_like_a_slip(first: int, last: int, one_in: int) -> None:
    every = [Decimal(n) for n in range(first, last)]
    some = every[7 :: len(every) // 10]
    alike = sum(is_sure(one, other) for one in some for other in every)
    assert 0 < alike < len(some) * len(every) / one_in
