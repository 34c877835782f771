"""Report and Claims -> Findings: one file a rule under `rules/`."""

from __future__ import annotations

from nlp.checks.base import CHECKS, Check, Subject
from nlp.types import Finding

__all__ = ["CHECKS", "Check", "Subject", "run"]


def run(subject: Subject) -> tuple[Finding, ...]:
    """The findings of every rule, in order of the text, then of the code."""
    found = [finding for check in CHECKS.values() for finding in check.find(subject)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.rule, finding.end)))
