"""Text for terminals: what it says, how it lines up, that nothing in it acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.checks import CHECKS
from nlp.checks.example import compose
from nlp.display.terminal import console as terminal
from nlp.display.terminal import sheets, text
from nlp.display.terminal.console import Look, measure
from nlp.pipeline import assess

RULES = {check.code: check.title for check in CHECKS.values()}
CELLS = {"requests.new.total": 5, "requests.carried_in.total": "~2", "requests.total.total": None}


def test_what_is_said():
    said = text.assessment(assess(compose("一、总体情况\n全年收到申请3件。", CELLS)), rules=RULES)
    lines = said.splitlines()
    assert lines[1] == "临江县人民政府  2024年  2021年版格式"
    assert any(
        "✗" in line and "3件" in line and "本年新收政府信息公开申请数量" in line for line in lines
    )
    assert any("[错误] CLM001" in line and RULES["CLM001"] in line for line in lines)
    assert any(line.strip() == "原文：全年收到申请3件。" for line in lines)
    assert lines[-1].startswith("共1个数：相符0、不符1、换口径相符0、表不能答0；错误1、")


def test_nothing_found():
    said = text.assessment(assess(compose("", {})), rules={})
    assert said.splitlines()[-1].startswith("共0个数")


def test_control_marks_do_not_reach_the_terminal():
    hostile = "\x1b]0;标题\x07\x1b[2J\u202e收到申请3件\r倒"
    report = compose(f"一、总体情况\n{hostile}。", {"requests.new.total": 5}, organisation=hostile)
    said = text.assessment(assess(report), rules=RULES) + sheets.tables(report)
    assert not set(said) & set("\x1b\x07\u202e\r")
    assert "⟦U+001B⟧" in said


def test_long_sentences_are_cut():
    report = compose(
        "一、总体情况\n" + "加强公开，" * 600 + "收到申请3件。", {"requests.new.total": 5}
    )
    assert max(map(len, text.assessment(assess(report), rules={}).splitlines())) < 1000


def test_columns_line_up():
    report = compose(
        "",
        {
            f"requests.{row}.{column}": n
            for n, row in enumerate(("new", "granted", "refused.process"))
            for column in ("natural_person", "total")
        },
    )
    head, *rows = sheets.tables(report).splitlines()[1:]
    assert {measure(line) for line in rows} == {measure(head)}
    assert "6.属于四类过程性信息" in rows[2]


def test_worst_first_and_evidence_beside_the_verdict():
    prose = "一、总体情况\n一是加强公开。\n收到申请3件。予以公开2件，占办结数的50%。"
    cells = {"requests.new.total": 5, "requests.granted.total": 2, "requests.total.total": 5}
    lines = text.assessment(assess(compose(prose, cells)), rules=RULES).splitlines()
    severities = [line[2:6] for line in lines if line.startswith("  [")]
    assert severities == sorted(severities, key=["[错误]", "[警告]", "[提示]"].index)
    assert len(set(severities)) > 1
    (share,) = [line for line in lines if line.startswith("  ✗ 50%")]
    assert share.endswith("：2 ÷ 5 = 40%")
    assert not [line for line in lines if "： = " in line or "（ = " in line]


NARROW = Look(width=80)


def test_eighty_places_are_enough():
    item = assess(
        compose(f"一、总体情况\n{'我镇认真做好政府信息公开工作，' * 9}收到申请3件。", CELLS)
    )
    said = text.assessment(item, rules=RULES, look=NARROW)
    assert max(map(measure, said.splitlines())) <= 80
    assert not [
        line for line in said.splitlines() if line.strip() and line.strip()[0] in "，。；：、）”"
    ]
    wide = text.assessment(item, rules=RULES)
    squeezed = "".join(said.split())
    assert all("".join(line.split()) in squeezed for line in wide.splitlines())


def test_tables_fit_into_eighty_places(samples):
    from nlp.pipeline import read_report

    report = read_report(str(samples / "liudi-2024.txt"))
    said = sheets.tables(report, look=NARROW)
    assert max(map(measure, said.splitlines())) <= 80
    (total,) = [line for line in said.splitlines() if "（七）总计" in line]
    assert total.split()[1:] == ["120", "8", "0", "0", "0", "1", "129"]


@pytest.mark.parametrize(
    ("said", "width", "lines"),
    [
        ("收到申请125件", 10, ["收到申请", "125件"]),
        ("收到申请，办结", 8, ["收到申", "请，办结"]),
        ("一二（三", 6, ["一二", "（三"]),
        ("x" * 20, 8, ["x" * 8, "x" * 8, "xxxx"]),
        ("", 8, [""]),
    ],
)
def test_lines_break_where_chinese_lines_may(said, width, lines):
    assert terminal.wrap(said, width) == lines


@given(st.text(max_size=80), st.integers(4, 40))
def test_wrapping_loses_nothing(said, width):
    lines = terminal.wrap(said, width)
    assert "".join("".join(lines).split()) == "".join(said.split())


def test_colours_only_where_asked():
    item = assess(compose("一、总体情况\n收到申请3件。", CELLS))
    painted = text.assessment(item, rules=RULES, look=Look(colour=True))
    assert "\x1b[1;31m[错误]\x1b[0m" in painted
    assert "\x1b" not in text.assessment(item, rules=RULES)


def test_several_reports_end_in_a_table():
    wrong = assess(compose("一、总体情况\n收到申请3件。", CELLS))
    right = assess(compose("一、总体情况\n收到申请5件。", {"requests.new.total": 5}))
    brief = text.assessment(wrong, rules=RULES, brief=True)
    assert "各部分" not in brief
    assert "✗" in brief
    assert "✓" not in text.assessment(right, rules=RULES, brief=True)
    lines = text.summary([wrong, right], ["坏.pdf"]).splitlines()
    assert lines[2].split()[0] == str(sum(f.severity == "error" for f in wrong.findings))
    assert any("未能读出" in line and "坏.pdf" in line for line in lines)
    assert lines[-1].startswith("共2份报告，另有1份未能读出：1份有错误")


def test_marks_of_cells():
    said = sheets.tables(compose("", CELLS))
    assert "2*" in said
    assert "（空）" in said
    assert "复原" in said.splitlines()[-1]


def test_no_tables():
    assert sheets.tables(compose("没有表。")) == "没有找到统计表。"
