"""One slip in a table gives one root finding that names the cell, and its consequences."""

from __future__ import annotations

import pytest

from nlp.checks import rooted
from nlp.checks.example import Number, compose
from nlp.pipeline import assess
from nlp.scoring.marks.fingerprint import fingerprints
from nlp.types import Finding
from tests.checks.statutory import COLUMNS, sound

PROSE = "一、总体情况\n全年新收政府信息公开申请{new}件，办结{total}件，其中予以公开{granted}件。"
ROWS = {
    "new": (63, 12),
    "carried_in": (2, 1),
    "granted": (40, 9),
    "unavailable__not_held": (14, 3),
    "not_processed__petition": (8, 0),
    "carried_out": (3, 1),
}


def errors(changes: dict[str, Number], prose: str = "") -> list[Finding]:
    cells: dict[str, Number] = {**sound(**ROWS), **changes}
    true = sound(**ROWS)
    text = prose or PROSE.format(
        **{row: true[f"requests.{row}.total"] for row in ("new", "total", "granted")}
    )
    return [f for f in assess(compose(text, cells)).findings if f.severity == "error"]


def roots(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.cause is None]


def test_the_table_is_sound() -> None:
    assert not errors({})


@pytest.mark.parametrize(
    ("cell", "printed", "words"),
    [
        ("requests.granted.total", 94, "总计由94改为49（疑为数字颠倒）"),
        ("requests.new.natural_person", 36, "自然人由36改为63（疑为数字颠倒）"),
        ("requests.total.natural_person", 26, "自然人由26改为62（疑为数字颠倒）"),
        ("requests.total.total", 7, "总计由7改为74（疑为漏了一位数字）"),
        ("requests.carried_out.total", 14, "总计由14改为4（疑为多了一位数字）"),
        ("requests.unavailable.not_held.business", 8, "商业企业由8改为3"),
        ("requests.new.total", 76, "总计由76改为75（疑为一位数字写错）"),
        ("requests.carried_in.business", 5, "商业企业由5改为1"),
    ],
)
def test_one_wrong_cell_is_one_root_that_names_it(cell: str, printed: int, words: str) -> None:
    found = errors({cell: printed})
    (root,) = roots(found)
    assert root.cells[0].name == cell
    assert words in root.message
    assert f"这{len(found)}条就都消失" in root.message
    assert {f.cause for f in found if f is not root} == {root.id}
    assert (root.place.table, root.place.column) == ("requests", cell.rpartition(".")[2])


def test_two_wrong_cells_are_two_roots() -> None:
    found = roots(errors({"requests.granted.total": 94, "requests.carried_out.natural_person": 8}))
    assert {f.cells[0].name for f in found} == {
        "requests.granted.total",
        "requests.carried_out.natural_person",
    }


def test_one_request_in_the_wrong_column() -> None:
    found = errors({"requests.granted.natural_person": 39, "requests.granted.business": 10})
    (root,) = roots(found)
    assert len(found) == 2
    assert "商业企业由10改为9" in root.message
    assert "疑为填错了列" in root.message


def test_where_many_rows_could_hold_it_the_columns_are_named() -> None:
    rows = {**ROWS, "not_processed__petition": (8, 2), "new": (63, 14)}
    cells = sound(**rows)
    cells["requests.granted.natural_person"] -= 1
    cells["requests.granted.business"] += 1
    found = [f for f in assess(compose("一、总体情况", cells)).findings if f.severity == "error"]
    (root,) = roots(found)
    assert "“商业企业”一列多1、“自然人”一列少1" in root.message


def test_a_row_one_place_aside() -> None:
    found = errors(
        {"requests.not_processed.petition.natural_person": 0, "requests.not_processed.petition.business": 8}
    )  # fmt: skip
    (root,) = roots(found)
    assert "整行错开一列" in root.message


def test_a_figure_split_over_two_cells() -> None:
    row = "requests.granted"
    found = errors({f"{row}.natural_person": 4, f"{row}.business": 0, f"{row}.research": 9})
    (root,) = roots(found)
    assert "自然人由4改为40" in root.message
    assert "疑为一个数拆在了两格" in root.message


def test_a_whole_column_of_noughts_is_one_finding() -> None:
    cells = {n: 0 for n in sound(**ROWS) if n.endswith(".total")}
    found = [f for f in errors({**cells}) if f.rule.startswith("TAB")]
    assert len(found) == 1
    assert "“总计”一列全是0，请按各行相加填写" in found[0].message


def test_prose_that_repeats_the_wrong_total_is_to_be_changed_too() -> None:
    found = errors({"requests.granted.total": 94}, "一、总体情况\n全年予以公开94件。")
    (root,) = roots(found)
    assert "由94改为49" in root.message
    assert "正文中的“94件”也要一并改正" in root.message


@pytest.mark.parametrize("mark", ["/", None])
def test_marks_for_nothing_hide_no_row_that_does_not_add_up(mark: Number) -> None:
    rest = {f"requests.{row}.{c}": mark for row in ("new", "granted") for c in COLUMNS[2:6]}
    found = errors({**rest, "requests.new.business": 11})
    assert {f.rule for f in found} >= {"TAB001"}
    assert not errors(rest)


def test_strokes_are_a_note() -> None:
    rest = {f"requests.refused.state_secret.{c}": "/" for c in COLUMNS}
    cells = {**sound(**ROWS), **rest}
    found = [
        f for f in assess(compose("一、总体情况\n平稳。", cells)).findings if f.rule == "TAB005"
    ]
    assert [f.severity for f in found] == ["info"]
    assert "没有发生的请填0" in found[0].message


def test_a_fingerprint_survives_a_slip_elsewhere_in_the_row() -> None:
    def named(changes: dict[str, Number]) -> set[str]:
        cells: dict[str, Number] = {**sound(**ROWS), **changes}
        found = assess(compose("一、总体情况", cells))
        return {name for name in fingerprints(found) if name.startswith("TAB001")}

    assert named({"requests.granted.total": 94}) == named({"requests.granted.natural_person": 4})


def test_a_consequence_without_its_root_is_a_root() -> None:
    found = errors({"requests.granted.total": 94})
    (root,) = roots(found)
    left = rooted(finding for finding in found if finding is not root)
    assert left
    assert not any(finding.cause for finding in left)


def test_a_row_filled_in_that_should_be_empty() -> None:
    row = "requests.refused.internal"
    found = errors({f"{row}.natural_person": 6, f"{row}.total": 6})
    (root,) = roots(found)
    assert len(found) == 2
    assert root.cells[0].name.startswith(row)
    assert "由6改为0" in root.message
