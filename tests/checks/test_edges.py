"""The far side of what a rule asks: one finding only, its words, the value next to the threshold."""

from __future__ import annotations

import pytest

from nlp.checks.example import Number
from nlp.pipeline import assess, read_report
from tests.checks.raised import raised, words

NEW: dict[str, Number] = {
    f"requests.new.{column}": number
    for column, number in {
        "natural_person": 9, "business": 2, "research": 0, "social": 0, "legal_service": 0,
        "other": 0, "total": 11,
    }.items()
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "prose", "said"),
    [
        ("SUM001", "排查问题88个，其中线上50个、线下30个，其余5个。", "排查问题88个，其中线上50个、线下30个，其余5个。"),
        ("SUM001", "问题88个，已整改85个，其余5个。", "88个，已整改85个，其余5个"),
        ("SUM006", "按期答复率达到104%。", "104%"),
        ("SUM006", "占比112%，占比113%。", "112%|113%"),
        ("SUM006", "行政复议0件，比上年增加5件。", "0件，比上年增加5件"),
        ("SUM006", "较上年的20件减少25件。", "25件"),
        ("SUM006", "全年新收申请51件，比上年下降120%。", "120%"),
    ],
)  # fmt: skip
def test_one_finding_on_its_words(rule: str, prose: str, said: str) -> None:
    assert "|".join(words(finding, prose) for finding in raised(rule, prose)) == said


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("占比100%。", False),
        ("占比100.1%。", True),
        ("申请量下降100%。", False),
        ("申请量下降100.5%。", True),
        ("较上年的20件减少20件。", False),
        ("较上年的20件减少21件。", True),
        ("申请量下降几个百分点。", False),
        ("较上年的20件减少几件。", False),
        ("行政复议0件，比上年增加0件。", False),
        ("行政复议0件，比上年增加1件。", True),
        ("自然人申请占62.5%，法人占37.5%。", False),
        ("自然人申请占62.5%，法人占38.7%。", True),
    ],
)
def test_a_hundred_per_cent_is_all_and_no_more(prose: str, *, wrong: bool) -> None:
    assert bool(raised("SUM006", prose)) is wrong


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({}, False),
        ({"total": 10}, True),
        ({"total": 12}, True),
        ({"business": None, "total": 9}, False),
        ({"business": None, "total": 8}, True),  # whatever the blank is, the others are too many
        ({"business": None, "total": 12}, False),
        ({"business": "甲", "total": 8}, False),
        ({"total": None}, False),
    ],
)
def test_a_row_with_a_blank_denies_only_what_no_figure_mends(
    cells: dict[str, Number], *, wrong: bool
) -> None:
    row = NEW | {f"requests.new.{column}": value for column, value in cells.items()}
    assert bool(raised("TAB001", "平稳。", row)) is wrong


HEADINGS = (
    "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n平稳。\n\n"
    "| {} | 件数 |\n|---|---|\n| 规章 | 1 |\n\n三、收到和处理政府信息公开申请情况\n平稳。\n"
)


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [("二、主动公开政府信息情况", False), ("四、其他情况", True), ("信息内容", True)],
)
def test_a_missing_number_may_stand_in_the_table_between(cell: str, *, wrong: bool) -> None:
    report = read_report(HEADINGS.format(cell).encode(), name="a.md")
    assert ("STR002" in {finding.rule for finding in assess(report).findings}) is wrong


@pytest.mark.parametrize(
    ("issued", "repealed", "left", "wrong"),
    [
        (7, 1, 6, False),
        (7, 1, 5, True),
        (7, None, 7, False),
        (7, None, 6, True),
        (0, 3, 0, False),
        (7, 1, None, False),
    ],
)
def test_no_fewer_documents_are_in_force_than_were_issued_and_kept(
    issued: Number, repealed: Number, left: Number, *, wrong: bool
) -> None:
    row = "proactive.normative_documents"
    cells = {f"{row}.issued": issued, f"{row}.repealed": repealed, f"{row}.in_force": left}
    assert bool(raised("TAB008", "平稳。", cells)) is wrong
