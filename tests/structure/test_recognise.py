"""Reports are distinguished from the notes and lists in the same folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nlp.pipeline import assess, read_report
from nlp.structure import is_report

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
ROOT = SAMPLES.parents[1]
TABLE = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 0 | 0 | 0 |\n"


@pytest.mark.parametrize(
    "path",
    [*sorted(SAMPLES.glob("*.txt")), *sorted((SAMPLES / "formats").glob("*.[hm]*"))],
    ids=lambda path: path.name,
)
def test_every_sample_is_a_report(path):
    assert is_report(read_report(str(path)))


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "临江县水利局2024年政府信息公开工作年度报告\n全年平稳。",
        "二、主动公开政府信息情况\n全年平稳。\n五、存在的主要问题及改进情况\n更新不够及时。",
    ],
    ids=["a table alone", "a title alone", "parts alone"],
)
def test_what_is_left_of_a_report_is_one(text):
    assert is_report(read_report(text.encode(), name="x.md"))


@pytest.mark.parametrize(
    "text",
    [
        "# 说明\n\n2024年收来的材料，共3份，尚缺2份。",
        "会议通知\n定于3月5日上午9时在三楼会议室开会，请准时参加。",
        "- [ ] 催报\n- [x] 汇总\n",
    ],
)
def test_notes_are_none(text):
    assert not is_report(read_report(text.encode(), name="x.md"))


def test_our_own_pages_of_documentation_are_none():
    for name in ("README.md", "CHANGELOG.md", "docs/corpus.md", "docs/themes.md"):
        assert not is_report(read_report(str(ROOT / name))), name


NONE = {
    "another report that names ours": "霁川县禾丰局2024年部门预算\n一、部门职责\n按时主动公开政府信息，发布2023年政府信息公开工作年度报告。\n二、收支情况\n收入12万元。\n",
    "a report of work": "霁川县禾丰局2024年工作总结\n一、总体情况\n全年主动公开信息12条。\n二、存在的主要问题\n更新慢。",
    "words of an old form": "通知\n及时发布统计数据，规范指标名称和计量单位，报送本年度数据和历年累计数据。",
    "a plan": "关于做好2025年政府信息公开工作的通知\n一、工作目标\n主动公开信息不少于50条，答复申请不超过20个工作日。",
    "a rule on titles": "各单位要按时编制《2024年政府信息公开工作年度报告》，于1月31日前发布。",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_form_is_forced_on_a_text_of_another_kind(text):
    report = read_report(text.encode(), name="x.txt")
    assert (report.type, dict(report.tables)) == ("none", {})
    assert any("不像任何一种已知的报告" in problem for problem in report.problems)
    assert not [f for f in assess(report).findings if f.rule[:3] in ("STR", "TAB")]


PROSE = {
    "counts of the old form": ("本局及时发布统计数据，规范指标名称和计量单位，收到申请数6件，其中申请办结数5件。", []),
    "results with a comma between": ("全年受理申请6件，其中予以公开4件，部分公开1件，重复申请1件，均已答复。", []),
    "results in sentences of their own": ("予以公开4件。部分公开1件。不予公开1件。结转下年度继续办理0件。", []),
    "headings of table two": ("行政许可处理决定数量12件，行政处罚处理决定数量3件，行政强制处理决定数量1件。", []),
    "a row that is one": ("（一）予以公开 4 0 0 0 0 0 4\n（二）部分公开 1 0 0 0 0 0 1\n1.属于国家秘密 1 0 0 0 0 0 1", ["granted", "partially_granted", "refused.state_secret"]),
}  # fmt: skip


@pytest.mark.parametrize(("prose", "rows"), PROSE.values(), ids=PROSE)
def test_prose_never_turns_into_cells(prose, rows):
    text = f"霁川县禾丰局2017年政府信息公开工作年度报告\n一、概述\n{prose}\n"
    report = read_report(text.encode(), name="x.txt")
    read = {cell.row for cell in report.cells().values() if cell.value is not None}
    assert sorted(read) == rows
    assert report.type == "disclosure-2021"
    if not rows:
        assert prose.split("。", maxsplit=1)[0] in "".join(s.text for s in report.sentences)


def test_a_blank_form_is_no_report_that_is_fine(tmp_path):
    text = (SAMPLES / "formats" / "yunxi-2024.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith(("|", "#"))]
    blank = "\n".join(
        re.sub(r"\|(?: *[\d.]+ *\|)+", lambda m: "|" * m[0].count("|"), row) for row in rows
    )
    blank = re.sub(r"^# .*", "# 政府信息公开工作年度报告", blank)
    report = read_report(blank.encode(), name="x.md")
    assert report.blank
    assert not is_report(report)
    assert any("空白表" in problem for problem in report.problems)
    assert assess(report).findings == ()
    filled = read_report(
        blank.replace("||||||||", "| 1 | 0 | 0 | 0 | 0 | 0 | 1 |", 1).encode(), name="x.md"
    )
    assert not filled.blank
