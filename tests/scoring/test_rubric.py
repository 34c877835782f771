"""A rubric is data: parts add up, every deduction has a reason, mistakes are reported with their line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.errors import KnowledgeError, RunError
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks import measures
from nlp.scoring.marks.points import Counted, scored
from nlp.scoring.marks.rubric import Rubrics, load

HEAD = "name: mine\nversion: 1\nparts:\n  - key: all\n    title: 全部\n    points: 10\n    deductions:\n"
SOUND = {
    "tables.expected": 3, "tables.missing": 0, "sums.asked": 50, "sums.unchecked": 0.0,
    "numbers.checked": 12, "numbers.wrong": 0.0, "numbers.unchecked": 10.0,
    "characters.own": 2000, "own.share": 80.0, "problems.share": 20.0, "sentence.length": 40,
    "theme.problem": 4, "theme.improvement": 3, "late": 0, "previous": 1,
}  # fmt: skip


def _own(tmp_path, lines: str, head: str = HEAD):
    path = tmp_path / "mine.yaml"
    path.write_text(head + lines, encoding="utf-8")
    return load(read(path, "评分标准"))


def _off(part: str, values: dict, *findings: str, severity: str = "error") -> Decimal:
    found = scored(load(), SOUND | values, [Counted(rule, severity) for rule in findings])
    full = next(entry.points for entry in load().parts if entry.key == part)
    left = found.points[part]
    assert sum(item.points for item in found.taken if item.part == part) == full - left
    return full - left


def test_the_default_has_seven_parts_of_100_points():
    assert [part.key for part in load().parts] == [
        "completeness", "arithmetic", "agreement", "candour", "clarity", "timeliness", "originality",
    ]  # fmt: skip
    assert load().total == 100


def test_a_sound_report_keeps_all_points():
    found = scored(load(), SOUND, [])
    assert (found.score, found.taken, found.unknown, found.answered) == (100, (), (), 100)


def test_what_is_not_there_earns_no_points():
    """A page without a single table of a form that has three has nothing that could be right."""
    values = {"tables.missing": 3, "sums.unchecked": 100.0, "numbers.checked": 0, "numbers.unchecked": 100.0,
              "numbers.wrong": None, "theme.problem": 0}  # fmt: skip
    found = scored(load(), SOUND | values, [Counted("STR001", "warning")] * 5)
    assert found.points["completeness"] == found.points["arithmetic"] == 0
    assert found.points["agreement"] == 2
    assert found.score < 50


def test_a_form_without_tables_is_not_asked_for_them():
    """Before 2019 there were no statutory tables: what cannot be answered costs nothing."""
    values = {"tables.expected": 0, "sums.asked": 0, "sums.unchecked": None, "numbers.checked": 0,
              "numbers.wrong": None, "numbers.unchecked": 100.0}  # fmt: skip
    found = scored(load(), SOUND | values, [], kind="disclosure-2014")
    assert (found.score, found.answered) == (100, 80)
    assert found.unknown == ("表内勾稽",)
    # What the prose says against itself costs there as much as elsewhere.
    found = scored(load(), SOUND | values, [Counted("SUM001")], kind="disclosure-2014")
    assert (found.score, found.points["agreement"]) == (95, Decimal("26.25"))


@pytest.mark.parametrize(
    ("values", "findings", "part", "off"),
    [
        ({"late": 1}, [], "timeliness", "3"),
        ({}, ["XYR003"], "originality", "4"),
        ({"previous": 0}, ["XYR003"], "originality", "0"),
        ({}, ["CLM001"] * 2, "agreement", "10"),
        ({}, ["CLM001"] * 9, "agreement", "15"),
        ({}, ["CLM001"] * 9 + ["CLM003"] * 9, "agreement", "25"),
        ({"numbers.wrong": 25.0}, ["CLM001"], "agreement", "9"),
        ({"numbers.unchecked": 65.0}, [], "agreement", "2.5"),
        ({"tables.missing": 2}, [], "completeness", "12"),
        ({"tables.missing": 2}, [], "agreement", "12"),
        ({"theme.problem": 0}, [], "candour", "3"),
        ({"sentence.length": 105}, [], "clarity", "1.5"),
        ({"sentence.length": 500}, [], "clarity", "3"),
        ({}, ["TAB007"] * 40, "arithmetic", "0"),
        ({"sums.unchecked": 50.0}, [], "arithmetic", "10"),
    ],
)
def test_points_off(values, findings, part, off):
    assert _off(part, values, *findings) == Decimal(off)


def test_graver_findings_cost_more():
    costs = [_off("agreement", {}, "CLM001", severity=one) for one in ("error", "warning", "info")]
    assert costs == sorted(costs, reverse=True)
    assert costs == [Decimal(5), Decimal("3.0"), Decimal("0.75")]
    assert _off("agreement", {}, "CLM001") > _off("clarity", {}, "STR002", severity="warning")


@pytest.mark.parametrize(
    ("unknown", "score", "timely"), [("left_out", 100, None), ("full", 100, 5), ("none", 95, 0)]
)
def test_unknown_is_weighed_as_the_rubric_says(tmp_path, unknown, score, timely):
    lines = (
        "    - {key: rest, title: 其余, points: 95, deductions: []}\n"
        "    - {key: time, title: 及时, points: 5, deductions: [{measure: late, above: 0, points: 3, reason: 迟}]}\n"
    )
    rubric = _own(tmp_path, lines, f"name: m\nversion: 2\nunknown: {unknown}\nparts:\n")
    found = scored(rubric, {"late": None}, [])
    assert (found.score, found.points["time"], found.unknown) == (score, timely, ("及时",))


def test_a_part_for_some_types_only(tmp_path):
    lines = "    - {key: a, title: 甲, points: 5, types: [disclosure-2021], deductions: []}\n"
    lines += "    - {key: b, title: 乙, points: 5, deductions: [{measure: rule.CLM001, points: 5, reason: 错}]}\n"
    rubric = _own(tmp_path, lines, "name: m\nversion: 2\nparts:\n")
    assert scored(rubric, {}, [Counted("CLM001")], kind="disclosure-2021").score == 5
    old = scored(rubric, {}, [Counted("CLM001")], kind="disclosure-2014")
    assert (old.score, old.points["a"], old.answered) == (5, None, 5)


def test_a_family_of_rules_takes_what_no_line_names(tmp_path):
    lines = "      - {measure: rule.CLM001, points: 3, reason: 不符}\n"
    lines += '      - {measure: "rule.CLM*", points: 1, reason: 其他}\n'
    found = scored(_own(tmp_path, lines), {}, [Counted("CLM001"), Counted("CLM004")])
    assert [(item.points, item.finding) for item in found.taken] == [(3, 0), (1, 1)]


def test_each_point_off_names_its_finding():
    found = scored(load(), SOUND, [Counted("TAB001"), Counted("CLM001"), Counted("CLM001")])
    assert sorted((item.measure, item.finding) for item in found.taken) == [
        ("rule.CLM001", 1), ("rule.CLM001", 2), ("rule.TAB001", 0),
    ]  # fmt: skip


def test_a_mark_on_a_count_of_findings(tmp_path):
    rubric = _own(
        tmp_path, "      - {measure: rule.CLM001, above: 1, points: 3, reason: 多处不符}\n"
    )
    assert scored(rubric, {}, [Counted("CLM001")]).points["all"] == 10
    assert scored(rubric, {}, [Counted("CLM001")] * 3).points["all"] == 7


_ONE = "      - {measure: late, points: 1, reason: 无%s}\n"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            "      - {measure: rule.CLM999, points: 1, reason: 无}\n",
            r"mine\.yaml:8.*CLM999.*可选.*rule\.CLM001",
        ),
        ("      - {measure: rule.ZZZ*, points: 1, reason: 无}\n", r"mine\.yaml:8.*ZZZ"),
        ("      - {measure: late, points: -1, reason: 无}\n", r"mine\.yaml:8.*小于0"),
        ("      - {measure: late, points: .nan, reason: 无}\n", r"mine\.yaml:8.*NaN"),
        ("      - {measure: late, points: .inf, reason: 无}\n", r"mine\.yaml:8.*Infinity"),
        ("      - {measure: late, points: 1.0e+308, reason: 无}\n", r"mine\.yaml:8.*10000"),
        (
            f"      - {{measure: late, points: {'9' * 5000}, reason: 无}}\n",
            r"mine\.yaml:\d+.*写不成",
        ),
        ("      - {measure: late, points: 2024-13-45, reason: 无}\n", r"mine\.yaml:\d+"),
        ("      - {measure: late, points: 1}\n", r"mine\.yaml:8.*reason"),
        (
            "      - {measure: late, point: 1, points: 1, reason: 无}\n",
            r"mine\.yaml:8.*point.*可选.*points",
        ),
        (_ONE % ", above: 1, below: 2", r"mine\.yaml:8.*above"),
        (_ONE % ", start: 1", r"mine\.yaml:8.*start"),
        (_ONE % ", start: 1, end: 1", r"mine\.yaml:8.*start"),
        (_ONE % ", needs: nothing", r"mine\.yaml:8.*nothing.*可选"),
        (_ONE % ", most: 0", r"mine\.yaml:8.*most"),
        ("      - {measure: [\n", r"mine\.yaml:\d+"),
        ("      - null\n", r"mine\.yaml:8"),
        ("      - " + "[" * 5000 + "\n", r"mine\.yaml:\d+"),
        ("      - &a [*a]\n", r"mine\.yaml:\d+.*展开后太大"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_choices(tmp_path, lines, words):
    with pytest.raises(KnowledgeError, match=words):
        _own(tmp_path, lines)


def test_a_tab_behind_a_value_is_no_mistake(tmp_path):
    rubric = _own(tmp_path, "      - {measure: late, points: 3\t, reason: 迟}\t\n")
    assert scored(rubric, {"late": 2}, []).points["all"] == 4


def test_aliases_cannot_multiply(tmp_path):
    layers = ["x: &l0 [a, a, a, a, a, a, a, a, a, a]"]
    layers += [f"x{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(KnowledgeError, match="展开后太大"):
        _own(tmp_path, "\n".join(layers), "")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(RunError, match=r"评分标准.*没有这个文件"):
        read(tmp_path / "none.yaml", "评分标准")


def test_the_same_part_twice(tmp_path):
    again = "      []\n  - {key: all, title: 又, points: 1, deductions: []}\n"
    with pytest.raises(KnowledgeError, match=r"mine\.yaml:1.*重复"):
        _own(tmp_path, again)


def test_the_default_names_only_measures_there_are():
    known = set(measures.names())
    named = {entry.measure for part in load().parts for entry in part.deductions}
    assert {name for name in named if not name.endswith("*")} <= known


@pytest.mark.parametrize(
    ("kind", "name", "without"),
    [
        ("website-2017", "gouji-website", {"candour", "timeliness"}),
        ("rule-of-law-2019", "gouji-rule-of-law", {"arithmetic"}),
        ("disclosure-2019", "gouji-default", set()),
        ("none", "gouji-default", set()),
    ],
)
def test_each_family_has_a_rubric_of_its_own(kind, name, without):
    """Its parts are among those of the tables, so that their columns hold them."""
    rubric, main = Rubrics().of(kind), Rubrics().main
    keys = {part.key for part in main.parts}
    assert (rubric.name, rubric.total) == (name, 100)
    assert {part.key for part in rubric.parts} == keys - without


@pytest.mark.parametrize(
    ("kind", "rule", "part"),
    [
        ("website-2017", "TAB002", "arithmetic"),
        ("website-2017", "CLM001", "agreement"),
        ("rule-of-law-2019", "STR001", "completeness"),
        ("rule-of-law-2019", "SUM001", "agreement"),
        ("rule-of-law-2019", "STR004", "candour"),
        ("rule-of-law-2019", "STR005", "clarity"),
    ],
)
def test_faults_cost_in_every_family(kind, rule, part):
    values = SOUND | {"tables.expected": 1, "sums.asked": 3}
    whole = scored(Rubrics().of(kind), values, [], kind=kind)
    found = scored(Rubrics().of(kind), values, [Counted(rule)], kind=kind)
    assert found.score < whole.score == 100
    assert found.points[part] < whole.points[part]
