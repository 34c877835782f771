"""A sentence that never ends costs time in proportion to its length."""

from __future__ import annotations

import gc
import time
from decimal import Decimal

import pytest

from nlp.checks.example import compose
from nlp.claims import claims
from nlp.claims.evidence.formulas import Sheet
from nlp.pipeline import assess
from nlp.types import Cell

# Each is said over and over in one sentence; the number runs on.
SAID = (
    "收到申请{n}件、公开信息{n}条",
    "较上年增加{n}件",
    "较上年84件增加{n}件",
    "由{n}件提高到{n}件",
    "占申请总数的{n}%",
    "其中答复{n}件",
    "{n}件（自然人{n}件",
    "共计{n}件",
    "满意度达{n}%，显著提升",
    "均已办结，未发生行政复议，没有被纠正",
)


def _seconds(said: str, count: int) -> float:
    """The time of this process for `count` times as much."""
    listed = "，".join(said.format(n=n) for n in range(1, count))
    report = compose(f"一、总体情况\n{listed}。", {"requests.new.total": 5})
    # A collection walks all that earlier tests left behind, which is no time of the sentence.
    gc.disable()
    try:
        began = time.process_time()
        assert assess(report).claims
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize("said", SAID)
def test_six_times_as_many_take_about_six_times_as_long(said: str) -> None:
    _seconds(said, 20)
    # In proportion it would be 6, with the square of the length 36. On a shared machine one
    # measurement may be disturbed: that of three which is least disturbed counts.
    assert any(_seconds(said, 1800) < 15 * max(_seconds(said, 300), 0.02) for _ in range(3))


def test_every_number_of_an_endless_sentence_is_a_claim() -> None:
    listed = "，".join(f"收到申请{n}件、公开信息{n + 1}条" for n in range(1600))
    report = compose(f"一、总体情况\n{listed}。", {"requests.new.total": 5})
    assert len(claims(report)) == 3200


def test_a_number_below_nothing_divides_and_is_divided() -> None:
    cell = Cell(table="t", row="a", column="c", raw="12", value=Decimal(12), status="read", start=0, end=2)  # fmt: skip
    sheet = Sheet({"t.a.c": cell})
    assert sheet.evaluate("-3 / t.a.c").value == Decimal("-0.25")
    assert sheet.evaluate("t.a.c / (-3)").value == -4
    assert sheet.evaluate("t.a.c - -3").value == 15
