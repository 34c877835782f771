"""The commands as a user meets them: output, exit status, bad input."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nlp.checks import CHECKS
from nlp.cli import app
from nlp.cli.screen import look

KEYS = [
    "schema",
    "source",
    "report",
    "text",
    "sections",
    "sentences",
    "tables",
    "claims",
    "findings",
    "measures",
    "problems",
]
RUN = CliRunner()


def gouji(*words: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = RUN.invoke(app, list(words), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def town(samples: Path) -> str:
    return str(samples / "liudi-2024.txt")


def test_check_says_what_does_not_tie_up(town: str) -> None:
    status, out, _ = gouji("check", town)
    assert status == 0
    assert "125 − 13 = 112件" in out
    assert "40%" in out
    assert "EVL001" in out
    assert out.rstrip().endswith("。")


def test_fail_on(town: str) -> None:
    assert gouji("check", town, "--fail-on", "warning")[0] == 1
    assert gouji("check", town, "--fail-on", "never")[0] == 0


def test_json_has_the_published_keys(town: str) -> None:
    status, out, _ = gouji("check", town, "--format", "json")
    (item,) = json.loads(out)
    assert (status, list(item)) == (0, KEYS)
    assert item["schema"] == "gouji/assessment/1"
    claim = next(c for c in item["claims"] if c["verdict"] == "reconciled")
    assert (claim["value"], claim["expected"]) == (112, 129)
    assert claim["basis"] == "requests.new.total - requests.carried_out.total"
    assert item["text"][claim["start"] : claim["end"]] == claim["text"]


def test_select_and_ignore(town: str) -> None:
    _, out, _ = gouji("check", town, "--format", "json", "--select", "EVL")
    assert {f["rule"][:3] for f in json.loads(out)[0]["findings"]} == {"EVL"}
    _, out, _ = gouji("check", town, "--format", "json", "--ignore", "EVL,CLM002")
    assert not {"EVL001", "CLM002"} & {f["rule"] for f in json.loads(out)[0]["findings"]}
    _, out, err = gouji("check", town, "--select", "TAB")
    assert "没有发现对不上的地方。" not in out
    assert re.search("另有[0-9]+条发现没有列出", out)
    assert re.search("另有[0-9]+条发现没有列出", err)
    status, _, err = gouji("check", town, "--select", "XXX")
    assert status == 2
    assert "没有规则 XXX" in err
    assert "TAB、" in err
    assert "CLM001" in err


def test_standard_input(town: str) -> None:
    status, out, _ = gouji("check", "-", stdin=Path(town).read_bytes())
    assert status == 0
    assert "CLM002" in out


def test_bad_files_are_named_and_the_others_done(tmp_path: Path, town: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.pdf").write_bytes(bytes(range(256)) * 40)
    bad = [str(tmp_path / name) for name in ("empty.txt", "binary.pdf", "missing.txt")]
    assert gouji("check", bad[0])[:2] == (2, "")
    status, out, err = gouji("check", *bad, town)
    assert status == 2
    assert out.count("未能读出  ") == 3
    assert "CLM002" in out
    assert all(Path(name).name in err for name in bad)
    assert "Traceback" not in err


def test_several_files_end_in_a_summary(town: str, samples: Path, tmp_path: Path) -> None:
    sound = str(samples / "lanzhu-qu-2023.txt")
    status, out, err = gouji("check", town, sound, town)
    assert status == 0
    assert out.count("柳堤镇人民政府") == 2  # once as a report, once in the table
    assert "≈ 112件" in out
    assert "各部分" not in out
    assert out.rstrip().splitlines()[-1].startswith("共2份报告：0份有错误，1份没有发现")
    assert "liudi-2024.txt：5条" in err
    _, out, _ = gouji("check", town, sound, "--format", "json")
    assert [list(item) for item in json.loads(out)] == [KEYS, KEYS]
    assert not gouji("check", town, sound, "--quiet")[2]


def test_notes_in_a_folder_are_no_reports(town: str, tmp_path: Path) -> None:
    note = tmp_path / "README.md"
    note.write_text("# 说明\n\n这里放着2024年收来的材料，共3份。\n", encoding="utf-8")
    status, out, err = gouji("check", str(tmp_path))
    assert (status, out.strip()) == (2, "没有可核对的报告。")
    assert "README.md：不像任何一种已知的报告" in err
    (tmp_path / "a.txt").write_bytes(Path(town).read_bytes())
    status, out, err = gouji("check", str(tmp_path))
    assert status == 0
    assert "README.md" in err
    assert "README.md" not in out
    assert "README.md" in gouji("check", str(note))[1]


def test_pages_left_in_a_folder_are_no_reports(town: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(Path(town).read_bytes())
    page = tmp_path / "pages" / "a.html"
    assert gouji("check", town, "--format", "html", "--output", str(page))[0] == 0
    _, out, _ = gouji("check", str(tmp_path), "--format", "json")
    assert [Path(item["source"]["path"]).name for item in json.loads(out)] == ["a.txt"]


def test_a_pipe_gets_no_colours_and_whole_lines(town: str) -> None:
    out = gouji("check", town)[1]
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) > 100


@pytest.mark.parametrize(("variable", "coloured"), [("", True), ("NO_COLOR", False)])
def test_a_terminal_gets_colours(
    town: str, variable: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    if variable:
        monkeypatch.setenv(variable, "1")
    monkeypatch.setattr("sys.stdout", Terminal())
    assert look(None).colour is coloured
    assert look(None).width >= 40
    assert not look(Path("out.txt")).colour


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_folder_without_reports(tmp_path: Path) -> None:
    status, _, err = gouji("check", str(tmp_path))
    assert status == 2
    assert "没有可读的报告" in err


def test_prose_without_tables_and_tables_without_prose(tmp_path: Path) -> None:
    prose = tmp_path / "prose.txt"
    prose.write_text(
        "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n全年收到申请5件。\n",
        encoding="utf-8",
    )
    status, out, err = gouji("check", str(prose))
    assert status == 0
    assert "没有找到统计表" in out + err
    table = tmp_path / "table.md"
    table.write_text(
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 0 | 0 | 0 |\n",
        encoding="utf-8",
    )
    _, out, _ = gouji("check", str(table))
    assert "没有读到正文" in out


@pytest.mark.parametrize("form", ["html", "sarif"])
def test_other_formats_go_to_a_file(form: str, town: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / f"page.{form}"
    assert gouji("check", town, "--format", form, "--output", str(target))[0] == 0
    assert "CLM002" in target.read_text(encoding="utf-8")


def test_tables(town: str, tmp_path: Path) -> None:
    assert "规章" in gouji("tables", town)[1]
    data = json.loads(gouji("tables", town, "--format", "json")[1])
    assert len(data["requests"]) == 175
    sheet = tmp_path / "t.csv"
    assert gouji("tables", town, "--output", str(sheet))[0] == 0
    assert sheet.read_bytes().startswith("\ufeff主动公开".encode())
    book = tmp_path / "t.xlsx"
    assert gouji("tables", town, "--format", "xlsx", "--output", str(book))[0] == 0
    assert book.read_bytes()[:2] == b"PK"
    assert gouji("tables", town, "--format", "xlsx")[0] == 2


def test_tables_as_csv_stand_as_in_the_form(town: str) -> None:
    rows = list(csv.reader(io.StringIO(gouji("tables", town, "--format", "csv")[1])))
    assert rows[1] == ["", "本年制发件数", "本年废止件数", "现行有效件数"]
    assert ["（三）不予公开", "1.属于国家秘密", *["0"] * 7] in rows
    assert ["", "6.属于四类过程性信息", "5", "1", "0", "0", "0", "0", "6"] in rows
    assert rows[-2][:5] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert rows[-1] == ["0", "2", "0", "15", "17", *["0"] * 10]


@pytest.mark.parametrize("code", [*CHECKS, "AGG001", "DUP001"])
def test_explain(code: str) -> None:
    status, out, _ = gouji("explain", code)
    assert status == 0
    assert "为什么" in out
    assert "怎样改" in out


def test_explain_says_what_the_form_says() -> None:
    out = gouji("explain", "clm002")[1]
    assert "表三“本年新收政府信息公开申请数量”总计：40" in out
    assert "requests." not in out
    assert gouji("explain")[1] == gouji("explain", "all")[1]
    family = gouji("explain", "CLM")[1].splitlines()
    assert [line[:6] for line in family] == [code for code in CHECKS if code.startswith("CLM")]


def test_explain_an_unknown_rule() -> None:
    status, _, err = gouji("explain", "CLM999")
    assert status == 2
    assert "CLM001" in err


def test_each_data_file_is_listed_with_what_it_is() -> None:
    status, out, _ = gouji("knowledge", "list")
    rows = [line.split("\t") for line in out.splitlines()]
    about = {name: said for name, _, said in rows}
    assert (status, len(rows)) == (0, len(about))
    assert about["common/patterns"] == "正文措辞的正则表达式，按意思命名"
    assert [name for name, said in about.items() if not said or said.startswith("dict(")] == []
