"""Reports whose claims and findings a mutant should change: tests, shared cases, samples, made ones."""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

from corpora.generator.corpus import single
from nlp.checks import Subject, run
from nlp.checks.example import compose
from nlp.claims import claims
from nlp.knowledge import current, readings, use
from nlp.pipeline import read_report
from nlp.structure.forms.kinds import family_of
from nlp.themes import annotate
from nlp.types import Claim, Report
from tests.checks.test_sentences import CASES
from tests.checks.whole import REPORTS
from tests.claims import test_explained, test_labelled, test_spoken, test_tables_at_odds
from tests.claims.test_sentences import REQUESTS, cases, tables
from tests.lines import texts

SHARED = Path("../shared/cases")
_SEED = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A report with last year's, where it has one; `own` where the project has it."""

    name: str
    report: Report
    previous: Report | None = None
    own: bool = True


def given(sets: Sequence[Path], *, made: int) -> list[Given]:
    """All reports, those of the project first; `sets` are folders of cases, `made` reports are generated."""
    found = [*_tests(), *_of_set(SHARED, own=True)]
    samples = sorted(Path("corpora/samples").glob("*.txt"))
    found += [Given(name=path.name, report=read_report(str(path))) for path in samples]
    written = (one.text.encode() for one in single(_SEED, made))
    found += [Given(name="made", report=read_report(text)) for text in written]
    found += [one for folder in sets for one in _of_set(folder, own=False)]
    return [replace(one, report=_themed(one.report)) for one in found]


def _themed(report: Report) -> Report:
    roles = {section.id: section.role for section in report.sections}
    return replace(report, sentences=annotate(report.sentences, roles))


def answer(one: Given, *, rules: bool = True) -> tuple[int, int]:
    """What is said of a report, as two hashes: verdicts and findings, and every word besides.

    Without `rules` only the claims: where they are the same, so is what rules make of them.
    """
    report = one.report
    with use(current().of(family_of(report.type))), readings():
        stated = claims(report, one.previous)
        found = run(_subject(one, stated)) if rules else ()
    figures = tuple(
        (c.start, c.end, c.value, c.verdict, c.formula, c.basis, c.indicator) for c in stated
    )
    places = tuple((f.rule, f.severity, f.start, f.end, f.cause) for f in found)
    words = tuple((c.explanation, c.expected, c.scope, c.year) for c in stated)
    return hash((figures, places)), hash((words, tuple(f.message for f in found)))


def _subject(one: Given, stated: tuple[Claim, ...]) -> Subject:
    report = one.report
    return Subject(
        report=report,
        claims=stated,
        sentences=report.sentences,
        previous=one.previous,
        older=(),
        ranges={},
        cells=report.cells(),
    )


def _tests() -> Iterator[Given]:
    listed = [*(one for one, _ in cases()), *(one for one, _ in CASES)]
    listed += [*texts(test_explained), *texts(test_spoken)]
    for prose in dict.fromkeys(listed):
        yield Given(name=prose[:60], report=compose(f"一、总体情况\n{prose}", tables()))
    for prose, _ in cases("requests.tsv"):
        yield Given(name=prose[:60], report=compose(REQUESTS + prose, tables()))
    for prose in texts(test_tables_at_odds, 4):
        report = compose(f"一、总体情况\n{prose}", test_tables_at_odds.DENIED)
        yield Given(name=prose[:60], report=report)
    for prose in texts(test_labelled):
        report = compose(f"一、概况\n{prose}", test_labelled.CELLS, form="website-2017")
        yield Given(name=prose[:60], report=report)
    for whole in REPORTS:
        report, previous = whole.reports()
        yield Given(name=whole.prose[:60], report=report, previous=previous)


def _of_set(folder: Path, *, own: bool) -> Iterator[Given]:
    """The sentence cases of a folder, without the sentences that every report of the set has."""
    lines = folder / "sentences.jsonl"
    if not lines.exists():
        return
    composer = _composer()
    common: frozenset[str] = frozenset()
    with tempfile.TemporaryDirectory() as temp:
        for line in ['{"id": "none", "year": 2023}', '{"id": "none"}']:
            path, _ = composer.write(json.loads(line), Path(temp))
            common |= {one.text for one in read_report(str(path)).sentences}
        for line in lines.read_text(encoding="utf-8").splitlines():
            path, arguments = composer.write(case := json.loads(line), Path(temp))
            report = read_report(str(path))
            rest = tuple(one for one in report.sentences if one.text not in common)
            previous = read_report(arguments[-1]) if arguments else None
            yield Given(
                name=f"{case['id']} {case['prose'][:60]}",
                report=replace(report, sentences=rest),
                previous=previous,
                own=own,
            )


def _composer() -> ModuleType:
    loader = SourceFileLoader("shared_run", str(SHARED / "run"))
    spec = importlib.util.spec_from_loader("shared_run", loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules["shared_run"] = module
    loader.exec_module(module)
    return module
