"""Sentences of prose with the rules they must raise, and as many that must stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess
from tests.claims.test_sentences import tables

LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("prose", "rules"), CASES)
def test_rules(prose: str, rules: str) -> None:
    report = compose(f"一、总体情况\n{prose}", tables())
    raised = {
        f.rule: f.message
        for f in assess(report).findings
        if f.severity != "info" and not f.rule.startswith("STR001")
    }
    assert set(raised) == (set(rules.split()) - {"-"}), raised
