"""The year and the body that a number is about, by the words around it, in a report on 2024."""

from __future__ import annotations

import pytest

from nlp.claims.sentence.graph import read
from nlp.claims.sentence.period import year_of
from nlp.claims.sentence.scope import scope_mark, scope_of

YEAR = 2024
NAMES = ("临江县人民政府",)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2023年收到98件", [(2023, "说的是2023年")]),
        ("2024年收到98件", [(2024, "")]),
        ("2023年收到98件，办结97件", [(2023, "说的是2023年"), (2023, "说的是2023年")]),
        ("2024年收到120件，2023年收到98件", [(2024, ""), (2023, "说的是2023年")]),
        ("收到120件，较2023年的98件有所增加", [(2024, ""), (2023, "说的是上年")]),
        ("截至2024年底，累计收到1306件", [(2024, "累计数不一定只含本年")]),
        ("截至2024年底，收到120件", [(2024, "")]),
        ("累计收到1306件", [(2024, "")]),
        ("自2008年5月1日以来，收到1306件", [(2024, "说的是多年累计")]),
        ("2024年以来，收到120件", [(2024, "")]),
        ("今年以来，收到120件", [(2024, "")]),
        ("2020年以来，收到1306件", [(2024, "说的是多年累计")]),
        ("上半年收到60件", [(2024, "说的不是全年")]),
        ("上半年收到60件，全年收到120件", [(2024, "说的不是全年"), (2024, "")]),
        ("第一季度收到30件", [(2024, "说的不是全年")]),
        ("每月收到10件", [(2024, "说的不是全年")]),
        ("3月收到12件", [(2024, "说的是一个月")]),
        ("1至12月收到120件", [(2024, "")]),
        ("1月至6月收到60件", [(2024, "说的不是全年")]),
        ("计划办理150件", [(2024, "说的是计划")]),
        ("2025年计划办理150件", [(2024, "说的是计划")]),
        ("结转2025年9件", [(2024, "")]),
        ("转入2025年9件", [(2024, "")]),
        ("转入下一年度继续办理9件", [(2024, "")]),
        ("上年收到98件", [(2023, "说的是上年")]),
        ("上年结转8件", [(2024, "")]),
        ("去年同期98件", [(2023, "说的是上年")]),
        ("2023年、2024年分别收到98件、120件", [(2023, "说的是2023年"), (2024, "")]),
        ("2023年和2024年分别收到98件、120件", [(2023, "说的是2023年"), (2024, "")]),
        ("十四五期间收到900件", [(2024, "说的是多年累计")]),
    ],
)
def test_years(sentence: str, years: list[tuple[int, str]]) -> None:
    graph = read(sentence, YEAR)
    assert [year_of(graph.node(i), YEAR) for i in range(len(graph.quantities))] == years


@pytest.mark.parametrize(
    ("sentence", "scope", "mark"),
    [
        ("全县收到120件", "all", "all"),
        ("县政府办收到44件", "own", "own"),
        ("各部门收到76件", "all", "all"),
        ("县本级收到44件", "own", "own"),
        ("区直各部门收到44件", "all", "part"),
        ("各乡镇收到76件", "own", "part"),
        ("全县各乡镇收到76件", "all", "part"),
        ("向县政府办邮寄9件", None, ""),
        ("临江县人民政府收到9件", None, ""),
        ("收到9件", None, ""),
        ("全县收到120件，县本级44件", "own", "own"),
    ],
)
def test_scopes(sentence: str, scope: str | None, mark: str) -> None:
    graph = read(sentence, YEAR)
    before = graph.node(len(graph.quantities) - 1).before
    assert (scope_of(before, NAMES), scope_mark(before, NAMES)) == (scope, mark)
