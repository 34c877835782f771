"""Paths given by the user are found completely, once, under names that any table can store."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import fsspec
import pandas as pd
import pytest

import nlp
from nlp.errors import RunError
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.sources import items
from tests.scoring import corpus


def _keys(folder: Path, *named: Path | str) -> list[str]:
    head = folder.as_posix() + "/"
    return [item.key.removeprefix(head) for item in items([str(name) for name in named])]


def _archive(path: Path, members: list[tuple[bytes, bytes]]) -> None:
    """A zip with the bytes of names as given, which Python's own writer would mend."""
    body, table = b"", b""
    for name, data in members:
        sizes = struct.pack("<3I", zlib.crc32(data), len(data), len(data))
        head = struct.pack("<5H", 20, 0, 0, 0, 0x5000) + sizes + struct.pack("<2H", len(name), 0)
        table += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<3H2I", 0, 0, 0, 0, len(body)) + name  # fmt: skip
        body += b"PK\3\4" + head + name + data
    end = struct.pack("<4H2IH", 0, 0, len(members), len(members), len(table), len(body), 0)
    path.write_bytes(body + table + b"PK\5\6" + end)


def test_names_that_are_no_utf8_are_read_and_told_apart(tmp_path):
    folder = os.fsencode(tmp_path / "in")
    Path(os.fsdecode(folder)).mkdir()
    spellings = [
        "报告.txt".encode(),
        "报告.txt".encode("gbk"),
        "镇街.txt".encode("gbk"),
        b"\xff.txt",
    ]
    for number, name in enumerate(spellings):
        Path(os.fsdecode(folder + b"/" + name)).write_text(
            corpus.text(f"{corpus.PLACES[number]}水利局", 2023, number), encoding="utf-8"
        )
    frame = nlp.score(tmp_path / "in", output=tmp_path / "out")
    assert [Path(path).name for path in frame["path"]] == [
        "\\xb1\\xa8\\xb8\\xe6.txt", "镇街.txt", "报告.txt", "\\xff.txt",
    ]  # fmt: skip
    assert frame["organisation"].nunique() == 4
    again = nlp.score(tmp_path / "in", output=tmp_path / "out", resume=True)
    pd.testing.assert_frame_equal(frame, again)


def test_archives_of_every_make(tmp_path):
    text = corpus.text("云溪市水利局", 2023, 1).encode()
    _archive(
        tmp_path / "a.zip",
        [
            ("镇街/学校.txt".encode("gbk"), text),
            ("无标记.txt".encode(), text),
            (b"twice.txt", b"old"),
            (b"twice.txt", text),
            ("../../逃逸.txt".encode("gbk"), text),
            (b"inside.zip", b"PK"),
            (b"photo.jpg", b""),
        ],
    )
    passed: Counter[str] = Counter()
    found = list(items([str(tmp_path / "a.zip")], passed))
    assert [item.key.rpartition("!/")[2] for item in found] == [
        "../../逃逸.txt", "inside.zip", "twice.txt", "无标记.txt", "镇街/学校.txt",
    ]  # fmt: skip
    assert content(found[2]) == text
    assert passed == {".jpg": 1}
    frame = nlp.score(tmp_path / "a.zip", output=tmp_path / "out")
    assert len(frame) == 4
    assert "压缩包里还有压缩包" in (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8")


def test_an_archive_that_changed_is_opened_anew(tmp_path):
    for number in (1, 2):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("a.txt", f"第{number}次")
        os.utime(tmp_path / "a.zip", (number, number))
        (item,) = items([str(tmp_path / "a.zip")])
        assert content(item).decode() == f"第{number}次"


def test_what_is_no_file_is_named_and_does_not_stop_the_run(tmp_path):
    corpus.write(tmp_path / "in", 2)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert len(nlp.score(tmp_path / "in", output=tmp_path / "out")) == 2
    told = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert ["没有这个文件" in line or "不是普通文件" in line for line in told] == [True, True]


def test_results_inside_the_corpus_are_no_reports(tmp_path):
    corpus.write(tmp_path / "in", 3)
    for named in (tmp_path / "in", tmp_path / "in" / "**"):
        for _ in range(2):
            assert len(nlp.score(str(named), output=tmp_path / "in" / "out")) == 3
    with pytest.raises(RunError, match="另一个文件夹"):
        nlp.score(tmp_path / "in", output=tmp_path / "in")


def test_one_file_under_two_paths_is_one_report(tmp_path):
    corpus.write(tmp_path / "in", 2)
    (tmp_path / "link").symlink_to(tmp_path / "in")
    found = _keys(tmp_path, tmp_path / "in", tmp_path / "link", tmp_path / "in" / ".." / "in")
    assert found == ["in/0000-2023.txt", "in/0001-2023.txt"]


def test_a_folder_of_a_file_system_is_walked(tmp_path):
    system = fsspec.filesystem("memory")
    corpus.write(tmp_path / "in", 2)
    report = min((tmp_path / "in").iterdir()).read_bytes()
    system.pipe({"/corpus/内/a.txt": b"a", "/corpus/b.txt": report, "/corpus/c.jpg": b"c"})
    assert _keys(tmp_path, "memory://corpus") == [
        "memory:///corpus/b.txt",
        "memory:///corpus/内/a.txt",
    ]
    assert len(nlp.score([f"file://{tmp_path}/in", "memory://corpus/*.txt"])) == 3


def test_only_files_of_other_kinds_are_told_by_kind(tmp_path):
    for name in ("a.rar", "b.rar", "c.jpg"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(RunError, match=r"没有找到可读的报告.*\.rar 2份"):
        nlp.score(tmp_path, output=tmp_path / "out")


def test_a_file_named_like_a_pattern_is_that_file(tmp_path):
    (tmp_path / "[a]*.txt").write_text("x", encoding="utf-8")
    (tmp_path / "ab.txt").write_text("x", encoding="utf-8")
    assert _keys(tmp_path, tmp_path / "[a]*.txt") == ["[a]*.txt"]


def test_a_list_in_gbk_names_files_in_utf8(tmp_path):
    (tmp_path / "报告.txt").write_text("x", encoding="utf-8")
    (tmp_path / "名单.list").write_text("报告.txt\n", encoding="gbk")
    assert _keys(tmp_path, tmp_path / "名单.list") == ["报告.txt"]
