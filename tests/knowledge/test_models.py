"""Data files are held against their models: a mistake is one line with file, line and choices."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from nlp.checks.patterns import pattern
from nlp.cli import app
from nlp.errors import KnowledgeError, UnknownName
from nlp.knowledge import current, in_force, load, use
from nlp.knowledge.check import mistakes
from nlp.knowledge.models import MODELS, model_of
from nlp.knowledge.stack import ROOT
from nlp.pipeline import assess, read_report
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks import rubric

RATES = "reports/disclosure/rates.yaml"
RATE = "rates:\n  - {key: x, title: 甲率, words: [甲率], good: true"
TERMS = (ROOT / "reports/disclosure/terms.yaml").read_text(encoding="utf-8")
INDICATORS = "reports/disclosure/indicators.yaml"
FORM = "reports/disclosure/forms/disclosure-2021.yaml"

# File of the user's, its content, and what the one line must say.
WRONG = {
    "bracket": (RATES, f"{RATE[:-1]}\n    x: [甲\n", r"rates\.yaml:\d+: .*括号"),
    "no list": (RATES, "rates: 甲率\n", r"rates\.yaml:1: rates: .*方括号"),
    "comma": (RATES, f"{RATE.replace('[甲率]', '[甲率，乙率]')}}}\n", r"yaml:2: rates\.\d+\.words\.0: .*全角逗号"),
    "key": (RATES, f"{RATE}, lwo: 3}}\n", r"yaml:2: rates\.\d+: 没有键 'lwo'，是不是 'low'；可选：key、title"),
    "formula": (
        RATES,
        f"{RATE}, formulas: [requests.nwe.total]}}\n",
        r"yaml:2: rates\.\d+\.formulas\.0: .*requests\.nwe\.total.*是不是 requests\.new\.total",
    ),
    "form name": (
        INDICATORS,
        "proactive: {matters: {fees: {acts: {amount: {formula: {disclosure-2020: '{m}.amount'}}}}}}\n",
        r"yaml:1: .*没有表格 'disclosure-2020'；可选：.*disclosure-2021",
    ),
    "number without quotes": (
        "common/names.yaml",
        "names: [12349]\n",
        r'names\.yaml:1: names\.\d+: 12349 没有引号.*"12349"',
    ),
    "phrase in two slots": (
        "reports/disclosure/terms.yaml",
        "row:\n  carried_out: [收到]\n",
        r"terms\.yaml:2: row\.carried_out\.\d+: '收到' 已经在 row\.new 里",
    ),
    "broken YAML": ("common/names.yaml", "names: [甲\nguarded: {\n", r"names\.yaml:\d+: 不是能读的 YAML"),
    "unknown measure": (
        "reports/disclosure/rubric.yaml",
        "parts:\n  - key: candour\n    deductions:\n      - {measure: rule.CLM999, points: 1, reason: 无}\n",
        r"rubric\.yaml:4: .*没有指标 'rule\.CLM999'；可选：.*rule\.CLM001",
    ),
    "empty file": ("common/polarity.yaml", "", r"polarity\.yaml:1: 文件是空的"),
    "wrong choice": (RATES, f"{RATE}, matter: requests}}\n", r"yaml:2: rates\.\d+\.matter: .*'request'；可选：request、"),
    "no number": (RATES, f"{RATE}, low: '80'}}\n", r"yaml:2: rates\.\d+\.low: .*请去掉引号"),
    "out of range": (RATES, f"{RATE}, low: 120}}\n", r"yaml:2: rates\.\d+\.low: 120 不合要求"),
    "word that opens a bracket": ("common/rules.yaml", "SUM006: {rises: ['增(']}\n", r"rules\.yaml:1: SUM006\.rises\.\d+: '增\(' 里有不成对的半角括号"),
    "word with a group": ("common/statements.yaml", "own_subject: ['(统)计']\n", r"statements\.yaml:1: own_subject\.\d+: '\(统\)计'"),
    "pattern in itself": (
        "common/proofreading.yaml",
        "day: '<month>'\nmonth: '<day>'\n",
        r"proofreading\.yaml:1: day: <day> 绕回了自己：day → month → day",
    ),
    "pattern without end": (
        "common/proofreading.yaml",
        "\n".join(f"k{a}: '{f'<k{b}>' * 9}'" for a, b in pairwise("abcdefg")) + "\nkg: 甲\n",
        r"proofreading\.yaml:\d+: k[ab]: 填入 <k[bc]> 以后超过 20000 个字符",
    ),
    "pattern without its groups": (
        "common/proofreading.yaml",
        "month: '[0-9]+月'\n",
        r"proofreading\.yaml:1: month: '\[0-9\]\+月' 要有 1 个括号组，",
    ),
    "pattern without the names of groups": (
        "common/proofreading.yaml",
        r"word_twice: '(甲)\1'",
        r"yaml:1: word_twice: .* 要有 1 个括号组、\(\?P<word>…\)",
    ),
    "pattern of pages without its group": ("common/pages.yaml", "dated_figure: '年$'", r"yaml:1: dated_figure: '年\$' 要有 1 个括号组、\(\?P<year>…\)"),
    "pattern of claims without its groups": ("common/patterns.yaml", "since: '自20'", r"yaml:1: since: '自20' 要有 1 个"),
    "pattern that is none once filled in": (
        "common/proofreading.yaml",
        "han: '[甲乙]+'\n",
        r"proofreading\.yaml:1: han: 填入 ordinal_is 以后不是正则表达式：look-behind",
    ),
    "name of a file": ("common/polar.yaml", "praise: [甲]\n", r"polar\.yaml:1: .*可选：.*common/polarity\.yaml"),
    "key twice": (RATES, f"{RATE}}}\nnear: 0.1\nnear: 0.2\n", r"rates\.yaml:4: 键 'near'"),
    "row": (
        FORM,
        "identities: [{rule: TAB003, table: requests, across: rows, parts: [nwe], whole: total}]\n",
        r"2021\.yaml:1: identities\.\d+: 表里没有行 'nwe'；可选：.*new",
    ),
    "pattern": ("common/polarity.yaml", "praise_patterns: ['(甲']\n", r"polarity\.yaml:1: .*不是正则表达式"),
    "word group": ("common/polarity.yaml", "praise: [$nothing]\n", r"polarity\.yaml:1: 没有词组 \$nothing"),
}  # fmt: skip


def put(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return folder


def test_the_files_that_ship() -> None:
    assert list(mistakes()) == []
    for name, _ in current().all_files():
        assert model_of(name) in MODELS.values()


def test_the_files_that_ship_can_be_read_without_libyaml() -> None:
    """Python's own parser ends a word without quotes in a list at a question mark."""
    for path in ROOT.rglob("*.yaml"):
        list(yaml.parse(path.read_bytes(), Loader=yaml.SafeLoader))


@pytest.mark.parametrize("kind", WRONG)
def test_one_clear_line_for_each_mistake(kind: str, tmp_path: Path) -> None:
    name, content, wanted = WRONG[kind]
    with pytest.raises(KnowledgeError, match=wanted) as caught:
        in_force(put(tmp_path, name, content))
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("kind", WRONG)
def test_the_command_ends_with_2_and_assesses_nothing(kind: str, tmp_path: Path) -> None:
    name, content, _ = WRONG[kind]
    put(tmp_path, name, content)
    sample = "corpora/samples/liudi-2024.txt"
    for words in (["check", sample, "--knowledge", tmp_path], ["knowledge", "check", tmp_path]):
        done = CliRunner().invoke(app, list(map(str, words)))
        assert done.exit_code == 2
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1


def test_an_unknown_file_lists_the_choices() -> None:
    with pytest.raises(UnknownName, match="reports/disclosure/forms/disclosure-2021"):
        load("reports/disclosure/forms/disclosure-2030")


def test_a_folder_lies_over_ours_only_where_it_is_used(tmp_path: Path) -> None:
    put(tmp_path, "common/polarity.yaml", "praise: [比旧岁]\n")
    before = load("common/polarity")["praise"]
    with use(tmp_path):
        over = load("common/polarity")["praise"]
        assert over == [*before, "比旧岁"]
        with use():
            assert load("common/polarity")["praise"] == before
    assert load("common/polarity")["praise"] == before


def test_words_of_a_rule_are_no_patterns(tmp_path: Path) -> None:
    words = "STR005: {openers: ['我(', '(?P<x>'], plans: ['拟*']}\nSUM001: {rest: ['余[']}\n"
    put(tmp_path, "common/rules.yaml", words)
    report = read_report(Path("corpora/samples/liudi-2024.txt"), knowledge=tmp_path)
    ours = assess(read_report(Path("corpora/samples/liudi-2024.txt")))
    assert assess(report, knowledge=tmp_path).findings == ours.findings
    with use(tmp_path):
        assert list(mistakes()) == []
        found = pattern("opening", openers=load("common/rules")["STR005"]["openers"])
    assert found.search("2023年，我局")
    assert found.search("2023年(?P<x>")
    assert not found.search("2023年X")


def test_products_and_groups_of_words_are_written_out(tmp_path: Path) -> None:
    put(tmp_path, "common/sets.yaml", "past: [旧岁, 往岁]\n")
    put(tmp_path, "common/polarity.yaml", "low: [[[较, 比], [$past], [初, 末]], $past]\n")
    with use(tmp_path):
        added = load("common/polarity")["low"][-10:]
    assert added == [
        "较旧岁初", "较旧岁末", "较往岁初", "较往岁末", "比旧岁初", "比旧岁末", "比往岁初", "比往岁末", "旧岁", "往岁",
    ]  # fmt: skip


def test_entries_with_a_key_are_merged_and_new_ones_added(tmp_path: Path) -> None:
    put(tmp_path, RATES, "rates:\n  - {key: satisfaction, low: 70, words: [称心率]}\n")
    with use(tmp_path):
        rates = {rate["key"]: rate for rate in load("reports/disclosure/rates")["rates"]}
    assert rates["satisfaction"]["low"] == 70
    assert {"满意率", "称心率"} <= set(rates["satisfaction"]["words"])


def test_the_fast_way_reads_what_the_nodes_read() -> None:
    from nlp.knowledge import nodes
    from nlp.knowledge.loader import tree

    for name, _ in current().all_files():
        assert load(name) == nodes.plain(tree(name)), name


def test_a_product_within_a_product_is_one_clear_line(tmp_path: Path) -> None:
    put(
        tmp_path,
        "common/polarity.yaml",
        "low:\n  - [[旧岁], [[[初], [末]]]]\n  - [[[旧, [岁]]], [初]]\n",
    )
    with pytest.raises(KnowledgeError, match=r"polarity\.yaml:3: 词的乘积里只能是词的列表"), use(tmp_path):  # fmt: skip
        load("common/polarity")


def test_every_kind_of_file_is_described_in_the_users_language() -> None:
    assert set(load("common/files")) == set(MODELS)
    result = CliRunner().invoke(app, ["knowledge", "list"])
    said = [line.split("\t")[2] for line in result.output.splitlines()]
    assert all(re.search("[一-鿿]", text) and not re.search("[A-Za-z]{4}", text) for text in said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("points: 50", "points: abc", r"points: 这里要数，写的是文字 'abc'"),
        ("points: 50", "points: 2024-01-01", r"points: 这里要数，写的是日期"),
        ("key: all", "key: 全部", r"key: '全部' 不合要求：只能用英文字母"),
        ("name: 甲", "name: [甲", r"方括号没有合上"),
        ("name: 甲", "name: '甲", r"引号没有合上"),
        ("name: 甲", "\tname: 甲", r"缩进请用空格"),
        ("name: 甲", "name: 甲: 乙", r"不能再写一个“键: 值”"),
        ("name: 甲", "name: *甲", r"以 \* 或 & 开头的词要加引号"),
    ],
)
def test_a_mistake_in_a_rubric_is_said_in_chinese(tmp_path, old, new, said) -> None:
    path = tmp_path / "rubric.yaml"
    text = "name: 甲\nversion: 1\nparts:\n- {key: all, title: 乙, points: 50, deductions: []}\n"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=said) as raised:
        rubric.load(read(path, rubric.WHAT))
    message = str(raised.value).removeprefix(str(path))
    assert not re.search(r"[A-Za-z]{3,} [a-z]{3,}", message)
