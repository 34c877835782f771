"""Selects findings: by rule, and without those that a person has dismissed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from nlp.checks import CHECKS, rooted
from nlp.cli.files import CANNOT_RUN, say
from nlp.errors import GoujiError
from nlp.types import Assessment


def codes(select: str, ignore: str) -> Callable[[str], bool]:
    """Return a predicate for wanted rules, given as families (CLM) or codes (CLM001)."""
    chosen, dropped = _split(select), _split(ignore)
    for code in (*chosen, *dropped):
        if not any(known.startswith(code) for known in CHECKS):
            families = "、".join(dict.fromkeys(known[:3] for known in CHECKS))
            say(f"没有规则 {code}；可选一族（{families}）或一条：{'、'.join(CHECKS)}")
            raise typer.Exit(CANNOT_RUN)
    return lambda rule: (
        (not chosen or rule.startswith(chosen)) and not (dropped and rule.startswith(dropped))
    )


def _split(codes: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in codes.split(",") if code.strip())


def kept(assessment: Assessment, wanted: Callable[[str], bool]) -> Assessment:
    """Keep only findings of wanted rules; `problems` says how many were left out."""
    chosen = rooted(f for f in assessment.findings if wanted(f.rule))
    left = len(assessment.findings) - len(chosen)
    note = f"按所选的规则，另有{left}条发现没有列出。" if left else ""
    if note:
        say(f"{assessment.report.document.source.path}：{note}")
    problems = (*assessment.problems, *filter(None, [note]))
    return replace(assessment, findings=chosen, problems=problems)


def judged(assessment: Assessment, paths: Sequence[Path]) -> Assessment:
    """Return the assessment without the findings dismissed in the files of verdicts together."""
    if not paths:
        return assessment
    from nlp.scoring.marks.verdicts import honour

    try:
        return honour(assessment, *paths)
    except GoujiError as error:
        say(str(error))
        raise typer.Exit(CANNOT_RUN) from error
