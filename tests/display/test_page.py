"""The page: self-contained, hostile text shown as text, claims and cells linked both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from nlp.assess import assess, read_report
from nlp.checks import CHECKS
from nlp.checks.example import compose
from nlp.display import html, notebook, sarif

RULES = {check.code: check.title for check in CHECKS.values()}
HOSTILE = "<script>alert(1)</script>&amp;\"'</style></button>\u202e收到申请5件"


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    samples = Path(__file__).parents[2] / "corpora" / "samples"
    return html.page(assess(read_report(samples / "liudi-2024.txt")).to_dict(), RULES)


def test_nothing_is_fetched(page: str) -> None:
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", page)
    assert len(page.encode()) < 1_000_000


def test_findings_lead_to_claims_and_cells(page: str) -> None:
    tree = lxml_html.fromstring(page)
    finding = tree.xpath("//li[@data-rule='CLM002']")[0]
    for key in (*finding.get("data-claims").split(), *finding.get("data-cells").split()):
        assert tree.xpath(f"//*[@id='{key}']"), key


def test_hostile_text_is_text() -> None:
    report = compose(f"一、总体情况\n{HOSTILE}。", {"requests.new.total": 7}, organisation=HOSTILE)
    made = html.page(assess(report).to_dict(), RULES)
    assert "<script>alert" not in made
    assert made.count("<script>") == 1
    rows = [{"organisation": HOSTILE, "score": 1.5, "path": "a"}]
    assert "<script>alert" not in html.corpus(rows)
    assert "<script>" not in notebook.assessment(assess(report))
    assert "<script>" not in notebook.show(assess(report))._repr_html_()


def test_sarif_places_lie_in_the_text() -> None:
    report = compose("一、总体情况\n全年收到申请5件。", {"requests.new.total": 7})
    log = sarif.sarif([assess(report).to_dict()], RULES)
    (result,) = [r for r in log["runs"][0]["results"] if r["ruleId"] == "CLM001"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["charLength"]) == (2, 7, 2)
    assert result["level"] == "error"
