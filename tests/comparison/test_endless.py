"""Two reports of thousands of paragraphs, or of one endless paragraph, in proportion to their length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from nlp import bounds
from nlp.cli import app
from nlp.comparison import alike as module
from nlp.comparison.compare import compare
from nlp.comparison.paragraphs import LONGEST, ProseParagraph
from nlp.comparison.passages import _pieces, passages
from nlp.errors import UnsafeFile
from nlp.pipeline import read_report
from nlp.types import Report

HEAD = "云桥县水务局{year}年政府信息公开工作年度报告\n一、总体情况\n"
FAMILIES: dict[str, Callable[[int, int], str]] = {
    "lines": lambda n, k: "".join(f"公开政府信息{at + k}条，深入推进。\n" for at in range(n)),
    "one line": lambda n, k: "".join(f"公开政府信息{at + k}条，深入推进。" for at in range(n)),
    "headings": lambda n, k: "".join(f"（{at + k}）公开\n平稳{at}。\n" for at in range(n)),
    "the same": lambda n, _: "深入推进政务公开。\n" * n,
    "nothing alike": lambda n, k: "".join("甲乙丙丁戊己"[(at + 3 * k) % 6] * 9 + "。\n" for at in range(n)),
}  # fmt: skip


def _two(name: str, count: int) -> tuple[Report, Report]:
    last, now = (
        read_report((HEAD.format(year=2023 + k) + FAMILIES[name](count, k)).encode(), name="甲.txt")
        for k in (0, 1)
    )
    return last, now


def _took(reports: tuple[Report, Report]) -> float:
    began = time.process_time()
    for _ in passages(*reports):
        pass
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("name", FAMILIES)
def test_twice_the_paragraphs_take_less_than_three_times_as_long(name: str) -> None:
    single, double = _two(name, 1500), _two(name, 3000)
    tries = ((_took(single), _took(double)) for _ in range(3))
    assert any(two < 3 * one + 0.2 for one, two in tries)


@pytest.mark.parametrize("name", sorted(FAMILIES.keys() - {"lines"}))
def test_near_paragraphs_are_paired_as_among_all(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = _two(name, 60)
    every = list(passages(*reports))  # of "lines" the first and the last one are alike
    monkeypatch.setattr(module, "COMPARED", 40)
    assert list(passages(*reports)) == every


def test_the_same_words_are_found_however_far_they_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPARED", 10)
    lines = [
        f"{word * 12}。" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙"
    ]
    last, now = (
        read_report((HEAD.format(year=year) + "\n".join(listed)).encode())
        for year, listed in ((2023, lines), (2024, [*lines[1:], lines[0]]))
    )
    assert {one.fate for one in passages(last, now)} == {"kept"}


# Last year's paragraph, this year's at the other end of the report, and what became of it.
MOVED = [
    ("全年受理申请18件，均在法定期限内答复。", "全年受理申请27件，均在法定期限内答复。", "changed"),
    ("举办开放日3场，群众提问由专人记录。", "举办开放日3场，群众提问由窗口记录并回复。", "changed"),
    ("更新目录46项。", "更新目录51项。", "changed"),
    ("举办开放日3场，群众提问由专人记录。", "今年起实行台账管理，逐条销号，专人记录。", "new"),
    (
        "举办开放日3场，群众提问由专人记录。",
        "举办开放日3场，培训编辑人员，排查错敏字词并整改。",
        "new",
    ),
]


@pytest.mark.parametrize(("old", "new", "fate"), MOVED)
def test_a_changed_paragraph_is_found_however_far_it_moved(
    old: str, new: str, fate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COMPARED", 6)
    lines = [
        f"{word * 12}。" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙"
    ]
    last, now = (
        read_report((HEAD.format(year=year) + "\n".join(listed)).encode())
        for year, listed in ((2023, [*lines, old]), (2024, [new, *lines]))
    )
    (found,) = (one for one in passages(last, now) if one.after == new)
    assert (found.fate, found.before) == (fate, old if fate == "changed" else "")


def test_a_clause_of_many_paragraphs_pairs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPARED", 6)
    monkeypatch.setattr(module, "_BEST", 3)
    common = [f"全年平稳，{word * 9}。" for word in "甲乙丙丁戊己庚辛壬癸"]
    last, now = (
        read_report((HEAD.format(year=year) + "\n".join(listed)).encode())
        for year, listed in ((2023, [*common, "全年平稳，更新目录46项。"]), (2024, common[:6]))
    )
    fates = [one.fate for one in passages(last, now)]
    assert fates == ["kept"] * 6 + ["gone"] * 5


def test_an_endless_paragraph_is_compared_clause_by_clause() -> None:
    old = "".join(f"公开政府信息{at}条，" for at in range(900))
    new = old.replace("信息7条", "信息8条")
    assert "".join(words for kind, words in _pieces(old, new) if kind != "after") == old
    assert "".join(words for kind, words in _pieces(old, new) if kind != "before") == new
    assert [pair for pair in _pieces(old, new) if pair[0] != "same"] == [
        ("before", "公开政府信息7条，"),
        ("after", "公开政府信息8条，"),
    ]
    short = old[:LONGEST], new[:LONGEST]
    assert ("before", "7") in set(_pieces(*short))


def test_likeness_is_of_a_bounded_part() -> None:
    long = ProseParagraph(text="甲" * (LONGEST + 1), heading="", role="")
    assert len(long.head) == LONGEST
    assert ProseParagraph(text="甲乙", heading="", role="").head == "甲乙"


def test_beyond_the_bound_there_is_a_line_and_status_2(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []
    for year, k in ((2023, 0), (2024, 1)):
        path = tmp_path / f"{year}.txt"
        path.write_text(HEAD.format(year=year) + FAMILIES["lines"](400, k), encoding="utf-8")
        names.append(str(path))
    last, now = map(read_report, names)
    with (
        pytest.raises(UnsafeFile, match=r"2024\.txt：.*超过"),
        bounds.bounded(names[1], seconds=0.05),
    ):
        compare(last, now)
    monkeypatch.setattr(bounds, "WRITING", 1e-5)
    ran = CliRunner().invoke(app, ["compare", *names, "--format", "html"])
    assert ran.exit_code == 2
    assert "2024.txt的输出：" in ran.stderr
