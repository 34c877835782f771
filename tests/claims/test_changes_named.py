"""A change on last year is one of what its words name, by the tables of both years."""

from __future__ import annotations

import pytest

import nlp
from nlp.checks.example import compose

NOW = {"requests.new.total": 90, "requests.carried_in.total": 15, "requests.total.total": 105}
LAST = {"requests.new.total": 75, "requests.carried_out.total": 15, "requests.total.total": 60}


@pytest.mark.parametrize(
    ("prose", "change", "verdict"),
    [
        (
            "共收到申请105件（含上年结转15件），新收数量较上年明显上升，增长20%。",
            "20%",
            "supported",
        ),
        (
            "共收到申请105件（含上年结转15件），新收数量较上年明显上升，增长40%。",
            "40%",
            "contradicted",
        ),
        ("全年新收申请90件，较上年增长20%。", "20%", "supported"),
        ("全年新收申请90件，较上年增长50%。", "50%", "contradicted"),
        ("全年办理申请105件，较上年增长75%。", "75%", "supported"),
    ],
)
def test_a_change_is_of_what_is_named(prose: str, change: str, verdict: str) -> None:
    last = compose("一、总体情况\n平稳。", LAST, year=2023)
    report = compose(f"一、总体情况\n{prose}", NOW)
    found = {c.text: c.verdict for c in nlp.assess(report, previous=last).claims}
    assert found[change] == verdict
