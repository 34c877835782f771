"""A rubric is data: parts add up, every point off has its reason, mistakes are told with their line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.errors import KnowledgeError
from nlp.scoring.marks import measures
from nlp.scoring.marks.rubric import deduct, load

HEAD = "name: mine\nversion: 1\nparts:\n  - key: all\n    title: 全部\n    points: 10\n    deductions:\n"


def _own(tmp_path, lines: str):
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + lines, encoding="utf-8")
    return load(path)


def test_the_default_has_seven_parts_of_100_points():
    rubric = load()
    assert [part.key for part in rubric.parts] == [
        "completeness", "arithmetic", "agreement", "candour", "clarity", "timeliness", "originality",
    ]  # fmt: skip
    assert rubric.total == 100


def test_a_sound_report_keeps_all_points():
    values = {
        "theme.problem": 4,
        "theme.improvement": 3,
        "tables.missing": 0,
        "late": 0,
        "sentence.length": 40,
    }
    points, taken = deduct(load(), values, [])
    assert (sum(points.values()), taken) == (100, [])


def test_what_is_not_there_earns_no_points():
    """A page without a single table has nothing that could be right."""
    points, _ = deduct(load(), {"tables.missing": 3, "theme.problem": 0}, ["STR001"] * 5)
    assert points["completeness"] == points["arithmetic"] == 0
    assert sum(points.values()) < 50


@pytest.mark.parametrize(
    ("values", "findings", "part", "off"),
    [
        ({"late": 1}, [], "timeliness", "1"),
        ({"late": None}, [], "timeliness", "0"),
        ({}, ["XYR003"], "originality", "0.5"),
        ({}, ["CLM001"] * 2, "agreement", "8"),
        ({}, ["CLM001"] * 9, "agreement", "16"),
        ({}, ["CLM001"] * 9 + ["CLM003"] * 9, "agreement", "25"),
        ({"tables.missing": 2}, [], "completeness", "10"),
        ({"theme.problem": 0}, [], "candour", "2"),
        ({"sentence.length": 121}, [], "clarity", "1"),
    ],
)
def test_points_off(values, findings, part, off):
    known = {"theme.problem": 1, "theme.improvement": 1, "tables.missing": 0, **values}
    points, taken = deduct(load(), known, findings)
    full = next(entry.points for entry in load().parts if entry.key == part)
    assert full - points[part] == Decimal(off)
    assert sum(item.points for item in taken if item.part == part) == Decimal(off)


def test_each_point_off_names_its_finding():
    _, taken = deduct(
        load(), {"theme.problem": 1, "theme.improvement": 1}, ["TAB001", "CLM001", "CLM001"]
    )
    assert sorted((item.measure, item.finding) for item in taken) == [
        ("rule.CLM001", 1), ("rule.CLM001", 2), ("rule.TAB001", 0),
    ]  # fmt: skip


def test_a_mark_on_a_count_of_findings(tmp_path):
    rubric = _own(
        tmp_path, "      - {measure: rule.CLM001, above: 1, points: 3, reason: 多处不符}\n"
    )
    assert deduct(rubric, {}, ["CLM001"])[0]["all"] == 10
    assert deduct(rubric, {}, ["CLM001"] * 3)[0]["all"] == 7


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            "      - {measure: rule.CLM999, points: 1, reason: 无}\n",
            r"mine\.yaml:8.*CLM999.*可选.*rule\.CLM001",
        ),
        ("      - {measure: late, points: -1, reason: 无}\n", r"mine\.yaml:8.*-1"),
        ("      - {measure: late, points: 1}\n", r"mine\.yaml:8.*reason"),
        (
            "      - {measure: late, point: 1, points: 1, reason: 无}\n",
            r"mine\.yaml:8.*point.*known keys",
        ),
        ("      - {measure: late, points: 1, reason: 无, above: 1, below: 2}\n", r"mine\.yaml:8"),
        ("      - {measure: [\n", r"mine\.yaml:\d+"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_choices(tmp_path, lines, words):
    with pytest.raises(KnowledgeError, match=words):
        _own(tmp_path, lines)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(KnowledgeError, match="没有这个评分标准文件"):
        load(tmp_path / "none.yaml")


def test_the_same_part_twice(tmp_path):
    again = "      []\n  - {key: all, title: 又, points: 1, deductions: []}\n"
    with pytest.raises(KnowledgeError, match=r"mine\.yaml:9.*重复"):
        _own(tmp_path, again)


def test_the_default_names_only_measures_there_are():
    assert {entry.measure for part in load().parts for entry in part.deductions} <= set(
        measures.names()
    )
