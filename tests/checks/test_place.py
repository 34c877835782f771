"""Every finding has an id, and a place as far as its file has one."""

from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.checks import CHECKS

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
READABLE = (".txt", ".docx", ".odt", ".rtf", ".pdf", ".html", ".md", ".xlsx", ".ofd")
FILES = sorted(p for p in SAMPLES.rglob("*") if p.suffix in READABLE)
ON_CELLS = ("TAB00", "XYR001", "XYR002", "XYR004")

HEAD = "# 临江县水利局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n平稳有序。\n\n"
TABLE = """## 三、收到和处理政府信息公开申请情况

| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 | 5 | 1 | 0 | 0 | 0 | 0 | 7 |
| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
"""


@pytest.fixture(scope="module")
def assessment() -> nlp.Assessment:
    text = f"{HEAD}上年结转政府信息公开申请9件。\n\n{TABLE}"
    return nlp.assess(nlp.read(text.encode()))


def test_ids_run_in_the_order_of_the_findings(assessment: nlp.Assessment) -> None:
    ids = [finding.id for finding in assessment.findings]
    assert ids == [f"f{number}" for number in range(1, len(ids) + 1)]
    assert len(ids) > 1


def test_a_finding_on_cells_names_the_cell(assessment: nlp.Assessment) -> None:
    places = [f.place for f in assessment.findings if f.rule == "TAB001"]
    assert [(p.table, p.row, p.paragraph) for p in places] == [("requests", "new", None)]


def test_a_finding_on_words_names_the_paragraph(assessment: nlp.Assessment) -> None:
    places = [f.place for f in assessment.findings if f.rule.startswith("CLM")]
    assert {p.paragraph for p in places} == {4}


def test_json_has_id_place_and_cause(assessment: nlp.Assessment) -> None:
    for finding in assessment.to_dict()["findings"]:
        assert list(finding)[:2] == ["id", "rule"]
        assert list(finding)[-2:] == ["place", "cause"]
        assert list(finding["place"]) == ["page", "paragraph", "table", "row", "column"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_finding_says_where_it_stands(path: Path) -> None:
    """Part and paragraph, or table, row and column; of a PDF the page. Two runs say the same."""
    report = nlp.read(path)
    last = nlp.read(path.read_bytes(), name=path.name)
    found = [*nlp.assess(report).findings, *nlp.assess(report, previous=last).findings]
    ids = {section.id for section in report.sections}
    for finding in found:
        place = finding.place
        assert finding.section in ids, finding
        cell = (place.table, place.row, place.column)
        assert place.paragraph is not None or None not in cell, finding
        if finding.rule.startswith(ON_CELLS) and finding.rule != "TAB006":
            assert None not in cell, finding
        if place.table is not None:
            name = f"{place.table}.{place.row}.{place.column}"
            assert name in {cell.name for cell in finding.cells}, finding
        assert place.page is not None or path.suffix != ".pdf", finding


def test_the_samples_make_most_rules_speak() -> None:
    """Or the property above would hold of nothing."""
    said = {f.rule for path in FILES for f in nlp.assess(nlp.read(path)).findings}
    assert len(said) >= len(CHECKS) // 2
