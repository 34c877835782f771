"""Border cases between themes: each sentence with a neighbour that one phrase makes another."""

from __future__ import annotations

import pytest

from nlp.themes import classify

STANDING = [
    ("对每份申请均按登记、分办、答复、归档的步骤办理。", "mechanism"),
    ("按照“谁受理、谁答复”的原则办理各类申请。", "mechanism"),
    ("凡上网信息，一律由科长审核、局长签发。", "mechanism"),
    ("全年办理申请21件，均已答复。", "statistics"),
    ("为一名外地申请人复印了1979年的建房批文并寄到家中。", "achievement"),
    # An arrangement within formulas, and the formulas without it.
    ("我站高度重视信息公开，由两名同志专门负责，保证了工作的顺利开展。", "mechanism"),
    ("我站高度重视信息公开，切实加强领导，保证了工作的顺利开展。", "other"),
]
NOTHING_PARTICULAR = [
    ("积极利用多种渠道，主动、及时公开各类信息。", "other"),
    ("持续加大公开力度，灵活借助报刊、网络等媒介及时准确发布有关信息。", "other"),
    ("扎实推进政府信息公开，不断提升工作水平。", "other"),
    ("加强组织领导，提高思想认识，狠抓工作落实。", "other"),
    ("利用乡村广播，每天播报小麦收购价和收购点。", "achievement"),
    ("通过网站、新媒体等渠道发布信息612条。", "statistics"),
    ("不断加大公开力度，充分运用报刊、网络等媒介发布信息208条。", "statistics"),
    ("不断加大公开力度，把养老金调整办法做成方言广播剧在各村播放。", "achievement"),
]
HEADINGS = [
    ("（二）健全制度，规范管理。", "mechanism"),
    ("三是完善监督考核机制。", "mechanism"),
    ("（二）统一思想，落实责任。", "other"),
    ("（三）强化宣传，营造氛围。", "other"),
]
COUNTS = [
    ("2018年1月1日至12月31日，我站主动公开信息45条。", "statistics"),
    ("根据目录对各科室的信息作了梳理，本年度在县网站共公开信息61条。", "statistics"),
    ("公开的内容涉及机构职能、惠农补贴、征地补偿等方面。", "statistics"),
    ("编印《站务简报》12期，分送有关单位。", "statistics"),
    ("对2012年以来的文件作了一次全面清理，废止9件。", "achievement"),
]
ANNOUNCED = [
    ("下一步，我镇将从以下几方面抓好工作。", "other"),
    ("针对上述不足，拟采取如下改进措施。", "other"),
    ("为此，我局将重点做好以下工作：", "other"),
    ("今后，我馆将着重抓好如下几项工作。", "other"),
    ("2019年，我馆将从以下几点改进公开工作。", "other"),
    ("今后，我馆将着重抓好读者意见的公开答复。", "improvement"),
    ("下一步，我镇将从充实专职人员入手抓好工作。", "improvement"),
    ("下一步，我镇将从两方面改进：一是充实专职人员。", "improvement"),
    ("整改情况：已补齐缺失的决算说明，并重新公布。", "improvement"),
    ("目前主要存在以下几方面问题。", "problem"),
]


@pytest.mark.parametrize(("text", "theme"), STANDING + NOTHING_PARTICULAR + HEADINGS + COUNTS)
def test_before_section_five(text: str, theme: str) -> None:
    assert classify([text], ["overview"])[0][0] == theme


@pytest.mark.parametrize(("text", "theme"), ANNOUNCED)
def test_in_section_five(text: str, theme: str) -> None:
    assert classify([text], ["problems"])[0][0] == theme
