"""Damaged, unfinished and repeated text (STR006, STR007, STR008): wrong sentences, and sound ones that look alike."""

from __future__ import annotations

import pytest

from tests.checks.raised import raised

RULES = ("STR006", "STR007", "STR008")
WRONG = (
    "印发通知【填写日期】。",
    "全年收到申请N件。",
    "某某镇平稳推进。",
    "公开信息（ ）条。",
    "做好政策的的解读。",
    "加强培训，，提高能力。",
    "全年公开信息1O34条，新收申请5l件。",
    "全年公开I2条。",
    "严格落实保密审查管，做到先审后发。",
    "全年新收申请XX件，均按期办结。",
    "办结率为XX%。",
    "联系电话（待填写）。",
    "我局于20XX年印发。",
    "全年收到申请___件。",
    "严格专项资金资金公开的审核。",
    "一是加强学习培训，提高能力。二是丰富形式。三是加强学习培训，提高能力。",
    "组织工作人员工作人员参加。",
    "重点推进财政预决算、公共资源配置、\n（二）依申请公开\n平稳。",
    "收到申请×件。",
)
SOUND = (
    "以公开为目的的工作。",
    "这是什么？怎么办？",
    "开展5次培训（含线上）。",
    "注明来源（略）。",
    "开通4G、5G网络12条。",
    "O2O平台3个。",
    "严格落实保密审查管理，先审后发。",
    "标题为“××局2024年度报告”。",
    "推进主动公开公开透明。",
    "依申请公开公开方式。",
    "一条一条核对，逐项逐项检查。",
    "建设项目管理管理办法。",
    "面积3×5米。",
    "一是加强学习。二是加强学习。",
    "本年度未收到行政复议申请，未发生行政诉讼。\n（四）监督。本年度未收到行政复议申请，未发生行政诉讼。",
    "共收到X射线检测报告3份。",
    "依托“XX通”平台。",
    "形式多样化多样性。",
    "政府信息公开信息公开指南。",
)


@pytest.mark.parametrize("prose", WRONG)
def test_wrong(prose: str) -> None:
    assert any(raised(rule, prose) for rule in RULES)


@pytest.mark.parametrize("prose", SOUND)
def test_sound(prose: str) -> None:
    assert not any(raised(rule, prose) for rule in RULES)
