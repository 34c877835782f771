"""What a rule says of a few words of a report."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.checks.example import Number, compose
from nlp.pipeline import assess
from nlp.types import Finding, Report
from tests.places import misjudged


def raised(
    rule: str,
    prose: str,
    cells: Mapping[str, Number] | None = None,
    *,
    year: int = 2024,
    organisation: str = "霁川县柏沟镇人民政府",
    previous: Report | None = None,
    severity: str | None = "",
) -> list[Finding]:
    """The findings of one rule; prose without a heading of its own stands in section one.

    Each must be of the `severity`, by default the one that the rule is declared as; None for
    a test that looks at each severity itself.
    """
    text = prose if prose.startswith("一、") else f"一、总体情况\n{prose}"
    report = compose(text, cells, year=year, organisation=organisation)
    found = [f for f in assess(report, previous=previous).findings if f.rule == rule]
    assert severity is None or not list(misjudged(found, severity))
    return found


def words(finding: Finding, prose: str) -> str:
    """Return the words of a finding."""
    text = prose if prose.startswith("一、") else f"一、总体情况\n{prose}"
    return text[finding.start : finding.end]
