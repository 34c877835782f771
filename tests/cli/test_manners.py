"""The frame of the commands: version, suffixes, settings in a file, language, log, folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp import __version__
from tests.cli.test_commands import gouji

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "liudi-2024.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a report in it."""
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def in_tongue(language: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in a language."""
    hidden = {"LANGUAGE", "LC_ALL", "LC_MESSAGES"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"LANG": language, "PYTHONPATH": str(Path(__file__).parents[2]), "COLUMNS": "90"}
    return subprocess.run(
        [sys.executable, "-m", "nlp", *words], env=environment, capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip


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
    done = in_tongue("C.UTF-8", "check", str(SAMPLE), "-v")
    assert "text（utf-8）" in done.stderr
    assert "disclosure-2021" in done.stderr
    assert "disclosure-2021" not in done.stdout


def test_the_frame_speaks_chinese_or_english() -> None:
    chinese, english = (
        in_tongue("zh_CN.UTF-8", "check", "-h"),
        in_tongue("en_US.UTF-8", "check", "-h"),
    )
    for word in ("用法：", "选项", "显示这段说明", "输出格式"):
        assert word in chinese.stdout
        assert word not in english.stdout
    assert "Usage:" in english.stdout
    assert "Show this message" in english.stdout


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (["chek"], "没有命令 chek；是不是 check？", "No such command 'chek'"),
        (["check"], "缺少 path", "Missing argument"),
        (["check", "x", "--foo"], "没有选项 --foo", "No such option: --foo"),
        (["check", "x", "--format", "foo"], "--format：没有 foo；可选：text", "is not one of"),
        (
            ["score", "x", "--output", "o", "--workers", "0"],
            "--workers：不能小于 1",
            "greater than",
        ),
        (["score", "x"], "缺少选项 --output", "Missing option"),
    ],
)
def test_errors_of_the_frame(words: list[str], chinese: str, english: str) -> None:
    for language, word in (("zh_CN.UTF-8", chinese), ("en_GB.UTF-8", english)):
        done = in_tongue(language, *words)
        assert done.returncode == 2
        assert word in done.stderr
        assert not done.stdout


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
