"""Renders the pages of a batch of reports: the function that a run sends to its workers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from nlp.errors import GoujiError
from nlp.knowledge import use
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks.rules import every_rule
from nlp.scoring.passes.flow import assess_item
from nlp.scoring.passes.shown import unpacked
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.scoring.marks.rubric import Rubrics


@frozen
class Wanted:
    """One report to render, with its findings that need the corpus, and its points with reasons.

    `content`: what the pass over the corpus has packed for the page; without it the report is
    assessed again. `dismissed`: fingerprints of the findings that people dismissed, with who and why.
    """

    item: CorpusFile
    content: bytes = b""
    dismissed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    across: tuple[Mapping[str, Any], ...] = ()
    score: Mapping[str, Any] | None = None


def score_card(view: Mapping[str, Any], address: str, rubrics: Rubrics) -> dict[str, Any]:
    """Return the score for the page with the full text; `address` links to the reasons."""
    keys = ("score", "rank", "group", "apart", "parts", "unknown")
    full = float(rubrics.main.total)
    return {**{key: view[key] for key in keys}, "full": full, "address": address}


def render(batch: Sequence[Wanted], job: Job) -> list[tuple[str, str]]:
    """Return path and page of each report of the batch that can still be read."""
    with use(*job.knowledge):
        return [(one.item.key, page) for one in batch if (page := _page(one, job)) is not None]


def _page(wanted: Wanted, job: Job) -> str | None:
    """Return the page of one report; None where it can no longer be read."""
    from nlp.display.export import records
    from nlp.display.page import report as html
    from nlp.types import Finding

    rules = {
        rule.code: {"title": rule.title, "why": rule.why, "mend": rule.mend}
        for rule in every_rule()
    }
    found = _shown(wanted, job)
    if found is None:
        return None
    shown, marks = found
    # A finding between reports is named by the run, since one report does not show it.
    between = [dict(row) for row in wanted.across]
    marks += [row.pop("fingerprint") for row in between]
    shown["findings"] += [records.finding(Finding(**row)) for row in between]
    return html.page(
        shown,
        rules,
        fingerprints=marks,
        score=wanted.score,
        dismissed=wanted.dismissed,
    )


def _shown(wanted: Wanted, job: Job) -> tuple[dict[str, Any], list[str]] | None:
    """Return the plain values of the assessment and the names of its findings; None if unreadable."""
    from nlp.scoring.marks.fingerprint import fingerprints

    if wanted.content:
        return unpacked(wanted.content)
    try:
        assessment = assess_item(content(wanted.item), wanted.item, job).assessment
    except GoujiError:
        return None
    return assessment.to_dict(), list(fingerprints(assessment))
