"""Tables that are at odds with themselves, empty, or finer than the prose: what is said of its numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.checks.example import Number, compose
from nlp.claims.evidence.tables import denied
from nlp.claims.extract import claims
from nlp.structure.forms.form import Sum
from nlp.types import Cell
from nlp.types.quick import replace
from nlp.types.report import by_name
from tests.claims.test_sentences import COLUMNS, OUTCOMES

# The total of what is carried out is not the sum of its columns, nor is that of what was corrected.
DENIED: dict[str, Number] = {
    **{f"requests.new.{c}": n for c, n in zip(COLUMNS, (12, 0, 0, 0, 0, 0, 12), strict=True)},
    **{f"requests.carried_out.{c}": n for c, n in zip(COLUMNS, (3, 0, 0, 0, 0, 0, 9), strict=True)},
    **{f"review.reconsideration.{c}": n for c, n in zip(OUTCOMES, (2, 1, 0, 0, 8), strict=True)},
    **{f"review.litigation_direct.{c}": n for c, n in zip(OUTCOMES, (7, 1, 0, 0, 8), strict=True)},
    **{f"review.litigation_after_review.{c}": 0 for c in OUTCOMES},
    "proactive.fees.amount": "86.58",
}


@pytest.mark.parametrize(
    ("sentence", "words", "verdict", "said"),
    [
        ("申请均已办结。", "均已办结", "uncheckable", "与其各分项不符"),
        ("结转下年度办理9件。", "9件", "supported", "一致：9件"),
        ("结转下年度办理4件。", "4件", "uncheckable", "各分项"),
        ("行政复议9件。", "9件", "uncheckable", "各分项"),
        ("行政复议案件纠错率12.5%。", "12.5%", "uncheckable", "没有可用的数"),
        ("行政复议案件纠错率20%。", "20%", "uncheckable", "没有可用的数"),
        ("行政诉讼败诉率20%。", "20%", "contradicted", "重算为13%（(1 + 0) ÷ (8 + 0) = 13%）"),
        ("行政诉讼败诉率13%。", "13%", "supported", "重算为13%（(1 + 0) ÷ (8 + 0) = 13%）"),
        ("未发生行政复议。", "未发生行政复议", "uncheckable", "与其各分项不符"),
        ("收到申请12件，结转下年度9件，占75%。", "75%", "supported", "9 ÷ 12"),
        ("行政事业性收费86.5万元。", "86.5万元", "supported", "舍去了尾数，四舍五入应为86.6万元"),
        ("行政事业性收费86.6万元。", "86.6万元", "supported", "一致：86.58万元"),
        ("行政事业性收费86.4万元。", "86.4万元", "contradicted", "86.58万元"),
    ],
)
def test_what_is_said(sentence: str, words: str, verdict: str, said: str) -> None:
    found = claims(compose(f"一、总体情况\n{sentence}", DENIED))
    claim = next(one for one in found if one.text == words)
    assert (claim.verdict, said in claim.explanation) == (verdict, True), claim.explanation


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("全县各部门共收到政府信息公开申请12件。", "uncheckable"),
        ("全县各部门共收到政府信息公开申请40件。", "uncheckable"),
        ("我局收到政府信息公开申请12件。", "supported"),
        ("我局收到政府信息公开申请40件。", "contradicted"),
    ],
)
def test_a_department_has_not_the_figures_of_its_area(sentence: str, verdict: str) -> None:
    cells: dict[str, Number] = {"requests.new.natural_person": 12, "requests.new.total": 12}
    report = compose(f"一、总体情况\n{sentence}", cells, organisation="霁川县水利局")
    assert [claim.verdict for claim in claims(report)] == [verdict]


def test_prose_before_any_heading_is_read() -> None:
    found = claims(compose("全年收到政府信息公开申请12件，其中自然人11件。", DENIED))
    assert [(one.text, one.verdict) for one in found] == [
        ("12件", "supported"),
        ("11件", "contradicted"),
    ]


def test_the_whole_of_a_list_is_not_beside_its_items() -> None:
    rows = {"litigation_direct": (0, 0, 0, 2, 2), "litigation_after_review": (1, 0, 0, 0, 1)}
    cells: dict[str, Number] = {
        f"review.{row}.{c}": n
        for row, listed in rows.items()
        for c, n in zip(OUTCOMES, listed, strict=True)
    }
    prose = "行政诉讼3件，其中未经复议直接起诉2件，均尚未审结；复议后起诉1件，结果维持。"
    found = claims(compose(f"一、总体情况\n{prose}", cells))
    said = {one.text: one.verdict for one in found}
    assert said["均尚未审结"] == "supported", said


def test_a_figure_of_other_bodies_is_no_slip_of_the_own_one() -> None:
    cells: dict[str, Number] = {"requests.new.natural_person": 123, "requests.new.total": 123}
    prose = "一、总体情况\n全县各部门共收到政府信息公开申请132件。"
    (one,) = claims(compose(prose, cells, organisation="霁川县水利局"))
    assert (one.verdict, one.expected) == ("uncheckable", None)


def test_a_denial_of_some_documents_is_none_of_requests() -> None:
    prose = "一、总体情况\n主动公开公文9件，无涉及国家秘密的公文类信息。"
    found = claims(compose(prose, {"requests.refused.state_secret.total": 0}))
    assert [one.kind for one in found] == ["count"]


@pytest.mark.parametrize(
    ("rate", "verdict"), [("100%", "supported"), ("98%", "uncheckable"), ("0%", "uncheckable")]
)
def test_all_on_time_is_proved_where_nothing_is_left(rate: str, verdict: str) -> None:
    prose = f"一、总体情况\n政府信息公开申请按时办结率为{rate}。"
    found = claims(compose(prose, {"requests.carried_out.total": 0}))
    assert [one.verdict for one in found] == [verdict]


@pytest.mark.parametrize(
    ("figures", "at_odds"),
    [
        ({"a": 3, "b": 1, "all": 5}, ["t.all.x"]),
        ({"a": 3, "b": 2, "all": 5}, []),
        ({"a": 3, "b": None, "all": 5}, []),
        ({"a": 3, "b": 2, "all": None}, []),
        ({"a": 3, "all": 5}, []),
    ],
)
def test_only_a_total_with_all_its_parts_is_at_odds(
    figures: dict[str, int | None], at_odds: list[str]
) -> None:
    cells = [_cell(name, value) for name, value in figures.items()]
    total = Sum("", ("t.a.x", "t.b.x"), ("t.all.x",))
    assert sorted(denied(by_name(cells), [total])) == at_odds


def test_a_blank_that_is_proved_counts_as_a_part() -> None:
    cells = [_cell("a", 3), replace(_cell("b", None), proved=Decimal(0)), _cell("all", 5)]
    assert denied(by_name(cells), [Sum("", ("t.a.x", "t.b.x"), ("t.all.x",))])


def _cell(row: str, value: int | None) -> Cell:
    found = None if value is None else Decimal(value)
    status = "blank" if value is None else "read"
    return Cell(table="t", row=row, column="x", raw="", value=found, status=status, start=0, end=0)  # type: ignore[arg-type]
