"""Text for terminals: what it says, how it lines up, that nothing in it acts."""

from __future__ import annotations

from nlp.assess import assess
from nlp.checks import CHECKS
from nlp.checks.example import compose
from nlp.display import text

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
    said = text.assessment(assess(report), rules=RULES) + text.tables(report)
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
    head, *rows = text.tables(report).splitlines()[1:]
    assert {text.measure(line) for line in rows} == {text.measure(head)}
    assert "6.属于四类过程性信息" in rows[2]


def test_marks_of_cells():
    said = text.tables(compose("", CELLS))
    assert "2*" in said
    assert "（空）" in said
    assert "复原" in said.splitlines()[-1]


def test_no_tables():
    assert text.tables(compose("没有表。")) == "没有找到统计表。"
