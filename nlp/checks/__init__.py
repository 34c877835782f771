"""Report and Claims -> Findings, with one file per rule in `rules/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.checks.base import CHECKS, Check, Subject
from nlp.checks.causes import attributed
from nlp.checks.place import placed
from nlp.checks.previous import before, unfit
from nlp.structure.forms.kinds import applies, family_of
from nlp.types import Finding
from nlp.types.quick import replace

__all__ = ["CHECKS", "Check", "Subject", "before", "rooted", "run", "unfit"]


def run(subject: Subject) -> tuple[Finding, ...]:
    """Return the findings of every rule with ids and places, sorted by text position, then code."""
    report = subject.report
    family = family_of(report.type)
    asked = (
        [] if report.blank else [check for check in CHECKS.values() if applies(check.code, family)]
    )
    found = [finding for check in asked for finding in check.find(subject)]
    ordered = sorted(found, key=lambda finding: (finding.start, finding.rule, finding.end))
    numbered = [
        replace(
            finding, id=f"f{number}", section=finding.section or subject.section_at(finding.start)
        )
        for number, finding in enumerate(ordered)
    ]
    return placed(renumbered(attributed(_caused(numbered), subject)), subject.report.document)


def _caused(findings: Sequence[Finding]) -> list[Finding]:
    """Replace a claim named as a cause by the error on that claim; None where there is none."""
    of = {claim: f.id for f in findings if f.severity == "error" for claim in f.claims}
    return [replace(f, cause=of.get(f.cause)) if f.cause else f for f in findings]


def renumbered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings sorted again, with consecutive ids and matching causes."""
    ordered = sorted(findings, key=lambda finding: (finding.start, finding.rule, finding.end))
    ids = {finding.id: f"f{number}" for number, finding in enumerate(ordered, 1)}
    return [replace(f, id=ids[f.id], cause=ids.get(f.cause) if f.cause else None) for f in ordered]


def rooted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings as roots where their cause is not among them, for a selection of findings."""
    chosen = tuple(findings)
    ids = {finding.id for finding in chosen}
    return tuple(f if f.cause is None or f.cause in ids else replace(f, cause=None) for f in chosen)
