"""The Excel list of findings: every finding with its place, nothing that acts."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from nlp import assess, read
from nlp.notes import listed
from tests.cli.test_commands import gouji
from tests.notes.made import SAMPLES, drawn


def test_every_finding_is_a_row(tmp_path: Path) -> None:
    items = [assess(read(SAMPLES / f"{stem}.txt")) for stem in ("liudi-2024", "fenggang-shi-2024")]
    listed.write(items, tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["发现"]
    head, *rows = sheet.values
    assert head[:5] == ("状态", "级别", "规则", "问题", "单位")
    assert [row[2] for row in rows if "柳堤" in row[4]] != []
    assert len(rows) == sum(len(item.findings) for item in items)
    by_rule = {row[2]: dict(zip(head, row, strict=True)) for row in rows}
    assert by_rule["CLM002"]["说明"].startswith("口径未写明")
    assert "125 − 13 = 112" in by_rule["CLM002"]["算式"]
    assert by_rule["TAB003"]["位置"].startswith("表三")
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["I"].width > 40
    (check,) = sheet.data_validations.dataValidation
    assert check.formula1 == '"未处理,已改,属实不改,误报"'


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    text = (
        (SAMPLES / "liudi-2024.txt").read_text("utf-8").replace("当年新收", "=HYPERLINK(1)当年新收")
    )
    path = tmp_path / "=cmd.txt"
    path.write_text(text, encoding="utf-8")
    listed.write([assess(read(path))], tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_the_command_writes_them(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn("liudi-2024", ".pdf"))
    target = tmp_path / "out" / f"b{suffix}"
    assert gouji("check", str(tmp_path / "a.pdf"), "--output", str(target))[0] == 0
    assert target.stat().st_size > 1000


def test_several_reports_go_into_a_folder(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "年报.docx").write_bytes(drawn("liudi-2024", ".docx"))
    words = ["check", str(tmp_path / "a"), str(tmp_path / "b"), "--format", "docx", "--output"]
    assert gouji(*words, str(tmp_path / "out"))[0] == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"年报-核对.docx", "年报-核对-2.docx"}
    status, _, err = gouji(*words, str(tmp_path / "one.docx"))
    assert status == 2
    assert "文件夹" in err
    assert gouji("check", str(tmp_path / "a"), "--format", "docx")[0] == 2


def test_standard_input_comes_back_too(tmp_path: Path) -> None:
    data = drawn("liudi-2024", ".docx")
    status, _, _ = gouji("check", "-", "--output", str(tmp_path / "x.docx"), stdin=data)
    assert status == 0
    assert (tmp_path / "x.docx").read_bytes() != data


def test_a_pdf_of_what_was_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(drawn("liudi-2024", ".docx"))
    status, _, err = gouji("check", str(tmp_path / "a.docx"), "--output", str(tmp_path / "a.pdf"))
    assert status == 2
    assert "不是 PDF" in err
