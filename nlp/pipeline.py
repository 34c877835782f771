"""The whole flow on one screen: file -> Document -> Report -> claims -> findings -> Assessment."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.amounts import CLAIMS, FINDINGS, SECTIONS, SENTENCES, within
from nlp.bounds import bounded
from nlp.checks import Subject, before, run
from nlp.claims import claims
from nlp.claims.corrected import Reread, reread
from nlp.claims.labelled import has_measures, labelled
from nlp.knowledge import Knowledge, current, in_force, readings, use
from nlp.knowledge import knowledge as stack
from nlp.readers import read_document
from nlp.structure import build
from nlp.structure.forms.kinds import family_of
from nlp.themes import annotate
from nlp.types import Assessment, Claim, Finding, Report, Sentence

if TYPE_CHECKING:
    from nlp.themes import Named

Measures = dict[str, int | float | None]


def read_report(
    path: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    knowledge: Knowledge | str | os.PathLike[str] | None = None,
) -> Report:
    """Read a file as a Report. `path` may be the content as bytes, and `name` then its name.

    `knowledge`: a folder of data files laid over ours. Raises ReadError with the file and the
    cause where it cannot be read, KnowledgeError where a data file is wrong.
    """
    label = name or ("" if isinstance(path, bytes) else os.fspath(path))
    with bounded(label), in_force(knowledge):
        report = build(read_document(path, name=name))
        within(label, SECTIONS, report.sections, "个标题")
        within(label, SENTENCES, report.sentences, "个句子")
        return report


def assess(
    report: Report,
    *,
    previous: Report | Sequence[Report] | None = None,
    ranges: Mapping[str, float] | None = None,
    knowledge: Knowledge | str | os.PathLike[str] | None = None,
    model: Named = None,
    why: bool = False,
    rereads: Sequence[Reread] = (),
) -> Assessment:
    """Assess a report, compared with last year's where `previous` gives it.

    A `previous` of another body or year is not used, and `problems` says so. Of several reports,
    last year's of the same body is used for comparison, and older ones to find copied text.
    `ranges` replaces the usual lower bounds of rates (percent by kind of rate) for EVL001.
    `knowledge`: a folder of data files laid over ours; by default that of reading the report.
    `model`: a model of your own for the themes of the sentences (a path or a Model); the rules
    still use the themes of the shipped one.
    `why`: the claims include the candidates of each link, with the features that decided.
    `rereads`: what people say that numbers of the prose mean, in place of our own reading.

    >>> from nlp.checks.example import compose
    >>> report = compose("一、总体情况\\n全年收到申请3件。", {"requests.new.total": 5})
    >>> [finding.rule for finding in assess(report).findings if finding.severity == "error"]
    ['CLM001']
    """
    if knowledge is None and report.knowledge != current().own:
        knowledge = stack(*report.knowledge)
    with (
        bounded(report.document.source.path),
        in_force(knowledge) as chosen,
        use(chosen.of(family_of(report.type))),
        readings(),
    ):
        made = _assess(report, previous, ranges or {}, rereads, why=why)
        return made if model is None else _themed(made, model)


def _themed(made: Assessment, model: Named) -> Assessment:
    """Return the assessment with the themes of another model."""
    roles = {section.id: section.role for section in made.report.sections}
    sentences = annotate(made.report.sentences, roles, model)
    return replace(
        made, sentences=sentences, measures=measures(sentences, made.claims, made.findings)
    )


def _assess(
    report: Report,
    previous: Report | Sequence[Report] | None,
    ranges: Mapping[str, float],
    rereads: Sequence[Reread],
    *,
    why: bool,
) -> Assessment:
    given = [previous] if isinstance(previous, Report) else list(previous or ())
    earlier = before(report, given)
    cells = report.cells()
    roles = {section.id: section.role for section in report.sections}
    sentences = annotate(report.sentences, roles)
    stated = (
        claims(report, earlier.last, why=why, cells=cells) if has_measures() else labelled(report)
    )
    within(report.document.source.path, CLAIMS, stated, "个数字")
    said: tuple[str, ...] = ()
    if rereads:
        stated, said = reread(stated, rereads, report, earlier.last)
    subject = Subject(
        report=report,
        claims=stated,
        sentences=sentences,
        previous=earlier.last,
        older=earlier.older,
        ranges=ranges,
        cells=cells,
    )
    findings = run(subject)
    within(report.document.source.path, FINDINGS, findings, "处问题")
    return Assessment(
        report=report,
        sentences=sentences,
        claims=stated,
        findings=findings,
        measures=measures(sentences, stated, findings),
        problems=(*report.problems, *said, *earlier.problems),
    )


def measures(
    sentences: tuple[Sentence, ...], stated: tuple[Claim, ...], findings: tuple[Finding, ...]
) -> Measures:
    """Count what a rubric can use: sentences by theme, claims by verdict, findings by rule."""
    result: Measures = {"sentences": len(sentences), "claims": len(stated)}
    counted: dict[str, list[str]] = {
        "theme": [sentence.theme for sentence in sentences],
        "verdict": [claim.verdict for claim in stated],
        "severity": [finding.severity for finding in findings],
        "rule": [finding.rule for finding in findings],
    }
    for prefix, names in counted.items():
        counts = Counter(names)
        result.update({f"{prefix}.{name}": counts[name] for name in sorted(counts)})
    return result
