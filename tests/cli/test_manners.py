"""The frame of the commands: version, suffixes, settings in a file, language, log, folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from nlp import __version__
from tests.cli.test_commands import gouji
from tests.themes.test_own import rows

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "liudi-2024.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a report in it."""
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


PROGRAM = """
import contextlib, io, json, sys
from nlp.cli import main
said = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["gouji", *words]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ending:
            code = ending.code
    said.append([code, out.getvalue(), err.getvalue()])
print(json.dumps(said))
"""
FAULTS = (
    (["chek"], "没有命令 chek；是不是 check？", "No such command 'chek'"),
    (["check"], "缺少 path", "Missing argument"),
    (["check", "x", "--foo"], "没有选项 --foo", "No such option: --foo"),
    (["check", "x", "--format", "foo"], "--format：没有 foo；可选：text", "is not one of"),
    (["score", "x", "--output", "o", "--workers", "0"], "--workers：不能小于 1", "greater than"),
    (["score", "x"], "缺少选项 --output", "Missing option"),
)
HELP, VERBOSE = ["check", "-h"], ["check", str(SAMPLE), "-v"]
COMMANDS = [HELP, VERBOSE, *(words for words, _, _ in FAULTS)]


@cache
def in_tongue(language: str) -> dict[str, tuple[int, str, str]]:
    """What each command ends with and says in a language, all in one process of their own."""
    hidden = {"LANGUAGE", "LC_ALL", "LC_MESSAGES"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"LANG": language, "PYTHONPATH": str(Path(__file__).parents[2]), "COLUMNS": "90"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(COMMANDS)], env=environment, capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = [tuple(item) for item in json.loads(done.stdout)]
    return {" ".join(words): item for words, item in zip(COMMANDS, said, strict=True)}


def test_version() -> None:
    assert gouji("--version")[:2] == (0, f"gouji {__version__}\n")


def test_the_suffix_decides(folder: Path) -> None:
    assert gouji("check", "a.txt", "--output", "a.json")[0] == 0
    assert json.loads((folder / "a.json").read_text("utf-8"))[0]["schema"] == "gouji/assessment/1"
    assert gouji("check", "a.txt", "--output", "a.sarif")[0] == 0
    assert json.loads((folder / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert gouji("check", "a.txt", "--output", "a.html")[0] == 0
    assert "<!doctype html>" in (folder / "a.html").read_text("utf-8").lower()
    status, _, err = gouji("check", "a.txt", "--output", "a.xyz")
    assert status == 2
    assert ".xyz" in err
    assert ".html" in err
    assert gouji("check", "a.txt", "--output", "a.xyz", "--format", "concise")[0] == 0


def test_concise_is_one_line_a_finding(folder: Path) -> None:
    lines = gouji("check", "a.txt", "--format", "concise")[1].splitlines()
    (line,) = [line for line in lines if "CLM002" in line]
    path, row, column, rest = line.split(":", 3)
    text = (folder / path).read_text("utf-8").splitlines()
    assert text[int(row) - 1][int(column) - 1 :].startswith("112件")
    assert rest.startswith(" CLM002 [warning] 口径未写明")
    assert len(lines) == len(
        json.loads(gouji("check", "a.txt", "--format", "json")[1])[0]["findings"]
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gouji.toml", '[check]\nfail-on = "warning"\nselect = ["CLM", "EVL"]\n'),
        ("pyproject.toml", '[tool.gouji]\nfail_on = "warning"\nselect = "CLM,EVL"\n'),
    ],
)
def test_defaults_from_a_file_above(
    name: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / name).write_text(said, encoding="utf-8")
    (folder / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "er")
    status, out, _ = gouji("check", "../../a.txt", "--format", "concise")
    assert status == 1
    assert {line.split(": ")[1][:3] for line in out.splitlines()} == {"CLM", "EVL"}
    assert gouji("check", "../../a.txt", "--fail-on", "never")[0] == 0


def test_a_path_in_a_file_counts_from_that_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "seen.jsonl").write_text("", encoding="utf-8")
    (folder / "gouji.toml").write_text('[check]\nverdicts = "seen.jsonl"\n', encoding="utf-8")
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    assert gouji("check", "../a.txt")[0] == 0


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("fial-on = 1", "没有选项 fial-on"),
        ("[chek]\nquiet = true", "没有命令 [chek]"),
        ("[check]\nquite = true", "[check] 没有选项 quite"),
        ("[check", "不是合法的 TOML"),
        ('[check]\nformat = "foo"', "没有 foo；可选：text"),
    ],
)
def test_a_broken_file_of_settings_is_named(said: str, word: str, folder: Path) -> None:
    (folder / "gouji.toml").write_text(said, encoding="utf-8")
    status, _, err = gouji("check", "a.txt")
    assert status == 2
    assert word in err
    assert "Traceback" not in err


def test_a_folder_names_what_it_passes_over(folder: Path) -> None:
    for name in ("扫描.jpg", "~$a.docx", "汇总.pptx"):
        (folder / name).write_bytes(b"x")
    status, _, err = gouji("check", ".")
    assert status == 0
    assert "跳过3个文件" in err
    assert "扫描.jpg" in err
    assert "跳过" not in gouji("check", ".", "--quiet")[2]


def test_verbose_says_how_each_file_was_read() -> None:
    status, out, err = in_tongue("C.UTF-8")[" ".join(VERBOSE)]
    assert status == 0
    assert "text（utf-8）" in err
    assert "disclosure-2021" in err
    assert "disclosure-2021" not in out


def test_the_frame_speaks_chinese_or_english() -> None:
    chinese, english = (in_tongue(name)[" ".join(HELP)][1] for name in ("C.UTF-8", "en_GB.UTF-8"))
    for word in ("用法：", "选项", "显示这段说明", "输出格式"):
        assert word in chinese
        assert word not in english
    assert "Usage:" in english
    assert "Show this message" in english


@pytest.mark.parametrize(("words", "chinese", "english"), FAULTS)
def test_errors_of_the_frame(words: list[str], chinese: str, english: str) -> None:
    for language, word in (("C.UTF-8", chinese), ("en_GB.UTF-8", english)):
        status, out, err = in_tongue(language)[" ".join(words)]
        assert status == 2
        assert word in err
        assert not out


def test_a_model_of_ones_own_gives_the_themes(folder: Path) -> None:
    train(folder)
    done = gouji("check", "a.txt", "--model", "own", "--format", "json", "--fail-on", "never")
    shipped = gouji("check", "a.txt", "--format", "json", "--fail-on", "never")
    (item,), (plain,) = json.loads(done[1]), json.loads(shipped[1])
    assert {sentence["theme"] for sentence in item["sentences"]} <= {"夸赞", "平实"}
    assert item["findings"] == plain["findings"]
    words = ["score", "a.txt", "--output", "out", "--engine", "serial", "--quiet"]
    assert gouji(*words, "--model", "own.npz")[0] == 0
    assert set(pd.read_parquet("out/sentences.parquet")["theme"]) <= {"夸赞", "平实"}
    assert json.loads(Path("out/run.json").read_text("utf-8"))["settings"]["model"].endswith("own")
    status, out, err = gouji("check", "a.txt", "--model", "none")
    assert (status, out) == (2, "")
    assert "none.json：打不开模型文件" in err


def train(folder: Path) -> None:
    """A model `own` in a folder."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")
    assert gouji("themes", "train", "rows.jsonl", "--output", "own")[0] == 0


def test_shell_completion() -> None:
    environment = {
        **os.environ,
        "_GOUJI_COMPLETE": "complete_bash",
        "COMP_WORDS": "gouji ch",
        "COMP_CWORD": "1",
    }
    program = "from nlp.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["check"]


def test_sarif_names_the_program_and_where_rules_are_explained(folder: Path) -> None:
    log = json.loads(gouji("check", "a.txt", "--format", "sarif")[1])
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["version"] == driver["semanticVersion"] == __version__
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert rules["CLM001"]["defaultConfiguration"] == {"level": "error"}
    assert rules["CLM001"]["helpUri"].endswith("#CLM001")
    assert rules["CLM007"]["defaultConfiguration"] == {"level": "note"}
