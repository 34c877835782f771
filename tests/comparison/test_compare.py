"""Two years side by side: figures, paragraphs, and all ways to show them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import html as lxml_html
from typer.testing import CliRunner

import nlp
from nlp.checks.example import compose
from nlp.cli import app
from nlp.display.page import comparison as page

LAST = (
    "一、总体情况\n2023年，本局新收申请28件。\n持续充实公开栏目，方便群众查询。\n"
    "开展业务培训，由骨干讲解答复规范，参加人员逐一答题。\n"
    "设立惠农补贴公示专区，逐户核对发放名单。"
)
NOW = (
    "一、总体情况\n2024年，本局新收申请31件。\n持续充实公开栏目，方便群众查询。\n"
    "开展业务培训，由骨干讲解答复规范，参加人员分组讨论。\n"
    "新建网上预约平台，老年人可由家属代办。"
)


@pytest.fixture(scope="module")
def found() -> nlp.Comparison:
    before = {"requests.new.total": 28, "requests.granted.total": 20, "requests.total.total": 28}
    after = {"requests.new.total": 31, "requests.granted.total": 20, "requests.total.total": 33}
    return nlp.compare(compose(LAST, before, year=2023), compose(NOW, after))


def test_figures_that_moved(found: nlp.Comparison) -> None:
    assert [(f.name, f.change, f.said) for f in found.changed] == [
        ("requests.new.total", Decimal(3), "figure"),
        ("requests.total.total", Decimal(5), ""),
    ]


def test_a_change_that_the_prose_gives() -> None:
    last = compose("一、总体情况", {"requests.new.total": 28}, year=2023)
    prose = "一、总体情况\n本局新收政府信息公开申请31件，比上年增加3件。"
    now = compose(prose, {"requests.new.total": 31})
    assert [f.said for f in nlp.compare(last, now).changed] == ["change"]


def test_fates_of_paragraphs_in_order(found: nlp.Comparison) -> None:
    assert [p.fate for p in found.passages] == ["changed", "kept", "changed", "gone", "new"]


def test_pieces_put_together_give_both_texts(found: nlp.Comparison) -> None:
    for passage in (p for p in found.passages if p.fate == "changed"):
        for side, text in (("before", passage.before), ("after", passage.after)):
            said = "".join(words for kind, words in passage.pieces if kind in ("same", side))
            assert said == text


def test_a_number_changes_as_a_whole(found: nlp.Comparison) -> None:
    assert ("before", "28") in found.passages[0].pieces
    assert ("after", "31") in found.passages[0].pieces


def test_a_report_beside_itself_has_nothing_new() -> None:
    report = compose(NOW, {"requests.new.total": 31})
    found = nlp.compare(report, report)
    assert not found.changed
    assert {p.fate for p in found.passages} == {"kept"}
    assert "不是前后两年" in found.problems[0]


def test_frames(found: nlp.Comparison) -> None:
    assert found.to_frame()["change"].tolist() == [Decimal(3), Decimal(5)]
    assert len(found.to_frame("passages")) == len(found.passages)
    with pytest.raises(ValueError, match="choose from"):
        found.to_frame("cells")


def test_the_page_is_well_formed_and_runs_nothing(found: nlp.Comparison) -> None:
    made = page.page(found.to_dict())
    tree = lxml_html.fromstring(made)
    assert not tree.xpath("//script")
    assert [node.text for node in tree.xpath("//article//ins")][:1] == ["2024"]
    assert len(tree.xpath("//tbody/tr")) == 2


def test_words_of_a_report_are_never_markup() -> None:
    prose = "一、总体情况\n<script>alert(1)</script>新收申请31件。"
    found = nlp.compare(compose(LAST, year=2023), compose(prose))
    assert not lxml_html.fromstring(page.page(found.to_dict())).xpath("//script")
    assert "gouji" not in found._repr_html_()[:9]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, year, prose in (("last.txt", 2023, LAST), ("now.txt", 2024, NOW)):
        title = f"临江县水利局{year}年政府信息公开工作年度报告\n"
        (tmp_path / name).write_text(title + prose, encoding="utf-8")
    return str(tmp_path / "last.txt"), str(tmp_path / "now.txt")


def test_the_command_prints_text_and_json(files: tuple[str, str]) -> None:
    text = CliRunner().invoke(app, ["compare", *files])
    assert text.exit_code == 0
    assert "[新增]" in text.output
    assert "[-28-]{+31+}" in text.output
    made = CliRunner().invoke(app, ["compare", *files, "--format", "json"])
    assert json.loads(made.stdout)["schema"] == "gouji/comparison/1"


def test_the_command_writes_a_workbook_and_a_page(files: tuple[str, str], tmp_path: Path) -> None:
    for suffix in ("xlsx", "html"):
        target = tmp_path / f"out.{suffix}"
        assert CliRunner().invoke(app, ["compare", *files, "--output", str(target)]).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["数字", "文字"]
    assert [row[0].value for row in book["文字"].iter_rows(min_row=2)].count("未变") == 1
    assert "逐段对照" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_named(files: tuple[str, str]) -> None:
    made = CliRunner().invoke(app, ["compare", files[0], "没有.txt"])
    assert made.exit_code == 2


def test_a_part_written_anew_stands_behind_last_years() -> None:
    last = compose(
        "一、总体情况\n（一）主动公开\n按季梳理公开目录，补齐权责清单。\n"
        "（二）依申请公开\n设立专人接待，规范登记流程。",
        year=2023,
    )
    now = compose(
        "一、总体情况\n（一）主动公开\n把惠农补贴名单张贴到各村，逐户核对。\n"
        "（二）依申请公开\n编印答复示范文本，由法制机构逐件审核。"
    )
    found = nlp.compare(last, now).passages
    assert [(p.fate, p.section[:3]) for p in found] == [
        ("gone", "主动公"), ("new", "主动公"), ("gone", "依申请"), ("new", "依申请"),
    ]  # fmt: skip
