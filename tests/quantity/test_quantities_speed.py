"""Linear time on hostile text, and a cheap first call. Bounds are loose: machines are shared."""

from __future__ import annotations

import time

import pytest

from nlp.quantity.extract import quantities

pytestmark = pytest.mark.timing

PIECES = [
    "1",
    "一百",
    "，",
    ",",
    "1,",
    "1,234,",
    "1.",
    "百分之",
    "第",
    "“",
    "《",
    "“一",
    "一、",
    "1-",
    "几",
    "3至",
    "0",
    '"1',
    "1件",
]


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        begin = time.process_time()
        quantities(text)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear_in_the_text(piece: str) -> None:
    small, large = piece * (20_000 // len(piece)), piece * (160_000 // len(piece))
    assert seconds(large) < 8 * 4 * seconds(small) + 0.05


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["7", "一百", "，"])
def test_ten_megabytes_of_one_thing(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    begin = time.process_time()
    assert quantities(text) == ()
    assert time.process_time() - begin < 5
