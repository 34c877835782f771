"""Section five and slogans: what names a problem, what answers it, what claims an improvement."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.pipeline import assess
from tests.checks.raised import raised

HEAD = "一、总体情况\n平稳。\n五、存在的主要问题及改进情况\n"

NONE = (
    "暂无问题。",
    "无。",
    "我局未发现明显问题。",
    "2024年，本镇不存在突出问题和不足。",
    "没有。",
    "暂无存在的问题。",
    "尚未发现主要问题。下一步，继续做好公开工作。",
    "经自查，我局未发现明显不足，下一步将继续做好主动公开。",
    "全年未发现需要改进的问题；明年继续规范公开。",
    "2024年公开工作总体平稳，不存在突出问题，今后将巩固成果。",
    "截至目前，暂未发现需要纠正的事项，2025年将持续抓好日常公开。",
    "目前各项工作正常，没有任何问题需要整改。",
    "对照年度要点逐项自查，没有发现需要整改的地方。明年继续按月自查。",
    "逐项对照测评标准，没有出现失分事项，暂无需要完善的地方。",
    "去年自查的不足均已改正，今年没有发现新的不足。",
    "全年我站未发现政务公开工作方面的不足，无整改事项。",
    "年内没有在依申请公开环节发现短板，故不需改进。",
    "在信息发布、政策解读、平台维护等各环节暂未发现问题，将继续坚持。",
)
SOME = (
    "解读形式单一。",
    "虽未发现重大问题，但解读形式仍较单一。",
    "栏目没有及时更新的问题仍然存在。",
    "部分单位没有专人负责。",
    "存在的问题：没有形成常态化的解读机制。",
    "虽然没有发现需要整改的重大问题，但栏目更新仍不够及时。",
    "没有及时发现需要整改的问题，今后将加强巡查。",
    "没有发现问题的长效机制，今后将建立台账。",
    "未发现问题，说明自查自纠的力度不够。",
    "对照检查没有发现重大问题，小的不足主要有：一是更新不及时。",
    "公开内容没有突出问题，公开形式较为单一。",
    "栏目更新慢的问题已经改正，今年没有发现新的不足。",
    "去年栏目更新慢的问题已经改正，今年没有发现新的不足。",
    "有的科室没有在公开环节发现问题，审核流于形式。",
    "部分乡镇没有公开方面的专门制度。",
    "未发现泄密情况。个别栏目更新较慢，今后将按周更新。",
)
ANSWERED = (
    "一是公开不及时。二是渠道单一。\n针对上述问题，一是建立台账限时公开。二是拓宽渠道。",
    "1.更新较慢。2.解读偏少。\n今后，1.加快更新。2.增加解读。",
    "一是信息发布不够及时。二是解读形式较为单一。\n下一步，一是加快信息发布。二是丰富解读形式。",
    "（一）存在的主要问题\n一是专栏内容上传较慢。二是业务能力参差不齐。\n（二）改进措施\n一是明确时限，实行周调度。二是每季度组织专题学习。",
)
SLOGANS = (
    "设置便民栏目，政务服务覆盖面和群众获得感显著提升。",
    "持续优化流程，群众满意度明显提高。",
    "强化业务培训，办结率和服务质量大幅提升。",
)
CLAIMED = (
    "满意度为88%，群众满意度显著提升。",
    "办结率达97%，办结率明显提高。",
    "申请按期办结率较上年显著提高，达到92%。",
    "群众满意度较2023年显著提升，达到95.2%。",
    "政策解读率同比大幅增长，达到96%。",
)
PROVED = (
    "公众满意度达97%，较上年的91%显著提升。",
    "办结率较上年提高3.2个百分点，显著提升至96%。",
    "满意度较上年显著提高（上年为88%），达到96%。",
    "2023年群众满意度为90%。平稳。2024年群众满意度较上年显著提高，达到96%。",
    "满意度达98%，网站访问量较上年大幅增长。",
    "下一步，力争满意度较上年显著提升，达到95%。",
    "按期办结率较上年显著提高。",
)


def _rules(text: str) -> set[str]:
    return {f.rule for f in assess(compose(HEAD + text)).findings}


@pytest.mark.parametrize("text", NONE)
def test_no_problem_is_named(text: str) -> None:
    assert "STR004" in _rules(text)
    assert "STR003" not in _rules(text)


@pytest.mark.parametrize("text", SOME)
def test_a_problem_is_named(text: str) -> None:
    assert "STR004" not in _rules(text)


@pytest.mark.parametrize("text", ANSWERED)
def test_every_problem_is_answered(text: str) -> None:
    assert "STR003" not in _rules(text)


@pytest.mark.parametrize("prose", SLOGANS)
def test_a_slogan_claims_no_figure(prose: str) -> None:
    assert not raised("EVL002", prose)


@pytest.mark.parametrize("prose", CLAIMED)
def test_a_figure_without_the_one_before_is_a_claim(prose: str) -> None:
    assert raised("EVL002", prose)


@pytest.mark.parametrize("prose", PROVED)
def test_an_earlier_figure_or_another_matter_proves_nothing_wrong(prose: str) -> None:
    assert not raised("EVL002", prose)
