"""What a rule is given: claims in the order of the text, found by their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.counted import bytecodes
from nlp.checks.base import CHECKS, Subject
from nlp.checks.example import compose
from nlp.claims import claims
from nlp.pipeline import assess, read_report

SAMPLES = sorted((Path(__file__).parents[2] / "corpora/samples").glob("*.txt"))


def subject(count: int) -> Subject:
    """A report with a sentence for every number."""
    said = "".join(f"全年收到政府信息公开申请{n}件，均已办结。" for n in range(1, count))
    report = compose(f"一、总体情况\n{said}", {"requests.new.total": 5})
    return Subject(report=report, claims=claims(report), cells=report.cells())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_claims_are_in_the_order_of_the_text(path):
    found = assess(read_report(path)).claims
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)


def test_claims_in_a_span_are_those_that_begin_in_it():
    given = subject(30)
    for sentence in (*given.report.sentences, given.report.sections[0]):
        start, end = sentence.start, sentence.end
        wanted = tuple(claim for claim in given.claims if start <= claim.start < end)
        assert given.claims_in(start, end) == wanted
    assert given.claims_in(0, 0) == ()


def test_clm008_on_four_times_as_many_sentences_costs_about_four_times_as_much():
    small, large = (subject(count) for count in (100, 400))
    list(CHECKS["CLM008"].find(subject(10)))  # patterns are built once
    costs = [bytecodes(lambda one=one: list(CHECKS["CLM008"].find(one))) for one in (small, large)]
    assert 3 < costs[1] / costs[0] < 4.6, costs
