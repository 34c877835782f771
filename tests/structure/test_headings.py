"""Headings in other words, of older reports, lost in conversion; page numbers in the prose."""

from __future__ import annotations

import pytest

from nlp.pipeline import read_report
from nlp.structure.outline.sections import headings, sections
from nlp.structure.outline.sentences import flatten, offsets
from nlp.types import Report

TITLE = "泓川县渔政局2024年政府信息公开工作年度报告\n"


def roles(text: str) -> dict[str, str]:
    return {s.heading: s.role for s in sections(text, headings(text)) if s.level == 1}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("四、行政复议与行政诉讼情况", "review"),
        ("四、因政府信息公开被申请复议、提起诉讼的情况", "review"),
        ("四、行政复议以及行政应诉", "review"),
        ("四、申诉和举报情况", "review"),
        ("六、需要说明的其他事项与附表", "other"),
        ("六、需要报告和说明的其他情况", "other"),
        ("六、附件", "other"),
        ("五、政府信息公开收费和减免", "other"),
        ("三、依申请公开工作", "requests"),
        ("三、收到与处理政府信息公开申请情况", "requests"),
        ("三、公众申请答复情况", "requests"),
        ("六、工作中的困难与不足", "problems"),
        ("六、存在的差距", "problems"),
        ("七、下一步工作安排", "problems"),
        ("七、今后努力方向", "problems"),
        ("一、工作概况", "overview"),
        ("一、总的情况", "overview"),
        ("二、主动公开工作开展情况", "proactive"),
    ],
)
@pytest.mark.parametrize("mark", ["", "## ", "　　"])
def test_a_heading_in_other_words_has_its_role(heading: str, role: str, mark: str) -> None:
    assert roles(f"{mark}{heading}\n内容完整。\n")[heading[2:]] == role


@pytest.mark.parametrize("heading", ["二、队伍建设", "二、信息化建设", "二、机构沿革"])
def test_other_headings_keep_the_role_before(heading: str) -> None:
    assert set(roles(f"一、概述\n平稳。\n{heading}\n内容完整。\n").values()) == {"overview"}


def test_headings_marked_by_signs_alone() -> None:
    text = "# 年度报告\n## 总体情况\n平稳。\n## 行政复议和行政诉讼\n没有。\n## 存在的不足与改进\n偏少。\n"
    assert list(roles(text).values()) == ["overview", "review", "problems"]


def report(text: str) -> Report:
    return read_report(text.encode(), name="a.txt")


REST = {
    "一": "一、总体情况\n（一）主动公开。做好公开。（二）依申请公开。规范办理。工作平稳。\n",
    "五": "五、存在的主要问题及改进情况\n（一）存在问题\n图解不多。\n（二）改进措施\n针对上述问题，多用图解和短片。\n",
    "六": "六、其他需要报告的事项\n没有其他需要报告的事项。\n",
}
TABLES = """二、主动公开政府信息情况
行政许可\t12
行政处罚\t3
行政强制\t0
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
三、本年度办理结果（一）予以公开\t3\t0\t0\t0\t0\t0\t3
（七）总计\t3\t0\t0\t0\t0\t0\t3
四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0
四、政府信息公开行政复议、行政诉讼情况
行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计
0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0
"""


@pytest.mark.parametrize("lost", ["", "一", "五", "一五", "五六"])
def test_lost_headings_are_named(lost: str) -> None:
    parts = {k: v.split("\n", 1)[1] if k in lost else v for k, v in REST.items()}
    found = report(TITLE + parts["一"] + TABLES + parts["五"] + parts["六"])
    said = " ".join(p for p in found.problems if "没有读到标题" in p)
    assert ("总体情况" in said) is ("一" in lost)
    assert ("存在的主要问题" in said) is ("五" in lost and "六" in lost)
    problems = [s for s in found.sections if s.role == "problems"]
    assert [s.heading for s in problems if s.level > 1 or "五" in lost][:1] == ["存在问题"]


def test_samples_with_all_headings_name_none() -> None:
    assert not [p for p in report(TITLE + REST["一"] + TABLES + REST["五"]).problems if "标题" in p]


MARKS = [
    "- 3 -",
    "—3—",
    "— 12 —",
    "第3页",
    "第 3 页 共 12 页",
    "3/12",
    "·3·",
    "\f3",
    "3\n\f",
    "Page 3 of 9",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_page_number_inside_a_sentence(mark: str) -> None:
    text = f"{TITLE}一、总体情况\n全年新收申请36件，上年结转\n{mark}\n2件，已全部办结。\n{mark}\n平稳。\n"
    found = [sentence.text for sentence in report(text).sentences]
    assert found == ["全年新收申请36件，上年结转2件，已全部办结。", "平稳。"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("上年结转\n4件；全年办结51件。", ["上年结转4件；", "全年办结51件。"]),
        ("办结率为\n98.5%，全部按期\n，没有逾期。", ["办结率为98.5%，全部按期，没有逾期。"]),
        ("共收费\n3.2万元（含往年\n）。", ["共收费3.2万元（含往年）。"]),
        ("答复工作平稳\n2024年，继续努力。", ["答复工作平稳", "2024年，继续努力。"]),
        ("答复工作平稳\n5月，开展培训。", ["答复工作平稳", "5月，开展培训。"]),
        ("全年办结\n51件申请都已答复。", ["全年办结", "51件申请都已答复。"]),
        ("培训3\n2件，均已办结。", ["培训3", "2件，均已办结。"]),
    ],
)
def test_a_line_that_cannot_begin_a_sentence_goes_on(lines: str, found: list[str]) -> None:
    text = f"{TITLE}一、总体情况\n{lines}\n"
    assert [sentence.text for sentence in report(text).sentences] == found


@pytest.mark.parametrize("line", ["- 3 -项", "3", "第3页所列", "3/12件"])
def test_lines_that_are_no_page_number(line: str) -> None:
    text = f"{TITLE}一、总体情况\n全年新收申请36件，上年结转\n{line}\n2件，已全部办结。\n"
    assert "上年结转2件" not in "|".join(s.text for s in report(text).sentences)


@pytest.mark.parametrize("text", ["上年结转 - 3 - 2件", "\n上年结转—3—2件", "甲\n- 3 -\n乙\n丙"])
def test_offsets_of_a_flat_sentence(text: str) -> None:
    flat, places = flatten(text), offsets(text)
    assert places is not None
    assert [text[place] for place in places][: len(flat)] == list(flat)
