"""A basis that the prose names in a bracket or a clause: the number is right on it, and only on it."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess

CELLS = {
    "requests.new.total": 40,
    "requests.carried_in.total": 3,
    "requests.total.total": 39,
    "requests.carried_out.total": 4,
    "requests.granted.total": 20,
    "requests.partially_granted.total": 5,
    "review.reconsideration.upheld": 4,
    "review.reconsideration.corrected": 0,
    "review.reconsideration.other": 0,
    "review.reconsideration.pending": 2,
    "review.reconsideration.total": 6,
}


@pytest.mark.parametrize(
    ("prose", "words", "verdict"),
    [
        ("全年收到申请40件，已答复36件（不含上年结转）。", "36件", "supported"),
        ("全年收到申请40件，已办结36件，不包括上年结转的3件。", "36件", "supported"),
        ("全年收到申请40件，已答复36件，上年结转的3件另行统计。", "36件", "supported"),
        ("全年收到申请40件，已答复36件（上年结转的未计入）。", "36件", "supported"),
        ("全年收到申请40件，剔除上年结转，已答复36件。", "36件", "supported"),
        ("全年收到申请40件，不含上年结转已答复36件。", "36件", "supported"),
        ("全年收到申请40件，已办结36件（仅统计当年收到的）。", "36件", "supported"),
        ("全年收到申请40件，当年新收且已办结36件。", "36件", "supported"),
        ("全年收到申请43件（含上年结转），已答复39件。", "43件", "supported"),
        ("全年收到申请43件，上年结转的一并统计在内，已答复39件。", "43件", "supported"),
        ("全年收到政府信息公开申请40件，予以公开25件（含部分公开）。", "25件", "supported"),
        ("全年发生行政复议4件（不含尚未审结的）。", "4件", "supported"),
        # the basis is not named, or another matter is left out
        ("全年收到申请40件，已答复36件。", "36件", "reconciled"),
        ("全年收到申请40件，已答复36件（不含信访件）。", "36件", "reconciled"),
        ("全年收到申请40件，已答复36件，均在法定期限内答复。", "36件", "reconciled"),
        ("全年收到申请43件，已答复39件。", "43件", "reconciled"),
        # named, and wrong on it
        ("全年收到申请40件，已答复35件（不含上年结转）。", "35件", "contradicted"),
        ("全年收到申请44件（含上年结转），已答复39件。", "44件", "contradicted"),
    ],
)
def test_a_basis_that_is_named(prose: str, words: str, verdict: str) -> None:
    found = assess(compose(f"一、总体情况\n{prose}", CELLS))
    claim = next(claim for claim in found.claims if claim.text == words)
    assert claim.verdict == verdict
    said = {f.rule for f in found.findings if claim.id in f.claims}
    assert said == {"supported": set(), "reconciled": {"CLM002"}, "contradicted": {"CLM001"}}[verdict]  # fmt: skip


def test_a_wrong_number_is_held_against_the_basis_beside_it() -> None:
    found = assess(compose("一、总体情况\n全年收到申请40件，已答复35件（不含上年结转）。", CELLS))
    (claim,) = [claim for claim in found.claims if claim.text == "35件"]
    assert claim.expected == 36


BALANCED = {
    "requests.new.natural_person": 700,
    "requests.new.business": 14,
    "requests.total.natural_person": 701,
    "requests.total.business": 16,
    "requests.new.total": 714,
    "requests.carried_in.total": 4,
    "requests.total.total": 717,
    "requests.carried_out.total": 1,
}


@pytest.mark.parametrize(
    ("prose", "words", "verdict"),
    [
        ("办结申请717件，其中含上年结转4件；本年新收714件，1件结转下年。", "714件", "supported"),
        ("办结申请717件，其中上年结转4件、本年新收713件。", "713件", "supported"),
        ("办结申请717件，其中含上年结转4件；本年新收741件，1件结转下年。", "741件", "contradicted"),
        (
            "办结申请717件，其中自然人申请700件、商业企业申请14件（均为本年新收）。",
            "14件",
            "supported",
        ),
        (
            "办结申请717件，其中自然人申请700件、商业企业申请41件（都是今年收到的）。",
            "41件",
            "contradicted",
        ),
    ],
)
def test_what_was_received_beside_what_was_carried_in(prose: str, words: str, verdict: str) -> None:
    """Both 本年新收 as the table has it and those of them that were answered may be meant."""
    found = assess(compose(f"一、总体情况\n2024年{prose}", BALANCED))
    assert [claim.verdict for claim in found.claims if claim.text == words] == [verdict]
