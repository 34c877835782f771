"""Pairing in every layout of `corpora/pairs/sections.yaml`, and headings as items of a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.themes.problems.alike import likenesses
from nlp.themes.problems.heads import with_heads
from nlp.themes.problems.items import ListedPoint
from nlp.themes.problems.titles import governing
from tests.themes.test_pairing import HEAD, compose, counts, paired

SECTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "corpora/pairs/sections.yaml").read_text("utf-8")
)
Words = list[str]


def misses(section: dict[str, Any]) -> tuple[list[Words], list[Words]]:
    """The pairs of the reader that are not found, and the pairs found that he does not link."""
    found = [(a.text, b.text) for a, b in paired(compose(HEAD + section["text"])).pairs]
    gold = section.get("pairs", [])
    missed = [[p, m] for p, m in gold if not any(p in a and m in b for a, b in found)]
    false = [[a, b] for a, b in found if not any(p in a and m in b for p, m in gold)]
    return missed, false


def test_the_words_of_each_pair_stand_in_the_section() -> None:
    for section in SECTIONS:
        words = [word for pair in section.get("pairs", []) for word in pair]
        words += section.get("open", []) + section.get("free", [])
        assert [word for word in words if word not in section["text"]] == []


def test_nearly_all_pairs_of_every_layout() -> None:
    total = sum(len(section.get("pairs", [])) for section in SECTIONS)
    found = [misses(section) for section in SECTIONS]
    missed = [pair for missing, _ in found for pair in missing]
    false = [pair for _, wrong in found for pair in wrong]
    assert len(missed) <= 0.03 * total, missed
    assert len(false) <= 0.03 * total, false


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）存在的问题\n1.预算公开偏粗\n2.窗口指引不清\n（二）改进重点\n1.细化预算公开科目\n2.更换窗口指引牌",
            (2, 0, 0),
        ),
        ("（一）公众号更新不及时\n固定每周两期，由专人编发。", (1, 0, 0)),
        ("（一）总体评价\n（二）培训覆盖不全\n将分批轮训各村信息员。", (1, 0, 0)),
        (
            "（一）存在不足\n公告格式不统一。\n（二）统一公告格式\n一是下发模板。二是按月抽查。",
            (1, 0, 0),
        ),
        (
            "1.存在问题。一是栏目陈旧。二是人手偏紧。\n2.整改措施。一是更新栏目。二是增加人手。",
            (2, 0, 0),
        ),
        ("①栏目更新慢；②解读太少。改进措施：①每周更新栏目；②文件解读同步发布。", (2, 0, 0)),
        (
            "第一，咨询电话难打通。第二，栏目更新慢。对策：第一，增设咨询电话坐席。第二，每周更新栏目。",
            (2, 0, 0),
        ),
    ],
)
def test_headings_and_marks(text: str, expected: tuple[int, int, int]) -> None:
    assert counts(paired(compose(HEAD + text))) == expected


def test_praise_before_a_contrast_is_no_problem() -> None:
    problem = ListedPoint(text="网站建设有新进展，但工作人员不稳定。", start=0, end=18)
    upgrade = ListedPoint(text="升级网站功能。", start=18, end=25)
    staff = ListedPoint(text="配备专职人员。", start=25, end=32)
    ((one, other),) = likenesses([problem], [upgrade, staff])
    assert (one.related, other.related) == (False, True)


def test_a_heading_is_an_item_with_its_place() -> None:
    report = compose(HEAD + "（一）存在的问题\n1.指引不清\n2.更新偏慢\n")
    pieces = with_heads([], report.sections, governing(report.sections))
    assert [(piece.sentence.text, piece.number, piece.side) for piece in pieces] == [
        ("指引不清", 1, "problem"),
        ("更新偏慢", 2, "problem"),
    ]
    for piece in pieces:
        assert piece.sentence.text in report.text[piece.sentence.start : piece.sentence.end]
