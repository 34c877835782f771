"""Selects findings: by rule, and without those that a person has dismissed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from nlp.checks import CHECKS, rooted
from nlp.cli.files import CANNOT_RUN, say
from nlp.errors import GoujiError
from nlp.types import Assessment, Report

if TYPE_CHECKING:
    from nlp.claims.corrected import Reread
    from nlp.scoring.marks.verdicts import Decisions


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


class HumanWord:
    """What people have said in files of verdicts: dismissals, and corrected cells and numbers.

    Without files it changes nothing, and what reads verdicts is not loaded.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        """Read the files together; print a message and exit with 2 where one is wrong."""
        self._said: Decisions | None = None
        if not paths:
            return
        from nlp.scoring.marks.verdicts import decided

        try:
            self._said = decided(paths)
        except GoujiError as error:
            say(str(error))
            raise typer.Exit(CANNOT_RUN) from error
        self._corrections = self._said.corrections()

    def corrected(self, report: Report) -> Report:
        """Return the report with the cells that people corrected, as `gouji score` reads it."""
        if self._said is None:
            return report
        from nlp.scoring.passes.overlay import corrected

        return corrected(report, report.document.source.sha256, self._corrections)

    def rereads(self, report: Report) -> list[Reread]:
        """Return what people say that numbers of the report mean."""
        if self._said is None:
            return []
        from nlp.scoring.passes.overlay import rereads

        return rereads(report.document.source.sha256, self._corrections)

    def judged(self, assessment: Assessment) -> Assessment:
        """Return the assessment without the findings that people dismissed."""
        if self._said is None:
            return assessment
        from nlp.scoring.marks.verdicts import without

        return without(assessment, self._said)
