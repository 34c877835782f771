"""Report and Claims -> Findings: one file a rule under `rules/`."""

from __future__ import annotations

from dataclasses import replace

from nlp.checks.base import CHECKS, Check, Subject
from nlp.checks.place import placed
from nlp.checks.previous import unfit
from nlp.types import Finding

__all__ = ["CHECKS", "Check", "Subject", "run", "unfit"]


def run(subject: Subject) -> tuple[Finding, ...]:
    """The findings of every rule with their ids and places, in order of the text, then of the code."""
    found = [finding for check in CHECKS.values() for finding in check.find(subject)]
    ordered = sorted(found, key=lambda finding: (finding.start, finding.rule, finding.end))
    numbered = [replace(finding, id=f"f{number}") for number, finding in enumerate(ordered, 1)]
    return placed(numbered, subject.report.document)
