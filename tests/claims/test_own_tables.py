"""A government whose tables are of its own office: what the whole area did is not in them."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.claims.extract import claims

CELLS = {"requests.new.total": 31, "requests.carried_out.total": 0}
AREA = "一、总体情况\n全县共收到政府信息公开申请405件。"
PLAIN = "本报告数据统计期限为2024年1月1日至12月31日。\n"


def verdict(prose: str, organisation: str) -> str:
    report = compose(prose, CELLS, organisation=organisation)
    return next(claim.verdict for claim in claims(report) if claim.text == "405件")


@pytest.mark.parametrize(
    ("above", "organisation"),
    [
        (PLAIN, "青岚县人民政府（本级）"),
        (PLAIN, "青岚县人民政府本级"),
        ("本报告所列数据仅反映县政府本级情况。\n", "青岚县人民政府"),
        ("表格数据由县政府办公室汇总，不包括各乡镇和县直部门。\n", "青岚县人民政府"),
    ],
)
def test_figures_of_the_area_are_left_alone(above: str, organisation: str) -> None:
    assert verdict(above + AREA, organisation) == "uncheckable"


def test_tables_of_the_whole_area_answer_for_it() -> None:
    above = "本报告汇总县政府本级、各乡镇和县直部门的数据。\n"
    assert verdict(above + AREA, "青岚县人民政府") == "contradicted"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县本级收到政府信息公开申请33件。", "contradicted"),
        ("县本级收到政府信息公开申请31件。", "supported"),
        ("县直部门收到政府信息公开申请33件。", "uncheckable"),
    ],
)
def test_the_own_office_is_what_the_tables_are_of(sentence: str, expected: str) -> None:
    report = compose(f"一、总体情况\n{sentence}", CELLS, organisation="青岚县人民政府（本级）")
    assert [claim.verdict for claim in claims(report)] == [expected]


def test_the_own_office_beside_others_is_what_the_tables_are_of() -> None:
    prose = "一、总体情况\n县本级收到政府信息公开申请33件，县直部门收到政府信息公开申请7件。"
    found = claims(compose(prose, CELLS, organisation="青岚县人民政府（本级）"))
    assert [claim.verdict for claim in found] == ["contradicted", "uncheckable"]
