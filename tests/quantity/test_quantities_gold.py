"""Accuracy of quantities on the shared gold sentences; the floors only go up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.quantity.extract import quantities

GOLD = Path(__file__).parents[2] / "../shared/reports/gold/quantities.jsonl"
KINDS = {"pp": "percentage_points", "fraction": "ratio"}
FLOOR_F1, FLOOR_UNIT_AND_KIND, MOST_NON_QUANTITIES = 1.0, 1.0, 0


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    if not GOLD.is_file():
        pytest.skip(f"the shared gold is not at {GOLD}")
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def overlaps(start: int, end: int, spans: list[dict[str, Any]]) -> bool:
    return any(span["start"] < end and start < span["end"] for span in spans)


def test_accuracy(gold: list[dict[str, Any]]) -> None:
    hits = taken = found = wanted = named = 0
    for row in gold:
        answers = {(q["start"], q["end"], float(q["value"])): q for q in row["quantities"]}
        wanted += len(answers)
        for quantity in quantities(row["text"]):
            if overlaps(quantity.start, quantity.end, row["ignore"]):
                continue
            found += 1
            taken += overlaps(quantity.start, quantity.end, row["non_quantities"])
            value = float(quantity.value) if quantity.value is not None else None
            answer = answers.get((quantity.start, quantity.end, value))
            if answer:
                hits += 1
                kind = KINDS.get(answer["kind"], answer["kind"])
                named += (answer["unit"], kind) == (quantity.unit, quantity.kind)
    assert 2 * hits / (found + wanted) >= FLOOR_F1
    assert named / hits >= FLOOR_UNIT_AND_KIND
    assert taken <= MOST_NON_QUANTITIES
