"""Two reports -> Comparison."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.bounds import bounded
from nlp.checks import unfit
from nlp.comparison.passages import passages
from nlp.comparison.values import Comparison, Figure, Stated
from nlp.pipeline import assess
from nlp.types import Assessment, Report


def compare(previous: Report, report: Report) -> Comparison:
    """Compare last year's report with this year's.

    Reports of two bodies, or of years that are not consecutive, are compared as well, and
    `problems` says so. Raises UnsafeFile with the name of this year's report beyond the bounds of
    time and memory for one file.

    >>> from nlp.checks.example import compose
    >>> last = compose("一、总体情况\\n收到申请3件。", {"requests.new.total": 3}, year=2023)
    >>> now = compose("一、总体情况\\n收到申请5件。", {"requests.new.total": 5})
    >>> found = compare(last, now)
    >>> [(one.name, one.change, one.said) for one in found.changed]
    [('requests.new.total', Decimal('2'), 'figure')]
    >>> [one.fate for one in found.passages]
    ['changed']
    """
    with bounded(report.document.source.path):
        return _compared(previous, report)


def _compared(previous: Report, report: Report) -> Comparison:
    refused = unfit(report, previous)
    assessment = assess(report, previous=None if refused else previous)
    note = refused.partition("，没有作")[0]
    return Comparison(
        previous=previous,
        report=report,
        figures=tuple(_figures(previous, report, _said(assessment))),
        passages=tuple(passages(previous, report)),
        problems=(f"{note}；以下仍按给出的两份报告对照。",) if note else (),
    )


def _figures(previous: Report, report: Report, said: dict[str, Stated]) -> Iterator[Figure]:
    before, after = previous.cells(), report.cells()
    for name in dict.fromkeys([*after, *before]):
        cell = after.get(name) or before[name]
        then, now = before.get(name), after.get(name)
        yield Figure(
            table=cell.table,
            row=cell.row,
            column=cell.column,
            before=then.value if then else None,
            after=now.value if now else None,
            said=said.get(name, ""),
        )


def _said(assessment: Assessment) -> dict[str, Stated]:
    """Return cell -> whether the prose gives its change, only its figure, or neither."""
    changes = {c.sentence_start for c in assessment.claims if c.indicator == "change"}
    said: dict[str, Stated] = {}
    for claim in assessment.claims:
        if claim.kind not in ("count", "money") or claim.verdict not in _ANSWERED:
            continue
        for item in claim.evidence if len(claim.evidence) == 1 else ():
            name = f"{item.table}.{item.row}.{item.column}"
            change = claim.sentence_start in changes or said.get(name) == "change"
            said[name] = "change" if change else "figure"
    return said


_ANSWERED = ("supported", "contradicted", "reconciled")
