"""Sentences and lists that deny themselves (CLM008, SUM001, SUM003): wrong sentences, and sound ones that look alike."""

from __future__ import annotations

import pytest

from tests.checks.raised import raised

RULES = ("CLM008", "SUM001", "SUM003")
WRONG = (
    "所有申请均已办理完成，其中7件转下一年度。",
    "全年收到申请30件，均已办结，2件结转下年度。",
    "办结率100%，尚有3件正在办理。",
    "申请均已答复，但仍有2件未办结。",
    "热线诉求均已按期回复，其中5件尚未办结。",  # whatever is counted
    "网民留言办结率达100%，还有6件正在办理。",
    "发现问题88个，已整改85个，其余5个正在整改。",
    "收到意见40条，采纳32条，剩余10条不予采纳。",
    "监督保障方面，一是强化日常考核，二是开展业务培训，四是接受社会评议。",
    "一是加强学习。二是丰富形式。二是拓宽渠道。",
    "第一，加强学习；第三，拓宽渠道。",
    "受理投诉12件，办结9件，余下4件转入下年。",
)
SOUND = (
    "自然人提出120件，占78%；商业企业提出25件；其余8件来自科研机构。",
    "新收申请中，自然人120件、企业25件，其余8件来自科研机构。",
    "登记申请31件，连同2023年结转1件在内，全部办结，共32件。",
    "全年收到申请30件，除2件结转下年度外均已办结。",
    "上年结转的3件均已办结。",
    "全年收到申请30件，均已办结，无结转。",
    "均在法定期限内答复，其中2件延期答复。",
    "办结率100%，上年结转3件。",
    "发现问题88个，已整改85个，其余3个正在整改。",
    "收到申请51件，加上上年结转的4件共55件；办结48件，余7件转入下年。",
    "收到20件，其中自然人12件、企业5件，其余3件为其他。",
    "一是强化考核：一是检查。二是通报。二是加强培训。三是评议。",
    "一是加强学习。二是丰富形式。\n另外，一是拓宽渠道。二是公开。三是评议。",
    "第一时间公开，第三方评估。",
    "问题一是解读少，二是更新慢。\n措施一是多解读，二是快更新。",
    "新收20件、上年结转2件，办结18件，其余4件结转。",
    "第一季度公开3条，第三季度公开4条。",
    "公开信息120条，其中网站80条，公众号25条，其余15条在公开栏。",
    "均已答复，2件正在办理复议。",
    "办结48件，结转下年度7件，按时办结率100%。",
    "2022年结转的3件申请已全部办结；2023年新收17件，均已办结。",
    "受理线上申请65件，结转下年度3件，受理线下申请9件，已全部依法办结。",
    "全部申请都在法定期限内答复，其中延期答复2件。",
    "全年新收申请21件，到期的18件均已答复，3件结转下年度。",
)


@pytest.mark.parametrize("prose", WRONG)
def test_wrong(prose: str) -> None:
    assert any(raised(rule, prose) for rule in RULES)


@pytest.mark.parametrize("prose", SOUND)
def test_sound(prose: str) -> None:
    assert not any(raised(rule, prose) for rule in RULES)


@pytest.mark.parametrize(
    ("prose", "raised_there"),
    [
        (
            "公民个人提交的有24件，单位提交的有4件。按处理结果统计，予以公开15件；部分公开6件；不予公开5件。",
            False,
        ),
        ("公开政务动态90条。其中机构类30条、政策类40条、其他类25条。", True),
    ],
)
def test_a_list_in_a_sentence_of_its_own(prose: str, raised_there: bool) -> None:
    assert bool(raised("SUM001", prose)) is raised_there
