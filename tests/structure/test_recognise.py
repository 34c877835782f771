"""Reports are told from the notes and lists that lie beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.pipeline import read_report
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
        "一、总体情况\n全年平稳。\n五、存在的主要问题及改进情况\n更新不够及时。",
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
