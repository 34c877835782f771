"""A sentence that never ends costs time in proportion to its length."""

from __future__ import annotations

import time

from nlp.checks.example import compose
from nlp.claims import claims


def _seconds(count: int) -> float:
    listed = "，".join(f"收到申请{n}件、公开信息{n + 1}条" for n in range(count))
    report = compose(f"一、总体情况\n{listed}。", {"requests.new.total": 5})
    began = time.process_time()
    assert len(claims(report)) == 2 * count
    return time.process_time() - began


def test_twice_as_many_numbers_take_about_twice_as_long() -> None:
    _seconds(100)
    assert _seconds(1600) < 8 * max(_seconds(400), 0.02)
