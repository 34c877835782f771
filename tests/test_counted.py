"""What a report costs in bytecodes, which no other work on the machine changes.

`python -m benchmarks.counted` prints the same numbers, and the seconds for 1 MB of prose.
"""

from __future__ import annotations

import functools
import json

import pytest

from benchmarks import counted

MORE = 1.05
"""How many times the bytecodes of the last recorded state a report may cost."""

line = functools.cache(counted.counted)


def test_a_loop_of_ten_rounds_costs_ten_times_as_much() -> None:
    def rounds(count: int) -> int:
        return counted.bytecodes(lambda: [str(n) for n in range(count)])

    assert rounds(1000) - rounds(990) == rounds(2000) - rounds(1990) > 0


def test_prose_has_its_size_and_no_sentence_twice() -> None:
    prose = counted.different(2).decode()
    assert 2000 <= len(prose.encode()) < 2600
    said = prose.split("\n", 2)[2].replace("\n", "").split("。")[:-1]
    assert len(said) == len(set(said)) > 10


@pytest.mark.slow
def test_four_times_as_much_prose_costs_about_four_times_as_much() -> None:
    assert line()["growth"] <= counted.GROWTH


@pytest.mark.slow
def test_a_report_costs_what_was_recorded() -> None:
    recorded = counted.last()
    if recorded is None:
        pytest.skip(f"nothing is recorded for Python {counted.python()}")
    assert line()["bytecodes"] <= MORE * recorded["bytecodes"], (
        "a report costs more than recorded; if it has to, run: python -m benchmarks.counted --write"
    )


def test_the_history_is_a_line_a_release() -> None:
    lines = [json.loads(one) for one in counted.HISTORY.read_text(encoding="utf-8").splitlines()]
    assert all({"date", "version", "python", "bytecodes", "growth"} <= one.keys() for one in lines)
    assert [one["date"] for one in lines] == sorted(one["date"] for one in lines)
