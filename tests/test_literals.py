"""The gate of Chinese words in code finds a planted one, and lets messages pass."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests import test_house
from tests.literals import imported, sought, tree

PLANTED = [
    ('def f(x):\n    return x == "规章"', 1),
    ('def f(x):\n    return "维持" in x or x.startswith(("纠正", "其他"))', 3),
    ('import re\nMARK = re.compile(r"第[一二三]条")', 1),
    ('import re\nNUMBER = r"[一二三]"\ndef f():\n    pattern = rf"{NUMBER}条"\n    return re.compile(pattern)', 2),
    ('NUMBERS = "一二三四"\ndef f(x):\n    return NUMBERS.index(x)', 1),
    ('NUMBERS = ("甲", "乙")', 2),
    ('TABLE = {"规章": 1, "许可": 2}\ndef f(x):\n    return TABLE[x]', 2),
    ('def f(x):\n    return x.lstrip("0123456789一二三")', 1),
    ('def f(x):\n    return [p for p in x if "复杂" in p]', 1),
    ('def f(words):\n    return either(["小计", "合计"])', 2),
    ('from dataclasses import replace\ndef f(x):\n    return x.replace("０", "").replace("件", "")', 1),
]  # fmt: skip
SHOWN = [
    'def f(x):\n    """取“规章”一行。"""\n    raise ValueError(f"{x}：没有这个文件")',
    'MESSAGE = "没有读到正文"\ndef f():\n    return [MESSAGE, f"有 {1} 处", "表格超过上限，没有读取"]',
    'TITLES = {"blank": "空白"}\ndef f(x):\n    return f"有{TITLES[x]}"',
    'from dataclasses import replace\ndef f(x):\n    return replace(x, problems=(f"第 {1} 页是图片",))',
    'CHECK = Check(title="合计不符", example=Example(prose="受理5件"))',
]


@pytest.mark.parametrize(("source", "count"), PLANTED)
def test_words_that_code_looks_for_are_counted(source: str, count: int) -> None:
    assert len(sought(ast.parse(source))) == count


@pytest.mark.parametrize("source", SHOWN)
def test_what_is_shown_is_not_counted(source: str) -> None:
    assert sought(ast.parse(source)) == []


def test_a_name_that_another_module_looks_for_is_counted_where_it_is_made() -> None:
    user = ast.parse("from nlp.readers.marks import MARK\ndef f(x):\n    return MARK in x")
    assert list(imported(user)) == [("nlp.readers.marks", "MARK")]
    maker = ast.parse('MARK = "第"')
    assert (sought(maker), sought(maker, {"MARK"})) == ([], ["第"])


@pytest.mark.parametrize("room", test_house.NEUTRAL)
def test_the_gate_of_the_house_fails_on_a_planted_word(
    room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = tmp_path / "nlp" / room / "deep" / "planted.py"
    planted.parent.mkdir(parents=True)
    planted.write_text('def f(x):\n    return "规章" in x\n', encoding="utf-8")
    tree.cache_clear()
    monkeypatch.setattr(test_house, "ROOT", tmp_path)
    monkeypatch.setattr(test_house, "FILES", [planted])
    test_house.sought_elsewhere.cache_clear()
    with pytest.raises(AssertionError, match="knowledge/"):
        test_house.test_no_chinese_word_of_the_domain_in_code()
    test_house.sought_elsewhere.cache_clear()
