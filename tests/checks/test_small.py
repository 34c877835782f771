"""Small parts of the checks by hand: slips of digits, places, signs of formulas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.checks.base import at_cells
from nlp.checks.causes.equations import _weights
from nlp.checks.example import compose
from nlp.checks.place import placed
from nlp.checks.previous import _absent
from nlp.claims.evidence.formulas import Sheet
from nlp.claims.evidence.slips import slip
from nlp.types import Document, Finding, Grid, Paragraph, Source


@pytest.mark.parametrize(
    ("printed", "meant", "said"),
    [
        (36, 63, "数字颠倒"),
        (321, 123, "数字颠倒"),
        (312, 123, ""),
        (64, 63, "一位数字写错"),
        (4, 3, ""),
        (54, 63, ""),
        (164, 163, "一位数字写错"),
        (2, 20, "漏了一位数字"),
        (2, 12, "漏了一位数字"),
        (3, 12, ""),
        (120, 12, "多了一位数字"),
        (123, 12, "多了一位数字"),
        (124, 13, ""),
        (1200, 12, ""),
        (1, 123, ""),
    ],
)
def test_slips(printed: int, meant: int, said: str) -> None:
    found = slip(Decimal(printed), Decimal(meant))
    assert (found.words if found else "") == said


@pytest.mark.parametrize(
    ("start", "place"),
    [
        (0, (1, 7)),
        (4, (1, 7)),
        (5, (1, 7)),
        (6, (None, None)),
        (8, (2, 2)),
        (12, (2, 2)),
        (13, (None, None)),
        (15, (3, None)),
        (19, (3, None)),
        (20, (None, None)),
    ],
)
def test_places(start: int, place: tuple[int | None, int | None]) -> None:
    """Page and paragraph of an offset: inside a paragraph, right behind it, between two, in a grid."""
    source = Source(path="", format="text", encoding="", sha256="")
    document = Document(
        source=source,
        text="甲" * 30,
        paragraphs=(
            Paragraph(start=8, end=12, page=2),
            Paragraph(start=0, end=5, page=1, number=7),
        ),
        grids=(Grid(start=15, end=20, cells=(), page=3),),
    )
    finding = Finding(
        rule="STR009", severity="info", message="。", section="", start=start, end=start
    )
    (found,) = placed([finding], document)
    assert found.place is not None
    assert (found.place.page, found.place.paragraph) == place


@pytest.mark.parametrize(
    ("formula", "weights"),
    [
        ("requests.new.total", {"requests.new.total": 1}),
        (
            "requests.new.total - requests.carried_out.total",
            {"requests.new.total": 1, "requests.carried_out.total": -1},
        ),
        (
            "requests.new.total - requests.carried_out.total + requests.carried_in.total",
            {"requests.new.total": 1, "requests.carried_out.total": -1, "requests.carried_in.total": 1},
        ),
        ("requests.new.total + requests.new.total", {"requests.new.total": 2}),
        ("requests.new.total / requests.total.total", {}),
        ("(requests.new.total)", {}),
        ("requests.new.total + 3", {}),
        ("requests.new.total - requests.granted.total", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_the_signs_of_a_formula(formula: str, weights: dict[str, int]) -> None:
    cells = {
        "requests.new.total": 5,
        "requests.carried_in.total": 2,
        "requests.carried_out.total": 3,
        "requests.total.total": 4,
        "requests.granted.total": None,
    }
    sheet = Sheet(compose("一、总体情况\n平稳。", cells).cells())
    assert _weights(formula, sheet) == weights


@pytest.mark.parametrize(("year", "wanted"), [(2024, "2023年"), (None, "上一年度")])
def test_no_report_of_the_year_before(year: int | None, wanted: str) -> None:
    report = replace(compose("一、总体情况\n平稳。", organisation="霁川县水利局"), year=year)
    assert _absent(report, 2).startswith(f"给出的2份报告里没有“霁川县水利局”{wanted}的，")


def test_a_finding_on_no_cells_is_at_the_beginning() -> None:
    found = at_cells("TAB006", [], "。", "warning")
    assert (found.start, found.end, found.cells) == (0, 0, ())
