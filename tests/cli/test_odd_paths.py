"""Paths that are no files: pipes, links in a circle, folders within folders, names too long."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nlp.there import beginning
from tests.cli.test_commands import gouji

SOUND = "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n平稳有序。\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes what POSIX has")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one report, a pipe, and a link that leads to itself."""
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pipe.txt", "pipe.txt：不是普通文件"),
        ("pipe.zip", "pipe.zip：不是普通文件"),
        ("circle.txt", "circle.txt：文件不存在"),
        ("文" * 300, "（文件名太长）"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_each_is_one_line_and_the_others_are_done(name: str, said: str) -> None:
    status, out, err = gouji("check", name, "a.txt", "--format", "concise")
    assert status == 2
    assert said in err
    assert "a.txt" in out


@pytest.mark.parametrize("name", ["文" * 90_000, "*/" * 3_000, "../" * 3_000 + "甲.txt", "[" * 300])
def test_names_too_long_are_no_fault_of_ours(name: str, folder: Path) -> None:
    status, out, err = gouji("check", name, "a.txt", "--format", "concise")
    assert status == 2
    assert "a.txt" in out
    assert "程序出错" not in err
    status, _, err = gouji("score", name, "--output", str(folder / "o"), "--engine", "serial")
    assert status == 2
    assert "没有这个文件或文件夹" in err


def test_what_has_nothing_to_read_yet_is_not_waited_for(folder: Path) -> None:
    assert beginning(folder / "pipe.txt", 9) == b""
    assert beginning(folder / "a.txt", 9) == "临江县".encode()


def test_a_name_that_turns_the_line_is_shown_by_its_code(folder: Path) -> None:
    (folder / "甲\u202etxt.html").write_text("\x00", encoding="utf-8")
    status, _, err = gouji("check", ".", "--format", "concise")
    assert status == 2
    assert "甲⟦U+202E⟧txt.html" in err
    assert "\u202e" not in err


def test_settings_nested_too_deep_are_one_line(folder: Path) -> None:
    (folder / "gouji.toml").write_text("select = " + "[" * 50_000, encoding="utf-8")
    status, _, err = gouji("check", "a.txt")
    assert status == 2
    assert "gouji.toml：括号套得太深" in err


def test_a_pattern_finds_them_without_waiting(folder: Path) -> None:
    status, out, err = gouji("check", "*.txt", "--format", "concise")
    assert status == 2
    assert "pipe.txt：不是普通文件" in err
    assert "a.txt" in out
    assert gouji("check", str(folder), "--fail-on", "never", "--quiet")[0] == 0


def test_no_depth_of_folders_exhausts_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        Path("x").mkdir()
        os.chdir("x")
    Path("a.txt").write_text(SOUND, encoding="utf-8")
    os.chdir(tmp_path)
    status, out, _ = gouji("check", "x", "--fail-on", "never")
    assert status == 0
    assert "临江县水利局" in out
    while (deepest := next(iter(tmp_path.glob("x")), None)) is not None:
        _flatten(deepest)


def _flatten(folder: Path) -> None:
    """Remove a chain of folders from the outside in: no path of it becomes too long."""
    inner = folder / "x"
    if inner.is_dir():
        inner.rename(folder.parent / "next")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    if (folder.parent / "next").is_dir():
        (folder.parent / "next").rename(folder)
