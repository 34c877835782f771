"""Converts an Assessment to rows of the tables, with values in the order of the columns."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from decimal import Decimal
from typing import Any

from nlp.display.export.records import excerpt
from nlp.display.page.shown import fits
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.urls import hidden
from nlp.scoring.marks.dates import published
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.scoring.marks.measures import measure
from nlp.scoring.marks.passages import is_own, own_names, plain, signature, units
from nlp.scoring.passes.flow import Judged
from nlp.scoring.passes.shown import packed
from nlp.structure.bodies.folding import fold, kind, region
from nlp.types import Assessment, Claim, Evidence, Finding

_LONGEST = 600
Row = tuple[Any, ...]
Rows = defaultdict[str, list[Row]]


def add(rows: Rows, item: CorpusFile, sha256: str, judged: Judged, *, pages: bool = False) -> None:
    """Append all rows of one assessment; with `pages`, also what its page shows."""
    assessment = judged.assessment
    report = assessment.report
    place = (item.key, clean(report.organisation), report.year)
    rows["files"].append((item.key, sha256, "read", hidden(item.path), item.member))
    rows["reports"].append(_report(item, sha256, judged))
    roles = {section.id: section.role for section in report.sections}
    rows["sentences"].extend(
        (*place, number, s.section, roles.get(s.section), s.start, s.end, clean(s.text), s.theme,
         float(s.probability), s.topic)
        for number, s in enumerate(assessment.sentences)
    )  # fmt: skip
    rows["claims"].extend(_claim(place, claim) for claim in assessment.claims)
    names = fingerprints(assessment)
    number_of_id = {f.id: number for number, f in enumerate(assessment.findings) if f.id}
    starts = [sentence.start for sentence in assessment.sentences]
    rows["findings"].extend(
        (*place, number, f.rule, f.severity, clean(f.message), f.section, f.start, f.end,
         clean(report.text[f.start : min(f.end, f.start + 300)]), _around(assessment, starts, f),
         " ".join(f.claims), " ".join(cell.name for cell in f.cells), names[number],
         number_of_id.get(f.cause or ""), None, None)
        for number, f in enumerate(assessment.findings)
    )  # fmt: skip
    rows["cells"].extend(
        (*place, c.table, c.row, c.column, number_of(c.value), clean(c.raw), c.status, c.start,
         c.end, clean(c.note))
        for cells in report.tables.values()
        for c in cells
    )  # fmt: skip
    rows["light"].append(_light(item, assessment))
    sizes = {"findings": len(assessment.findings), "claims": len(assessment.claims)}
    if pages and fits(characters=len(report.text), **sizes):
        rows["pages"].append((item.key, packed(assessment, names)))


def _around(assessment: Assessment, starts: list[int], finding: Finding) -> str:
    """Return the whole sentences that a finding overlaps, at most about 600 characters."""
    first = max(bisect_right(starts, finding.start) - 1, 0)
    last = bisect_left(starts, max(finding.end, finding.start + 1))
    touched = [s for s in assessment.sentences[first:last] if s.end > finding.start]
    return clean("".join(sentence.text for sentence in touched)[:_LONGEST])


def _report(item: CorpusFile, sha256: str, judged: Judged) -> Row:
    assessment = judged.assessment
    report = assessment.report
    date = published(report)
    measures = measure(assessment, previous=bool(judged.previous))
    return (
        item.key,
        clean(report.organisation),
        fold(clean(report.organisation)),
        region(clean(report.organisation)),
        kind(clean(report.organisation)),
        report.year,
        report.type,
        clean(report.title),
        report.document.source.format,
        sha256,
        date.isoformat() if date else None,
        judged.previous or None,
        judged.previous_sha256 or None,
        clean("；".join(assessment.problems)),
        json.dumps(measures, ensure_ascii=False, sort_keys=True),
    )


def _claim(place: Row, claim: Claim) -> Row:
    from nlp.checks.prose.judgement import rate_of_claim

    rate = rate_of_claim(claim) if claim.kind == "percent" else None
    return (
        *place,
        claim.id,
        claim.section,
        claim.start,
        claim.end,
        clean(claim.text),
        number_of(claim.value),
        claim.unit,
        claim.kind,
        claim.bound,
        claim.indicator,
        claim.year,
        claim.scope,
        claim.verdict,
        claim.formula,
        number_of(claim.expected),
        claim.basis,
        "; ".join(map(_evidence, claim.evidence)),
        clean(claim.explanation),
        rate.key if rate else None,
        claim.sentence_start,
        clean(excerpt(claim.sentence, claim.start - claim.sentence_start)),
    )


def _evidence(item: Evidence) -> str:
    value = "" if item.value is None else f"{item.value:f}"
    return f"{item.table}.{item.row}.{item.column}={value}"


def _light(item: CorpusFile, assessment: Assessment) -> Row:
    """Return the data of a report that the search for copies needs, without its text."""
    report = assessment.report
    organisation = clean(report.organisation)
    own = own_names(organisation, region(organisation))
    sentences = [(s.start, clean(s.text)) for s in report.sentences if s.section not in ("", "0")]
    found = list(units(sentences, own))
    return (
        item.key,
        fold(organisation),
        report.year,
        [unit.mark for unit in found],
        [unit.length for unit in found],
        signature("".join(plain(text, own) for _, text in sentences if is_own(text))),
    )


def number_of(value: Decimal | None) -> float | None:
    """Return a figure as a double, so that tools can add up the columns."""
    return None if value is None else float(value)


def clean(text: str) -> str:
    """Return text that every table can store: lone surrogates are replaced by a mark."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
