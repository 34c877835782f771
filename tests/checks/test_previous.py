"""Rules against last year's report: what they say, also where a figure is 0."""

from __future__ import annotations

from nlp.checks.example import compose
from nlp.pipeline import assess

PROSE = "一、总体情况\n平稳。"


def test_nothing_carried_in_is_told_as_nothing() -> None:
    last = compose(PROSE, {"requests.carried_out.total": 3})
    now = compose(PROSE, {"requests.carried_in.total": 0})
    found = [f for f in assess(now, previous=last).findings if f.rule == "XYR001"]
    assert [f.message.split("（")[0] for f in found] == [
        "上年报告结转下年度3件，本年上年结转却是0件"
    ]


def test_what_was_carried_out_and_in_alike_is_silent() -> None:
    last = compose(PROSE, {"requests.carried_out.total": 3})
    now = compose(PROSE, {"requests.carried_in.total": 3})
    assert "XYR001" not in {f.rule for f in assess(now, previous=last).findings}
