"""Rules against last year's report: what they say, also where a figure is 0."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess
from nlp.types import Report

PROSE = "一、总体情况\n平稳。"


def test_nothing_carried_in_is_told_as_nothing() -> None:
    last = compose(PROSE, {"requests.carried_out.total": 3}, year=2023)
    now = compose(PROSE, {"requests.carried_in.total": 0})
    found = [f for f in assess(now, previous=last).findings if f.rule == "XYR001"]
    assert [f.message.split("请")[0] for f in found] == [
        "“总计”一列：上年报告的“结转下年度继续办理”为3件，本年报告的“上年结转”为0件。"
    ]


def test_what_was_carried_out_and_in_alike_is_silent() -> None:
    last = compose(PROSE, {"requests.carried_out.total": 3}, year=2023)
    now = compose(PROSE, {"requests.carried_in.total": 3})
    assert "XYR001" not in {f.rule for f in assess(now, previous=last).findings}


FIGURES = {
    "requests.new.natural_person": 33,
    "requests.new.business": 4,
    "requests.new.total": 37,
    "requests.granted.total": 24,
    "requests.unavailable.not_held.total": 13,
    "requests.total.total": 37,
    "requests.carried_in.total": 0,
    "requests.carried_out.total": 0,
}


def _rules(now: Report, last: Report) -> set[str]:
    return {f.rule for f in assess(now, previous=last).findings}


@pytest.mark.parametrize(
    ("year", "organisation", "said"),
    [
        (2022, "霁川县禾丰局", "2022年"),
        (2024, "霁川县禾丰局", "2024年"),
        (2025, "霁川县禾丰局", "2025年"),
        (2023, "霁川县雨庐局", "不是同一单位"),
        (2023, "云岭县禾丰局", "不是同一单位"),
    ],
)
def test_a_report_of_another_body_or_year_is_refused_in_words(
    year: int, organisation: str, said: str
) -> None:
    now = compose(PROSE, FIGURES, organisation="霁川县禾丰局")
    last = compose(PROSE, {"requests.carried_out.total": 9}, year=year, organisation=organisation)
    result = assess(now, previous=last)
    assert any(said in problem for problem in result.problems)
    assert not any(finding.rule.startswith("XYR") for finding in result.findings)


@pytest.mark.parametrize("organisation", ["霁川县禾丰局", "禾丰局", "青州省霁川县禾丰局", ""])
def test_other_spellings_of_one_body_are_compared(organisation: str) -> None:
    now = compose(PROSE, FIGURES, organisation="霁川县禾丰局")
    last = compose(PROSE, {"requests.carried_out.total": 9}, year=2023, organisation=organisation)
    result = assess(now, previous=last)
    assert not result.problems
    assert "XYR001" in {finding.rule for finding in result.findings}


def test_all_figures_of_last_year() -> None:
    now, last = compose(PROSE, FIGURES), compose(PROSE, FIGURES, year=2023)
    assert "XYR004" in _rules(now, last)


def test_one_figure_that_moved_or_a_table_of_noughts_is_no_copy() -> None:
    moved = {**FIGURES, "requests.granted.total": 25}
    noughts = dict.fromkeys(FIGURES, 0)
    assert "XYR004" not in _rules(compose(PROSE, FIGURES), compose(PROSE, moved, year=2023))
    assert "XYR004" not in _rules(compose(PROSE, noughts), compose(PROSE, noughts, year=2023))


MEASURES = (
    "一是完善会商办理流程，对疑难申请由分管领导召集有关科室集中研究。"
    "二是建立解读材料同步报送制度，未附解读方案的文件不予提交审议。"
)
NEW = (
    "一是开设线上答疑窗口，由业务骨干轮流值守，当日问题当日回复。"
    "二是编印办事图册，发放到各村便民服务点，方便老年人查阅。"
)


@pytest.mark.parametrize(("measures", "copied"), [(MEASURES, True), (NEW, False)])
def test_measures_of_last_year(measures: str, copied: bool) -> None:
    fresh = "今年新设公开查阅专区，配备专人引导，充实惠农补贴和项目建设两个专题，清理旧链接。" * 4
    opening, head = "一、总体情况\n", "\n五、存在的主要问题及改进情况\n解读不够及时。"
    now = compose(f"{opening}{fresh}{head}{measures}")
    last = compose(f"{opening}去年主要抓了人员培训。{head}{MEASURES}", year=2023)
    assert ("XYR003" in _rules(now, last)) is copied


def _year(year: int, *parts: str, organisation: str = "霁川县禾丰局") -> Report:
    return compose("一、总体情况\n" + "".join(parts), year=year, organisation=organisation)


OLD = "我局组织各股室逐项梳理公开目录，更新了权责清单和办事指南，并在村务栏同步张贴。"
OLDER = "我局会同各乡镇设立流动政务公开车，定期到赶集日现场解答群众关心的补贴政策。"
FRESH = "今年新建了惠农补贴查询小程序，支持方言语音查询，已有三百户在家里查到明细。"


@pytest.mark.parametrize(
    ("prose", "earlier", "whose"),
    [
        ((OLD,), [(2023, OLD)], "上年报告"),
        ((OLD,), [(2023, FRESH), (2022, OLD)], "2022年的报告"),
        ((OLD, OLDER), [(2023, OLD), (2022, OLDER)], "2023年、2022年的报告"),
        ((OLD,), [(2022, OLD)], "2022年的报告"),
        ((FRESH,), [(2023, OLD), (2022, OLDER)], ""),
        ((OLD, FRESH, FRESH), [(2023, OLDER), (2022, OLD)], ""),
        ((OLD,), [(2025, OLD), (2023, OLDER)], ""),
    ],
)
def test_text_of_several_earlier_years(prose, earlier, whose) -> None:
    given = [_year(year, text) for year, text in earlier]
    found = [f for f in assess(_year(2024, *prose), previous=given).findings if f.rule == "XYR003"]
    assert [whose in f.message for f in found] == ([True] if whose else [])


def test_of_a_folder_only_reports_of_the_same_body_count() -> None:
    other = _year(2023, OLD, organisation="霁川县柏沟镇人民政府")
    result = assess(_year(2024, OLD), previous=[other, _year(2021, FRESH)])
    assert not [f for f in result.findings if f.rule == "XYR003"]
    assert ["没有“霁川县禾丰局”2023年的" in problem for problem in result.problems] == [True]


def test_text_of_two_years_ago_is_looked_for_although_the_figures_are_not_compared() -> None:
    result = assess(_year(2024, OLD), previous=_year(2022, OLD))
    assert [f.rule for f in result.findings if f.rule.startswith("XYR")] == ["XYR003"]
    assert "只查了文字是否沿用" in result.problems[0]


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("与2023年相比，自然人申请净增3件，商业企业申请净减2件。", set()),
        ("与2023年相比，自然人申请净增3件，商业企业申请净减4件。", {"CLM005"}),
        ("较上年，自然人申请增加5件。", {"CLM005"}),
        ("同比自然人申请增加3件，网民留言增加40件。", set()),
        ("与2023年相比，培训场次净增3场，建议提案净减9件。", set()),
        ("收到申请37件，比上年增加1件。", set()),
    ],
)
def test_a_change_of_what_its_own_words_name(sentence: str, rules: set[str]) -> None:
    before = {
        "requests.new.natural_person": 30,
        "requests.new.business": 6,
        "requests.new.total": 36,
    }
    last = compose(PROSE, FIGURES | before, year=2023)
    now = compose(f"一、总体情况\n{sentence}", FIGURES)
    raised = {f.rule for f in assess(now, previous=last).findings if f.rule.startswith("CLM")}
    assert raised == rules
