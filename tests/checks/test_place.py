"""Every finding has an id, and says where it stands as far as its file does."""

from __future__ import annotations

import pytest

import nlp

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
