"""What a claim says of itself: its span, the measure, the arithmetic and the reason, to the letter."""

from __future__ import annotations

import pytest

from nlp.checks.example import Number, compose
from nlp.claims.extract import claims
from nlp.types import Claim
from tests.claims.test_sentences import tables


def claim_of(prose: str, words: str, cells: dict[str, Number] | None = None) -> Claim:
    """The claim whose text is `words` (`9件#2`: the second one) in section one."""
    words, _, place = words.partition("#")
    report = compose(f"一、总体情况\n{prose}", tables() | (cells or {}))
    found = [claim for claim in claims(report) if claim.text == words]
    assert found, [claim.text for claim in claims(report)]
    claim = found[int(place or 1) - 1]
    assert report.text[claim.start : claim.end] == words
    return claim


@pytest.mark.parametrize(
    ("prose", "words", "formula"),
    [
        ("收到申请120件，上年结转8件，共计128件。", "128件", "requests.new.total + requests.carried_in.total"),
        ("自然人100件、企业15件，合计115件。", "115件", "requests.new.natural_person + requests.new.business"),
        ("办理不动产登记自然人100件、企业15件，合计115件。", "115件", None),
        ("收到申请120件，其中自然人100件、企业15件，合计115件。", "115件", "requests.new.natural_person + requests.new.business"),
        ("予以公开40件、部分公开12件，两项合计52件。", "52件", "requests.granted.total + requests.partially_granted.total"),
        ("予以公开40件、部分公开12件、不予公开30件，两项合计42件。", "42件", "requests.partially_granted.total + requests.refused.*.total"),
        ("县政府办受理申请44件，各部门受理76件，全县共计120件。", "120件", "requests.new.total"),
        ("本机关不掌握20件，逾期不补正3件，其他情形4件。", "4件", "requests.other.other.total"),
        ("梳理出继续有效规范性文件56件。", "56件", "proactive.normative_documents.in_force"),
        ("现行有效规范性文件56件。全年废止文件3件。", "3件", "proactive.normative_documents.repealed"),
        ("现行有效规章2件，规范性文件56件。", "56件", "proactive.normative_documents.in_force"),
        ("网民留言和政府信息公开申请均已办结。", "均已办结", "requests.carried_out.total"),
        ("因政府信息公开引起的行政复议3件、行政诉讼8件，均已审结。", "均已审结", "review.reconsideration.pending + review.litigation_direct.pending + review.litigation_after_review.pending"),
        ("未发生行政复议、行政诉讼或接受申诉情况。", "未发生行政复议、行政诉讼", "review.reconsideration.total + review.litigation_direct.total + review.litigation_after_review.total"),
    ],
)  # fmt: skip
def test_what_a_number_is_held_against(prose: str, words: str, formula: str | None) -> None:
    found = claim_of(prose, words).formula
    assert (
        found is None
        if formula is None
        else (found or "").replace("(", "").replace(")", "") == formula
    )


@pytest.mark.parametrize(
    ("prose", "words", "said"),
    [
        ("全县有3个乡镇收到申请。", "3个", "数的是单位，不是件数"),
        ("政府集中采购项目5个。", "5个", "这一版表格没有这一项"),
        ("收到申请120件，较2019年的100件增长30%。", "30%", "没有上年的数可供核对（可用 --previous 给出上年报告）"),
        ("县政府作为复议机关审理信息公开行政复议案件12件。", "12件", "说的是作为复议机关审理的案件，表中是因本机关公开引起的"),
        ("审理行政复议案件12件。", "12件", "没有说明是因政府信息公开引起的"),
        ("制发公文100份，其中主动公开60份，不予公开40份。", "60份", "说的是公文的公开属性"),
        ("加装电梯申请办结119件。", "119件", "所计的是另一类事项，不是表中所计的"),
        ("政府信息公开申请咨询120次。", "120次", "说的不是三张统计表所计的事项"),
        ("通过邮寄收到申请120件。", "120件", "只是其中一部分，表中没有这一项"),
        ("收到申请120件，其中市民提出80件。", "80件", "是前面所计的一部分，表中没有细分"),
        ("县政府办公室收到申请44件，各部门收到76件。", "44件", "同句分别说了几个单位，表中是合计"),
        ("县政府办公室收到申请44件。", "44件", "说的是本级，表中是全部"),
        ("上半年收到申请60件。", "60件", "说的不是全年，本年的表答不了"),
        ("9月收到申请12件。", "12件", "说的是一个月，本年的表答不了"),
        ("自2008年以来收到申请1306件。", "1306件", "说的是多年累计，本年的表答不了"),
        ("2022年收到申请90件。", "90件", "说的是2022年，本年的表答不了"),
        ("申请的满意率为98%。", "98%", "表中没有这一比率，无从核对"),
        ("申请的按时办结率为98%。", "98%", "是否按时，表格答不了"),
        ("收到申请120件，办结率92.97%。", "92.97%", "办结率由表重算为92.97%（119 ÷ (120 + 8) = 92.97%）"),
        ("收到申请120件，办结率99.17%。", "99.17%", "办结率由表重算为99.17%（119 ÷ 120 = 99.17%），按另一种分母"),
        ("公开信息1200条，同比减少300条，下降20%。", "20%", "由正文的1500到1200，重算一致：20%"),
        ("自然人100件，占申请总数的83.3%。", "83.3%", "重算一致：按表中“本年新收政府信息公开申请数量”计，100 ÷ 120 = 83.3%"),
        ("收到申请120件，自然人100件，占83.3%。", "83.3%", "重算一致：按正文所写的数，100 ÷ 120 = 83.3%"),
        ("收取行政事业性收费85万元。", "85万元", "正文为85万元，表中“行政事业性收费本年收费金额”为86.5万元，相差1.5万元；如表中无误，正文应写作86.5万元"),
        ("予以公开40件，部分公开12件，不予公开30件，公开出版物0件，其他37件。", "37件", "与表中“（七）总计减已列各项”一致：119 − (40 + 12 + 30 + 0) = 37件"),
        ("其他处理7件。", "7件", "与表中“（六）其他处理各项之和”一致：3 + 0 + 4 = 7件"),
        ("不予公开30件。", "30件", "与表中“（三）不予公开各项之和”一致：1 + 2 + 5 + 3 + 4 + 6 + 9 = 30件"),
    ],
)  # fmt: skip
def test_what_is_said_of_it(prose: str, words: str, said: str) -> None:
    assert claim_of(prose, words).explanation == said


@pytest.mark.parametrize(
    ("bound", "verdict"),
    [
        ("约120件", "supported"), ("约126件", "supported"), ("约114件", "contradicted"), ("约127件", "reconciled"),
        ("超过80件", "supported"), ("超过79件", "contradicted"), ("超过120件", "supported"), ("超过121件", "reconciled"),
        ("近240件", "supported"), ("近241件", "reconciled"), ("近119件", "contradicted"),
    ],
)  # fmt: skip
def test_how_far_a_bound_reaches(bound: str, verdict: str) -> None:
    assert claim_of(f"收到政府信息公开申请{bound}。", bound.strip("约超过近")).verdict == verdict


@pytest.mark.parametrize(
    ("share", "verdict"),
    [("83.3%", "supported"), ("83.4%", "contradicted"), ("83%", "supported"), ("85%", "contradicted"), ("83.34%", "contradicted")],
)  # fmt: skip
def test_how_exact_a_share_is(share: str, verdict: str) -> None:
    assert claim_of(f"收到申请120件，自然人100件，占{share}。", share).verdict == verdict


def test_a_blank_cell_answers_nothing() -> None:
    claim = claim_of("收到申请120件。", "120件", {"requests.new.total": ""})
    assert claim.verdict == "uncheckable" or claim.evidence
