"""Conditions of the rules on both of their sides: what is just wrong, and what is just right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.checks.base import Subject
from nlp.checks.causes.edits import EquationSystem, rows, singles, transfers
from nlp.checks.causes.equations import CellEquation
from nlp.checks.example import compose
from nlp.checks.previous import _other_year
from nlp.checks.prose.beyond import shares
from nlp.checks.prose.impossible import denied, fallen
from nlp.checks.prose.judgement import unproved_improvements
from nlp.checks.prose.rests import broken_rest
from nlp.checks.prose.sentences import joined
from nlp.checks.rules.claims.clm006_truncated import find as truncated
from nlp.checks.rules.claims.clm008_denies_itself import find as denies
from nlp.checks.rules.structure.str004_empty_problems import find as empty
from nlp.checks.rules.tables.tab005_not_a_count import find as not_a_count
from nlp.checks.rules.tables.tab007_recovered import find as recovered
from nlp.checks.rules.years.xyr002_stock import find as stock
from nlp.checks.sums import breaches
from nlp.checks.years.days import no_such_days, no_such_months, periods
from nlp.pipeline import assess
from nlp.quantity.extract import quantities

HEAD = "一、总体情况\n"
COLUMNS = (
    "natural_person", "business", "research", "social", "legal_service", "other", "total",
)  # fmt: skip
ROW = [f"requests.new.{column}" for column in COLUMNS]


def _said(prose: str) -> Subject:
    return Subject(report=compose(HEAD + prose))


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("收到申请27件，均已办结，其中7件结转下年度。", "均已办结，其中7件"),
        ("收到申请27件，均已办结，其中0件结转下年度。", ""),
        ("收到申请27件，均已办结，上年结转7件。", ""),
        ("上年结转的7件全部办结。", ""),
        ("收到申请27件，均已办结；7件行政处罚待办理。", ""),
        ("收到申请27件，均已办结。7件结转下年度。", ""),
        ("收到申请27件，均已办结，占7%，结转下年度的没有。", ""),
        ("收到申请27件，均已办结，公开指南7份，结转3件。", "均已办结，公开指南7份，结转3件"),
        ("收到申请17件，已到期的15件全部答复，2件转入下年。", ""),
        ("收到申请17件，已到期的14件全部答复，2件转入下年。", "全部答复，2件"),
        ("收到申请27件，另有7件待办理，其余全部办结。", ""),
        ("收到申请27件，没有结转，7件正在办理。", "没有结转，7件"),
    ],
)
def test_a_sentence_denies_itself(prose: str, words: str) -> None:
    text = HEAD + prose
    assert [text[f.start : f.end] for f in denies(_said(prose))] == ([words] if words else [])


@pytest.mark.parametrize(
    ("prose", "dates"),
    [
        ("于2023年2月29日举办。", ["2023年2月29日"]),
        ("于2024年2月29日举办。", []),
        ("于2024年12月31日举办。", []),
        ("于2024年13月1日举办。", ["2024年13月1日"]),
        ("于2024年0月1日举办。", ["2024年0月1日"]),
        ("于2024年4月0日举办。", ["2024年4月0日"]),
        ("于2024年4月31日举办。", ["2024年4月31日"]),
        ("2月29日举办，2月30日结束。", ["2月30日"]),
        ("于2024-02-30举办，2024-02-28结束。", ["2024-02-30"]),
        ("于2024.11.31举办，2024/10/31结束。", ["2024.11.31"]),
    ],
)
def test_dates_that_do_not_exist(prose: str, dates: list[str]) -> None:
    notes = list(no_such_days(compose(HEAD + prose)))
    assert [note.sentence.text[slice(*note.words)] for note in notes] == dates
    assert [note.message for note in notes] == [f"“{d}”这一天不存在。请核对日期。" for d in dates]


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [("2024年13月开展检查。", 1), ("2024年12月开展检查。", 0), ("2024年1月开展检查。", 0), ("2024年0月开展检查。", 1)],
)  # fmt: skip
def test_months_that_do_not_exist(prose: str, wrong: int) -> None:
    assert len(list(no_such_months(compose(HEAD + prose)))) == wrong


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。", 0),
        ("本报告所列数据的统计期限自2024年01月01日起至2024年12月31日止。", 0),
        ("本报告所列数据的统计期限自2024年1月1日起至2024年12月30日止。", 1),
        ("本报告所列数据的统计期限自2024年1月2日起至2024年12月31日止。", 1),
        ("本报告所列数据的统计期限自2024年2月1日起至2024年12月31日止。", 1),
        ("本报告所列数据的统计期限自2024年1月1日起至2024年11月31日止。", 1),
        ("展览自2024年2月1日起至2024年3月31日止。", 0),
    ],
)
def test_reporting_periods(prose: str, wrong: int) -> None:
    assert len(list(periods(compose(HEAD + prose)))) == wrong


@pytest.mark.parametrize(
    ("prose", "sentences"),
    [
        ("收到申请5件；均已答复。平稳有序。", ["收到申请5件；均已答复。", "平稳有序。"]),
        ("收到申请5件。均已答复；平稳。", ["收到申请5件。", "均已答复；平稳。"]),
        ("收到申请5件；均已答复；平稳；", ["收到申请5件；均已答复；平稳；"]),
        ("收到申请5件；\n均已答复。", ["收到申请5件；", "均已答复。"]),
    ],
)
def test_sentences_apart_by_a_semicolon_are_one(prose: str, sentences: list[str]) -> None:
    found = [sentence.text for sentence in joined(compose(HEAD + prose))]
    assert found[: len(sentences)] == sentences or "".join(found) == "".join(sentences)


STOCK = "proactive.normative_documents."


@pytest.mark.parametrize(
    ("issued", "repealed", "left", "last", "wrong"),
    [
        (3, 1, 17, 15, False),
        (3, 1, 18, 15, True),
        (3, 1, 16, 15, True),
        (0, 0, 15, 15, False),
        (None, 1, 18, 15, False),
        (3, None, 18, 15, False),
        (3, 1, None, 15, False),
        (3, 1, 18, None, False),
    ],
)
def test_the_stock_rolls_forward(
    issued: int | None, repealed: int | None, left: int | None, last: int | None, *, wrong: bool
) -> None:
    cells = {f"{STOCK}issued": issued, f"{STOCK}repealed": repealed, f"{STOCK}in_force": left}
    report = compose(HEAD + "平稳。", cells)
    before = compose(HEAD + "平稳。", {f"{STOCK}in_force": last})
    found = list(stock(Subject(report=report, previous=before, cells=report.cells())))
    assert bool(found) is wrong
    assert [cell.name for f in found for cell in f.cells][:1] == [f"{STOCK}in_force"] * wrong
    assert list(stock(Subject(report=report, cells=report.cells()))) == []


def test_cells_that_are_no_counts_are_named_up_to_four_with_their_kind() -> None:
    report = compose(HEAD + "平稳。", dict.fromkeys(ROW, 5))
    cells = list(report.tables["requests"][:6])
    kinds = [
        {"value": Decimal(-1), "raw": "-1"},
        {"value": Decimal("1.5"), "raw": "1.5"},
        {"value": Decimal("1.5"), "raw": "1.5", "column": "amount"},
        {"value": Decimal(-1), "raw": "-1", "column": "change"},
        {"value": None, "raw": "若干", "status": "text"},
        {"value": None, "raw": "—", "status": "dash"},
    ]
    changed = [replace(cell, **kind) for cell, kind in zip(cells, kinds, strict=True)]
    changed += [replace(cells[0], value=None, raw="", status="blank")] * 5
    found = list(not_a_count(Subject(report=replace(report, tables={"requests": tuple(changed)}))))
    assert [(len(f.cells), f.severity) for f in found] == [
        (1, "warning"), (1, "warning"), (1, "warning"), (1, "info"), (5, "warning"),
    ]  # fmt: skip
    heads = ("1格为负数", "1格不是整数", "1格填了文字", "1格划了横线或写“无”", "5格空白")
    assert all(head in f.message for head, f in zip(heads, found, strict=True))
    assert found[-1].message.count("·自然人") == 4
    assert "等。没有发生的请填0" in found[-1].message
    assert "。请按台账改为实际件数。" in found[0].message
    only = tuple(changed[6:])
    assert not list(not_a_count(Subject(report=replace(report, tables={"requests": only}))))


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (("recovered",), "1格的数是按勾稽关系推算的。"),
        (("ambiguous",), "1格有几种可能，没有核对。"),
        (("recovered", "ambiguous"), "1格的数是按勾稽关系推算的，1格有几种可能，没有核对。"),
        (("read", "blank"), ""),
    ],
)
def test_cells_that_were_not_read(statuses: tuple[str, ...], said: str) -> None:
    report = compose(HEAD + "平稳。", dict.fromkeys(ROW, 5))
    cells = [replace(c, status=s) for c, s in zip(report.tables["requests"], statuses, strict=False)]  # fmt: skip
    found = list(recovered(Subject(report=replace(report, tables={"requests": tuple(cells)}))))
    assert [f.message.partition("：")[2].partition("请对照")[0] for f in found] == [said] * bool(
        said
    )
    assert [len(f.cells) for f in found] == [len(statuses)] * bool(said)


def test_only_a_supported_figure_is_truncated() -> None:
    prose = HEAD + "全年收到政府信息公开申请27件，其中自然人申请20件，占74.0%。"
    cells = {"requests.new.total": 27, "requests.new.natural_person": 20}
    made = assess(compose(prose, cells))
    (one,) = (claim for claim in made.claims if claim.truncated)
    subject = Subject(report=made.report, claims=made.claims)
    assert [f.claims for f in truncated(subject)] == [(one.id,)]
    for other in (replace(one, truncated=False), replace(one, verdict="contradicted")):
        assert not list(truncated(replace(subject, claims=(other,))))


PROBLEMS = "五、存在的主要问题及改进情况\n"


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        (PROBLEMS + "无。\n六、其他需要报告的事项\n无。", True),
        (PROBLEMS + "解读形式单一，已增加图解。\n六、其他需要报告的事项\n无。", False),
        (PROBLEMS + "（一）存在的问题\n解读形式单一。\n（二）改进措施\n增加图解。\n六、其他需要报告的事项\n无。", False),
        (HEAD + "平稳。", False),
    ],
)  # fmt: skip
def test_the_section_of_problems_is_empty(prose: str, *, wrong: bool) -> None:
    found = list(empty(Subject(report=compose(prose))))
    assert [f.message[:4] for f in found] == ["“存在的"] * wrong


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("发现问题88个，已整改85个，其余5个正在整改。", 90),
        ("发现问题88个，已整改85个，其余3个正在整改。", None),
        ("发现问题88个，已整改85个，其余2个正在整改。", 87),
        ("发现问题88个。已整改85个，其余5个正在整改。", None),
        ("发现问题85个，已整改88个，其余5个正在整改。", None),
        ("发现问题88个，检查单位85个，其余5个正在整改。", None),
        ("发现问题约88个，已整改85个，其余5个正在整改。", None),
        ("发现问题88个，已整改85个，其余5件正在整改。", None),
        ("发现问题88个，已整改85个，其余5%正在整改。", None),
        ("3件部分公开，2件不予公开，其余7件予以公开。", None),
        ("发现问题88个，已整改85个，剩下5个正在整改。", 90),
        ("发现问题88个，已整改85个，另5个正在整改。", None),
    ],
)
def test_a_whole_its_part_and_the_rest(text: str, total: int | None) -> None:
    found = broken_rest(text)
    assert (found and found.total) == (None if total is None else Decimal(total))


def _equation(weights: dict[str, int], constant: int = 0, rule: str = "TAB001") -> CellEquation:
    return CellEquation(
        weights={name: Decimal(weight) for name, weight in weights.items()},
        constant=Decimal(constant),
        rule=rule,
        claim="" if rule else "c1",
    )


def _ledger(values: dict[str, str], *equations: CellEquation) -> EquationSystem:
    return EquationSystem(equations, {name: Decimal(value) for name, value in values.items()})


SUM = {"t.r.a": 1, "t.r.b": 1, "t.r.total": -1}


@pytest.mark.parametrize(
    ("values", "changes"),
    [
        ({"t.r.a": "3", "t.r.b": "4", "t.r.total": "8"}, {("t.r.a", "4"), ("t.r.b", "5"), ("t.r.total", "7")}),
        ({"t.r.a": "3", "t.r.b": "4", "t.r.total": "2"}, {("t.r.total", "7")}),
        ({"t.r.a": "3.5", "t.r.b": "4", "t.r.total": "8"}, {("t.r.a", "4.0")}),
        ({"t.r.a": "3", "t.r.b": "4", "t.r.total": "7"}, set()),
    ],
)  # fmt: skip
def test_one_cell_that_mends_a_row(values: dict[str, str], changes: set[tuple[str, str]]) -> None:
    """No new value is negative, and none is a fraction where the old one was whole."""
    found = [dict(edit.changes) for edit in singles(_ledger(values, _equation(SUM)))]
    assert {(n, Decimal(v)) for edit in found for n, v in edit.items()} == {
        (name, Decimal(value)) for name, value in changes
    }


def test_an_amount_in_the_wrong_column_is_moved_to_the_other() -> None:
    rows_of = [{f"t.{row}.{column}": 1 for row in ("x", "y")} | {f"t.total.{column}": -1} for column in "ab"]  # fmt: skip
    values = {"t.x.a": "5", "t.y.a": "1", "t.total.a": "4", "t.x.b": "0", "t.y.b": "2", "t.total.b": "4"}  # fmt: skip
    ledger = _ledger(values, *map(_equation, rows_of))
    moved = [edit.changes for edit in transfers(ledger) if edit.kind == "transfer"]
    assert {"t.x.a": Decimal(3), "t.x.b": Decimal(2)} in moved
    same = _ledger({**values, "t.total.b": "0"}, *map(_equation, rows_of))
    assert {edit.kind for edit in transfers(same)} == {"line"}
    apart = _ledger(values, _equation(rows_of[0]), _equation(rows_of[1], rule="TAB002"))
    assert list(transfers(apart)) == []


def test_a_row_that_slipped_by_a_column_is_shifted_back() -> None:
    names = ["t.r.a", "t.r.b", "t.r.c", "t.r.total"]
    row = _equation({name: -1 if name.endswith("total") else 1 for name in names})
    ledger = _ledger(dict(zip(names, ("0", "3", "4", "5"), strict=True)), row)
    found = list(rows(ledger, {"t.r": names}))
    assert all(len(edit.changes) > 1 for edit in found)
    slipped = _ledger(dict(zip(names, ("3", "4", "7", "0"), strict=True)), row)
    shifted = [e.changes for e in rows(slipped, {"t.r": names}) if e.kind == "shift"]
    assert {"t.r.a": Decimal(0), "t.r.b": Decimal(3), "t.r.c": Decimal(4), "t.r.total": Decimal(7)} in shifted  # fmt: skip
    split = _ledger(dict(zip(names, ("1", "2", "3", "12"), strict=True)), row)
    assert [e.kind for e in rows(split, {"t.r": names})].count("split") == 0


@pytest.mark.parametrize(
    ("row", "sides"),
    [
        ((3, 2, 0, 0, 0, 0, 6), ("3 + 2 = 5", "6")),
        ((3, 2, 0, 0, 0, 0, 4), ("3 + 2 = 5", "4")),
        ((3, 2, 0, 0, 0, 0, 5), None),
        ((5, 0, 0, 0, 0, 0, 6), ("5", "6")),
        ((3, 2, None, 0, 0, 0, 6), None),
        ((3, 2, None, 0, 0, 0, 4), ("3 + 2 = 5", "4")),
        ((3, 2, 0, 0, 0, 0, None), None),
        ((None, None, None, None, None, None, 4), None),
    ],
)
def test_both_sides_of_a_broken_sum(
    row: tuple[int | None, ...], sides: tuple[str, str] | None
) -> None:
    """A blank part excuses a sum that is too small, none that is too large."""
    report = compose(HEAD + "平稳。", dict(zip(ROW, row, strict=True)))
    found = [one for one in breaches(report, "TAB001", report.cells()) if one.wholes[0].row == "new"]  # fmt: skip
    assert [one.sides() for one in found] == ([sides] if sides else [])
    assert [len(one.cells) for one in found] == [7] * len(found)


def test_no_cell_is_changed_for_a_number_where_its_row_adds_up() -> None:
    values = {"t.r.a": "3", "t.r.b": "4", "t.r.total": "7"}
    number = _equation({"t.r.a": 1}, -5, rule="")
    ledger = _ledger(values, _equation(SUM), number)
    assert ledger.broken == [number]
    assert list(singles(ledger)) == []
    assert ledger.solving("t.r.a", Decimal(5)) is None
    assert ledger.solving("t.r.a", Decimal(6)) is None
    (edit,) = singles(_ledger(values, number))
    assert (dict(edit.changes), edit.mended) == ({"t.r.a": Decimal(5)}, (number,))
    assert _ledger(values, number).solving("t.r.a", Decimal(6)) is None


def test_a_row_shifted_back_changes_only_the_cells_that_differ() -> None:
    names = ["t.r.a", "t.r.b", "t.r.c", "t.r.total"]
    row = _equation({name: -1 if name.endswith("total") else 1 for name in names})
    ledger = _ledger(dict(zip(names, ("3", "3", "6", "0"), strict=True)), row)
    shifted = [dict(e.changes) for e in rows(ledger, {"t.r": names}) if e.kind == "shift"]
    assert {"t.r.a": Decimal(0), "t.r.c": Decimal(3), "t.r.total": Decimal(6)} in shifted


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("自然人占60%，企业占41%。", False),
        ("自然人占60%，企业占42%。", True),
        ("自然人占60.0%，企业占40.1%。", False),
        ("自然人占60.0%，企业占40.2%。", True),
        ("自然人占60%，企业占101%。", False),
        ("自然人占60%。企业占42%。", False),
    ],
)
def test_shares_of_one_whole_beyond_all_of_it(text: str, *, wrong: bool) -> None:
    """The rounding of each share is allowed for, half a step of its last figure."""
    assert bool(list(shares(text, quantities(text)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("未收到申请，比上年增加5件。", True),
        ("未收到申请，比上年增加0件。", False),
        ("未收到申请，比上年减少5件。", False),
        ("收到申请，比上年增加5件。", False),
    ],
)
def test_nothing_that_nevertheless_increased(text: str, *, wrong: bool) -> None:
    assert bool(list(denied(text, quantities(text)))) is wrong


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("办结率为95%，显著提升。", 1),
        ("满意度由92%提升至95%，显著提升。", 0),
        ("将推动群众满意度显著提升。", 0),
        ("工作水平显著提升。", 0),
    ],
)
def test_an_improvement_without_an_earlier_figure(text: str, rates: int) -> None:
    assert len(list(unproved_improvements(text))) == rates


def test_sections_of_a_role_are_those_alone() -> None:
    subject = Subject(report=compose(HEAD + "平稳。\n" + PROBLEMS + "解读单一。"))
    assert [section.role for section in subject.sections("problems")] == ["problems"]
    assert subject.sections("none") == []


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [(2024, 2023, False), (2024, 2022, True), (2024, 2024, True), (None, 2022, False), (2024, None, False)],
)  # fmt: skip
def test_a_report_of_another_year_is_not_last_years(
    now: int | None, then: int | None, *, said: bool
) -> None:
    report = compose(HEAD + "平稳。")
    found = _other_year(replace(report, year=now), replace(report, year=then))
    assert bool(found) is said


def test_a_rest_that_counts_nothing_is_no_rest() -> None:
    assert broken_rest("发现问题88个，已整改85个，新增5个，其余事项已办。") is None


def test_a_share_that_is_left_denies_nothing() -> None:
    assert not list(denies(_said("收到申请27件，均已办结，其中7%结转下年度。")))


def test_the_whole_section_is_named_where_its_part_on_problems_says_none() -> None:
    prose = PROBLEMS + "（一）存在的问题\n无。\n（二）改进措施\n增加图解和视频解读。"
    (found,) = empty(Subject(report=compose(prose)))
    assert found.message.startswith("“存在的主要问题及改进情况”部分")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("投诉量下降了120%。", True),
        ("投诉量较上年减少了约120%。", True),
        ("投诉量下降了20%。", False),
        ("投诉量增长120%。", False),
        ("原有积案8件，减少9件。", False),
    ],
)
def test_more_that_fell_than_there_was(text: str, *, wrong: bool) -> None:
    assert bool(list(fallen(text, quantities(text)))) is wrong
