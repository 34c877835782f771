"""One quantity stated twice (SUM002): sentences that differ in a figure, and those of other fields."""

from __future__ import annotations

import pytest

from tests.checks.raised import raised, words

WRONG = (
    ("全年举办读书分享会3场，覆盖各镇街。\n抓好整改。\n全年举办读书分享会5场，覆盖各镇街。", "5场"),
    (
        "本年度更新服务指南46项，同步调整展板。\n（四）平台\n本年度更新服务指南64项，同步调整展板。",
        "64项",
    ),
    ("全年编发简报4期、通报2次，印送各镇街。平稳。全年编发简报6期、通报2次，印送各镇街。", "6期"),
    ("全年更新各类服务指南12条。平稳。今年共更新各类服务指南15条。", "15条"),
    ("按照要求，全年更新各类服务指南12条。平稳。全年更新各类服务指南15条。", "15条"),
)
SOUND = (
    "全年举办读书分享会3场，覆盖各镇街。\n全年举办读书分享会3场，覆盖各镇街。",
    "2023年举办读书分享会3场，覆盖各镇街。\n2024年举办读书分享会5场，覆盖各镇街。",
    "活动现场发放资料200份，接受群众咨询。\n活动现场发放资料350份，接受群众咨询。",
    "本次集中学习共有35名干部参加，全年效果良好。\n本次集中学习共有42名干部参加，全年效果良好。",
    "柏沟村：\n全年举办读书分享会3场，覆盖各小组。\n松岗村：\n全年举办读书分享会5场，覆盖各小组。",
    "全年接听公开专线120余次，均当场解答。全年接听公开专线150余次，均当场解答。",
    "在教育领域，全年公布各类服务指南12条。在医疗领域，全年公布各类服务指南15条。",
    "网站方面，全年更新各类服务指南12条。新媒体方面，全年更新各类服务指南15条。",
    "柏沟村：全年更新各类服务指南12条。松岗村：全年更新各类服务指南15条。",
    "上半年，更新各类服务指南12条。下半年，更新各类服务指南15条。",
    "3月更新各类服务指南12条。6月更新各类服务指南15条。",
    "（一）主动公开\n1.网站。更新各类服务指南12条。\n2.新媒体。更新各类服务指南15条。",
)


@pytest.mark.parametrize(("prose", "second"), WRONG)
def test_the_second_figure_is_shown(prose: str, second: str) -> None:
    (found,) = raised("SUM002", prose)
    assert words(found, prose) == second


@pytest.mark.parametrize("prose", SOUND)
def test_other_fields_times_and_occasions(prose: str) -> None:
    assert not raised("SUM002", prose)
