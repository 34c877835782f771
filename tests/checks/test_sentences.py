"""Sentences of prose with the rules they must raise, and as many that must stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess
from tests.claims.test_sentences import tables
from tests.places import misjudged

LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("prose", "rules"), CASES)
def test_rules(prose: str, rules: str) -> None:
    """A rule is of the severity it is declared as, unless the line says another: SUM001=warning."""
    report = compose(f"一、总体情况\n{prose}", tables())
    findings = [f for f in assess(report).findings if not f.rule.startswith("STR001")]
    loud = {f.rule: f.message for f in findings if f.severity != "info"}
    wanted = dict(item.partition("=")[::2] for item in rules.split() if item != "-")
    assert set(loud) == set(wanted), loud
    said = [f for f in findings if f.severity != "info"]
    assert not [m for f in said for m in misjudged([f], wanted[f.rule])]
