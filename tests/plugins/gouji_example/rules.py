"""EXA001: a report that gives no telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.base import Check, Example, Subject, at_place, register
from nlp.types import Finding


def find(subject: Subject) -> Iterator[Finding]:
    """One finding where nobody can be called."""
    if "电话" not in subject.report.text:
        yield at_place("EXA001", subject, 0, 1, "没有写联系电话。", "info")


CHECK = register(
    Check(
        code="EXA001",
        title="没有联系电话",
        severity="info",
        why="读者要能问。",
        mend="写上联系电话。",
        example=Example(prose="一、总体情况\n平稳。"),
        sound=Example(prose="一、总体情况\n平稳。联系电话见网站。"),
        find=find,
    )
)
