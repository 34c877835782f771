"""What a heading takes out of the prose, and what stays a sentence."""

from __future__ import annotations

import pytest

from nlp.pipeline import read_report

HEAD = "青岚县水务局2024年政府信息公开工作年度报告\n"


def told(text: str) -> list[str]:
    return [
        sentence.text for sentence in read_report((HEAD + text).encode(), name="a.txt").sentences
    ]


def titles(text: str) -> list[str]:
    found = read_report((HEAD + text).encode(), name="a.txt").sections
    return [section.heading for section in found if section.level]


@pytest.mark.parametrize(
    ("text", "heading", "sentence"),
    [
        (
            "一、总体情况\n（一）全年公开信息37条。工作平稳。",
            "全年公开信息37条",
            "全年公开信息37条。",
        ),
        (
            "一、总体情况（一）主动公开的数量2024年全县公开信息812条。工作平稳。",
            "主动公开的数量",
            "2024年全县公开信息812条。",
        ),
        (
            "五、存在的主要问题及改进情况（一）主要问题:解读形式偏少；培训不多。",
            "主要问题",
            "解读形式偏少；",
        ),
        ("一、总体情况\n（一）健全工作机制。专人负责。", "健全工作机制", "专人负责。"),
        (
            "一、总体情况\n（一）依申请公开情况2024年未收到申请。\n",
            "依申请公开情况",
            "2024年未收到申请。",
        ),
        ("一、总体情况\n（一）2024年工作开展情况\n专人负责。", "2024年工作开展情况", "专人负责。"),
    ],
)
def test_figures_stay_in_the_prose(text: str, heading: str, sentence: str) -> None:
    assert heading in titles(text)
    assert sentence in told(text)


def test_a_heading_without_figures_is_no_sentence() -> None:
    assert "健全工作机制。" not in told("一、总体情况\n（一）健全工作机制。专人负责。")


def test_torn_headings_above_table_four_are_no_prose() -> None:
    text = (
        "四、政府信息公开行政复议、行政诉讼情况\n未发生行政复议、行政诉讼。\n行政复议行政诉讼\n结果结果其他尚未\n总计\n未经复议直接\n"
        "起诉复议后起诉\n维持纠正结果审结\n| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "五、存在的主要问题及改进情况\n公开不够及时。"
    )
    assert told(text) == ["未发生行政复议、行政诉讼。", "公开不够及时。"]


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("青岚县人民政府（本级）2023年政府信息公开工作年度报告", "青岚县人民政府（本级）"),
        ("青岚县水务局(县河长办)2023年度政府信息公开工作年度报告", "青岚县水务局(县河长办)"),
    ],
)
def test_a_bracket_behind_the_name(title: str, organisation: str) -> None:
    report = read_report(f"{title}\n一、总体情况\n平稳。".encode(), name="a.txt")
    assert (report.organisation, report.year) == (organisation, 2023)
