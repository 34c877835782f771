"""Figures that cannot be (SUM006): wrong sentences, and sound ones that look alike."""

from __future__ import annotations

import pytest

from tests.checks.raised import raised

RULES = ("SUM006",)
WRONG = (
    "全年新收申请51件，比上年下降120%。",
    "按期答复率达到104%。",
    "群众满意度提升至101.5%。",
    "本年度发出收费通知0件，收取信息处理费总金额120元。",
    "自然人申请12件，占63%；法人或其他组织申请7件，占39%。",
    "通过网络提交的占70%、信函提交的占32%。",
    "行政复议0件，比上年增加5件。",
    "收到申请0件，同比增长20%。",
    "较上年的20件减少25件。",
    "举办培训0次，参训人员120人次。",
    "收到申请20件，与去年相比降幅达130%。",
)
SOUND = (
    "完成年度目标的112%。",
    "公开信息同比增长120%。",
    "占年度计划的108%。",
    "行政复议0件，比上年减少5件。",
    "网上申请占80%，自然人申请占90%。",
    "申请量下降100%。",
    "自然人申请占62.5%，法人占37.5%。",
    "自然人占33.4%，企业占33.3%，科研机构占33.4%。",
    "行政复议0件，行政诉讼增加2件。",
    "收到申请20件，较上年的45件减少25件。",
    "发出收费通知0件，收取信息处理费0元。",
    "未举办培训班，参加上级培训12人次。",
    "全年阅读量是上年的150%。",
    "自然人申请占比由80%增加到95%，网上申请占70%。",
    "予以公开占60%，较上年提高5个百分点；自然人占90%。",
    "今年自然人占60%，去年自然人占70%。",
)


@pytest.mark.parametrize("prose", WRONG)
def test_wrong(prose: str) -> None:
    assert any(raised(rule, prose) for rule in RULES)


@pytest.mark.parametrize("prose", SOUND)
def test_sound(prose: str) -> None:
    assert not any(raised(rule, prose) for rule in RULES)
