"""The default rubric on made-up reports of four forms: fair to each, graver faults cost more.

The page docs/calibration.md is made of more of them by `python -m benchmarks.calibration`.
"""

from __future__ import annotations

import statistics

import pytest

from benchmarks import calibration

BODIES, SEED = 18, 5


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, list[float]]]:
    return {name: dict(calibration.by_fault(BODIES, SEED, name)) for name in calibration.FORMS}


def test_no_form_is_at_a_disadvantage(found) -> None:
    assert len(found) == 4
    for kinds in ([""], [kind for kind in found["2021年版"] if kind]):
        own = {
            name: statistics.median([s for kind in kinds for s in by.get(kind, [])])
            for name, by in found.items()
        }
        assert max(own.values()) - min(own.values()) <= 3, own


def test_a_planted_fault_costs(found) -> None:
    for by in found.values():
        sound = statistics.median(by[""])
        assert all(
            statistics.median(by[kind]) < sound
            for kind in ("parts", "direction", "empty_problems")
            if kind in by
        )


def test_the_reports_are_read_under_their_forms() -> None:
    (report,) = calibration._reports(1, SEED)
    read = []
    for year, tables in calibration.FORMS.values():
        text = calibration._printed(calibration._under(report, max(year, 2019)), year, tables)
        read.append(calibration.read_report(text.encode(), name="a.txt"))
    assert [one.year for one in read] == [2023, 2020, 2017, 2017]
    assert [bool(one.cells()) for one in read] == [True, True, True, False]
    assert [one.type for one in read][:3] == [
        "disclosure-2021",
        "disclosure-2019",
        "disclosure-2014",
    ]
