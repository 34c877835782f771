"""The value next to a threshold of a rule, on both of its sides, and what a message leaves out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from nlp.checks.base import Subject
from nlp.checks.example import Number, compose
from nlp.checks.prose.ordinals import breaks
from nlp.checks.prose.restated import restated
from nlp.checks.prose.rests import broken_rest
from nlp.checks.prose.sentences import clause_before
from nlp.checks.rules.structure.str001_missing_section import find as missing
from nlp.checks.rules.tables.tab006_missing import find as absent
from nlp.checks.rules.years.xyr004_same_figures import find as same_figures
from nlp.checks.sums import breaches
from nlp.checks.words import place_title
from nlp.checks.years.days import no_such_days
from nlp.knowledge import load
from nlp.structure.forms.in_force import form
from nlp.types import Cell, Stray
from tests.checks.raised import raised

HEAD = "一、总体情况\n"
PROBLEMS = "五、存在的主要问题及改进情况\n"


@pytest.mark.parametrize(("between", "said"), [(26, True), (27, False), (0, True)])
def test_praise_is_of_a_rate_at_most_thirty_characters_behind_it(
    between: int, *, said: bool
) -> None:
    """成效显著, of four characters, then so many up to the figure."""
    name = "群众满意度为"
    rest = "，" + "街道社区窗口企业园区学校医院车站"[: max(between - len(name) - 2, 0)] * 2
    filler = rest[: max(between - len(name), 0)]
    assert bool(raised("EVL001", f"工作成效显著{filler}{name}52%。")) is said


@pytest.mark.parametrize(
    ("length", "clause"), [(119, "丙" * 119), (120, "丙" * 120), (121, "丙" * 120), (1, "丙")]
)
def test_a_clause_is_looked_for_at_most_120_characters_back(length: int, clause: str) -> None:
    text = "甲乙，" + "丙" * length
    assert clause_before(text, len(text)) == clause


@pytest.mark.parametrize(
    ("date", "exists"),
    [
        ("2024年1月1日", True),
        ("2024年1月31日", True),
        ("2024年12月1日", True),
        ("1月0日", False),
        ("2024/1/1", True),
        ("2024-12-31", True),
        ("2024-12-32", False),
    ],
)
def test_the_first_and_the_last_days_of_a_year_exist(date: str, *, exists: bool) -> None:
    found = list(no_such_days(compose(f"{HEAD}于{date}举办开放日。")))
    assert (not found) is exists


TWO = "一是依申请公开答复的说理不够充分。二是公开目录更新不及时。"
MENDED = "一是加强依申请公开答复的说理。二是及时更新公开目录。"
OPEN = "解读材料仍以转载上级文章为主且图解视频偏少基层群众看不懂也不爱看的情况还比较突出"
NEW = "新增一名专职信息员并与档案馆建立移交机制以便统一扫描补录早年形成的纸质文件材料"


@pytest.mark.parametrize("length", [26, 29, 30, 31, 36])
def test_a_problem_or_measure_is_quoted_up_to_thirty_characters(length: int) -> None:
    problem, measure = f"三是{OPEN[: length - 3]}。", f"三是{NEW[: length - 3]}。"
    for said, prose in (
        (f"提出了问题“{problem[:30]}”，", f"存在的问题：{TWO}{problem}\n改进措施：{MENDED}"),
        (f"措施“{measure[:30]}”没有", f"存在的问题：{TWO}\n改进措施：{MENDED}{measure}"),
    ):
        found = raised("STR003", f"{HEAD}平稳。\n{PROBLEMS}{prose}", severity=None)
        assert [said in finding.message for finding in found] == [True]


def test_rows_that_are_missing_are_named_up_to_five() -> None:
    rows = form("disclosure-2021").table("requests")

    def said(count: int) -> str:
        left = [row for row in rows if not row.key.startswith(("other.", "refused."))]
        cells: dict[str, Number] = {f"requests.{row.key}.total": 0 for row in rows if row not in left[:count]}  # fmt: skip
        found = [f.message for f in absent(Subject(report=compose(HEAD + "平稳。", cells)))]
        return next(m for m in found if f"缺少{count}行" in m)

    assert said(5).count("、") >= 4
    assert "等。" not in said(5)
    assert said(6).endswith("等。请按规定格式补齐。")


COLUMN = {"new": 8, "carried_in": 2, "total": 9, "carried_out": 3}


@pytest.mark.parametrize(
    ("new", "after", "broken"),
    [
        (8, "", True),  # 8 + 2 is less than 9 + 3
        (8, "new", False),  # a row that is not in the form may have the other two
        (8, "carried_in", False),
        (8, "granted", True),  # it belongs to other sums
        (15, "new", True),  # nothing makes 15 + 2 smaller
    ],
)
def test_a_row_that_is_not_in_the_form_excuses_a_sum_of_rows_that_is_too_small(
    new: int, after: str, *, broken: bool
) -> None:
    cells: dict[str, Number] = {f"requests.{row}.total": n for row, n in (COLUMN | {"new": new}).items()}  # fmt: skip
    stray = Stray(table="requests", label="转办", after=after, start=0, end=0)
    report = replace(compose(HEAD + "平稳。", cells), strays=(stray,) if after else ())
    assert bool(list(breaches(report, "TAB003", report.cells()))) is broken


def test_a_row_that_is_not_in_the_form_excuses_no_sum_within_a_row() -> None:
    row: dict[str, Number] = {"natural_person": 3, "business": 1, "research": 0, "social": 0, "legal_service": 0, "other": 0, "total": 6}  # fmt: skip
    report = compose(HEAD + "平稳。", {f"requests.new.{name}": n for name, n in row.items()})
    stray = Stray(table="requests", label="转办", after="new", start=0, end=0)
    found = breaches(replace(report, strays=(stray,)), "TAB001", report.cells())
    assert [one.sides() for one in found] == [("3 + 1 = 4", "6")]


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("new", "表三“一、本年新收政府信息公开申请数量”总计"),
        ("carried_out", "表三“四、结转下年度继续办理”总计"),
        ("refused.total", "表三“（三）不予公开总计”总计"),
        ("not_in_any_form", "表三“not_in_any_form”总计"),
        ("refused.unheard_of", "表三“refused.unheard_of”总计"),
    ],
)
def test_a_cell_is_named_by_table_row_and_column(row: str, title: str) -> None:
    cell = Cell(table="requests", row=row, column="total", value=Decimal(1), raw="1", status="read", start=0, end=0)  # fmt: skip
    assert place_title(cell) == title


FIGURES = {
    "proactive.licensing.decisions": 318,
    "proactive.penalties.decisions": 64,
    "proactive.coercion.decisions": 5,
    "proactive.normative_documents.issued": 3,
    "proactive.normative_documents.repealed": 3,
    "proactive.normative_documents.in_force": 3,
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, True),  # six figures, four of them different
        ({"coercion.decisions": 64}, False),  # three different ones
        ({"coercion.decisions": 0}, False),  # five figures
        ({"coercion.decisions": None}, False),
    ],
)
def test_few_equal_figures_are_no_copy_of_last_years(
    changed: dict[str, Number], *, said: bool
) -> None:
    cells = FIGURES | {f"proactive.{name}": value for name, value in changed.items()}
    report = compose(HEAD + "平稳。", cells)
    subject = Subject(report=report, previous=compose(HEAD + "平稳。", cells, year=2023), cells=report.cells())  # fmt: skip
    assert bool(list(same_figures(subject))) is said


def _topics_missing(text: str) -> list[str]:
    report = compose(text)
    found = [f.message for f in missing(Subject(report=report)) if "总体情况没有写到" in f.message]
    return [words.partition("：")[2].partition("。")[0] for words in found]


def test_a_topic_in_a_section_on_something_else_is_not_written_about() -> None:
    filler = "全年围绕中心任务，扎实推进各项重点工作，取得新的进展。" * 9
    assert len(filler) > load("common/rules")["STR001"]["least_characters"]
    overview = f"{HEAD}{filler}\n"
    every = _topics_missing(overview)
    assert every
    assert "、" in every[0]
    within = "监督保障方面，开展考核评议，组织培训；平台建设方面，维护网站。"
    # The problems are no place for a topic, nor is anything before the overview.
    assert _topics_missing(f"{overview}{PROBLEMS}{within}") == every
    assert _topics_missing(f"{HEAD}{filler}{within}\n") != every


@pytest.mark.parametrize(
    ("later", "differ"),
    [
        ("全年走访社区8次，听取意见建议。", 1),
        ("全年走访社区6次，听取意见建议。", 0),
        ("全年走访社区近8次，听取意见建议。", 0),
        ("全年走访社区8家，听取意见建议。", 0),
        ("走访社区8次，听取意见建议。", 0),
    ],
)
def test_one_sentence_with_two_figures(later: str, differ: int) -> None:
    report = compose(f"{HEAD}全年走访社区6次，听取意见建议。{later}")
    assert len(list(restated(report.sentences))) == differ


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("问题9个，整改5个，其余3个。", 8),
        ("问题9个，整改5个，其余4个。", None),
        ("问题5个，整改5个，其余3个。", None),  # the whole must be larger than each
        ("问题6个，整改5个，其余6个。", None),
        ("问题6个，整改5个，其余5个。", 10),
    ],
)
def test_a_whole_is_larger_than_its_part_and_its_rest(text: str, total: int | None) -> None:
    found = broken_rest(text)
    assert (found and int(found.total)) == total


@pytest.mark.parametrize(
    ("corrected", "said"), [(None, ""), (0, ""), ("-", ""), (1, "复议"), (2, "复议")]
)
def test_corrected_reviews_that_the_prose_leaves_out(corrected: Number, said: str) -> None:
    """A blank or a dash is none, whatever the others are."""
    cells: dict[str, Number] = {"review.reconsideration.corrected": corrected, "review.litigation_direct.corrected": 3}  # fmt: skip
    (found,) = raised("CLM007", "全年平稳。", cells)
    assert len(found.cells) == 1 + bool(said)
    assert said in found.message
    assert raised("CLM007", "全年平稳。", {"review.reconsideration.corrected": corrected} if not said else {}) == []  # fmt: skip


@pytest.mark.parametrize(
    "prose",
    [
        "收到申请27件，7件结转下年度，到期的均已办结。",
        "结转下年度7件，已到期的均已办结。",
        "有7件正在办理，已到期的申请全部按期答复。",
        "7件待办理，其他20件均已办结。",
    ],
)
def test_what_is_left_before_a_statement_of_all_is_another_group(prose: str) -> None:
    assert raised("CLM008", prose) == []


@pytest.mark.parametrize(
    ("problems", "measures", "said"),
    [
        ("一是说理不够充分。二是目录陈旧。", "一是增加一名驾驶员。二是购置打印机。三是粉刷墙壁。", "写了2个问题、3条措施"),
        ("一是说理不够充分。二是目录陈旧。三是力量薄弱。", "一是购置打印机。二是粉刷墙壁。", "写了3个问题、2条措施"),
    ],
)  # fmt: skip
def test_problems_and_measures_without_a_pair_are_one_finding_over_all(
    problems: str, measures: str, said: str
) -> None:
    prose = f"{HEAD}平稳。\n{PROBLEMS}存在的问题：{problems}\n改进措施：{measures}"
    (found,) = raised("STR003", prose, severity=None)
    assert found.message.startswith(said)
    words = prose[found.start : found.end]
    assert words == f"{problems}\n改进措施：{measures}"


@pytest.mark.parametrize(
    ("prose", "said", "words"),
    [
        ("改进措施：一是加强业务培训。二是完善审核制度。", "写了2条改进措施，没有写存在的问题。", "一是加强业务培训。二是完善审核制度。"),
        ("存在的问题：一是说理不够充分。二是目录陈旧。", "提出了2个问题，没有看到任何改进措施。", "一是说理不够充分。二是目录陈旧。"),
    ],
)  # fmt: skip
def test_one_side_without_the_other_is_one_finding(prose: str, said: str, words: str) -> None:
    whole = f"{HEAD}平稳。\n{PROBLEMS}{prose}"
    (found,) = raised("STR003", whole, severity=None)
    assert found.message.startswith(said)
    assert whole[found.start : found.end] == words


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("一是抓公开：一是文件，三是会议；二是抓解读。", [(2, 3)]),
        ("一是抓公开：一是文件，三是会议；二是抓解读，四是抓培训。", [(2, 3), (3, 4)]),
        ("一是抓公开：一是文件，二是会议；二是抓解读，三是抓培训。", []),
        ("一是抓公开，二是抓解读：一是图解，二是视频；三是抓培训。", []),
    ],
)
def test_a_break_in_a_nested_run_leaves_the_outer_run_open(
    said: str, found: list[tuple[int, int]]
) -> None:
    report = compose(f"{HEAD}{said}")
    assert [(one.due, one.found) for one in breaks(report.sentences)] == found
