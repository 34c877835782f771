"""Names and addresses: the same keys under every locale, nothing raw on a terminal, no secret in a table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import nlp
from nlp.scoring.inputs.files import Passed
from nlp.scoring.inputs.sources import items
from nlp.scoring.inputs.urls import hidden, whole
from tests.scoring import corpus
from tests.scoring.test_sources import _archive

NAMES = ("报告.txt".encode(), b"b.txt", "Ａ.txt".encode(), "镇街.txt".encode("gbk"), b"\xff.txt")


@pytest.mark.parametrize("locale", ["C.UTF-8", "C", "POSIX", "zh_CN.GBK"])
def test_the_same_keys_under_every_locale(tmp_path, locale):
    folder = os.fsencode(tmp_path)
    for number, name in enumerate(NAMES):
        with open(folder + b"/" + name, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name in bytes
            file.write(corpus.text(f"{corpus.PLACES[number]}水利局", 2023, number))
    script = (
        "import sys; from nlp.scoring.inputs.sources import items;"
        "from nlp.scoring.inputs.content import content;"
        "found = list(items([sys.argv[1]]));"
        "sys.stdout.buffer.write(chr(10).join(i.key.rpartition('/')[2] + ' ' + str(len(content(i))) for i in found).encode())"
    )
    environment = {
        **os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": os.getcwd(),  # noqa: PTH109 - as the interpreter takes it
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", script, os.fspath(tmp_path)],
        capture_output=True, env=environment, check=True,
    )  # fmt: skip
    lines = done.stdout.decode("utf-8").splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "b.txt", "镇街.txt", "报告.txt", "Ａ.txt", "\\xff.txt",
    ]  # fmt: skip
    assert all(int(line.split(" ")[1]) > 300 for line in lines)


def test_names_never_reach_the_terminal_raw(tmp_path, capsys):
    corpus.write(tmp_path / "in", 1)
    (tmp_path / "in" / "a\x1b[31m\nX.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "in" / "b\x1b]0;evil\x07.xyz").write_bytes(b"")
    (tmp_path / "elsewhere\x1b[2J.txt").write_bytes(b"x")
    (tmp_path / "in" / "c\x1b[2J.txt").symlink_to(tmp_path / "elsewhere\x1b[2J.txt")
    nlp.score(tmp_path / "in", output=tmp_path / "out", quiet=False)
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "略过指向文件夹之外的链接1个" in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://me:word@gov.example/a.html", "https://gov.example/a.html"),
        ("https://gov.example/a?id=3&access_token=abc&sig=1", "https://gov.example/a?id=3"),
        ("https://b.oss.example/a.pdf?OSSAccessKeyId=A&Expires=1&Signature=x", "https://b.oss.example/a.pdf?Expires=1"),
        ("https://s.example/a?X-Amz-Signature=1&X-Amz-Credential=2", "https://s.example/a"),
        ("s3://bucket/2023/a.txt", "s3://bucket/2023/a.txt"),
        ("https://gov.example/art?keyword=3", "https://gov.example/art?keyword=3"),
    ],
)  # fmt: skip
def test_addresses_lose_what_opens_them(url, shown):
    assert hidden(url) == shown
    assert whole(hidden(url)) == url


def test_no_secret_in_any_file_of_a_run(tmp_path):
    import fsspec

    system = fsspec.filesystem("memory")
    corpus.write(tmp_path / "in", 2)
    for number in range(2):
        name = f"{number:04d}-2023.txt"
        system.pipe(f"/kept/{name}", (tmp_path / "in" / name).read_bytes())
    (tmp_path / "all.list").write_text("memory://me:geheim@kept/0000-2023.txt\n", encoding="utf-8")
    nlp.score([tmp_path / "all.list", tmp_path / "in"], output=tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert b"geheim" not in path.read_bytes(), path
    files = pd.concat(
        pd.read_parquet(p) for p in (tmp_path / "out").glob("parts/alone/*/files.parquet")
    )
    assert not files["location"].str.contains("geheim").any()


def test_links_out_of_the_corpus_are_named_and_left(tmp_path):
    corpus.write(tmp_path / "in", 2)
    corpus.write(tmp_path / "other", 1)
    (tmp_path / "in" / "z.txt").symlink_to(tmp_path / "other" / "0000-2023.txt")
    (tmp_path / "in" / "y.txt").symlink_to(tmp_path / "in" / "0000-2023.txt")
    passed = Passed()
    found = [Path(item.key).name for item in items([str(tmp_path / "in")], passed)]
    assert found == ["0000-2023.txt", "0001-2023.txt", "y.txt"]
    assert [Path(name).name for name in passed.left] == ["z.txt"]


def test_odd_things_among_the_reports_do_not_stop_a_run(tmp_path):
    """A pipe named .zip, a folder 1,200 deep, lists that name themselves and one another, a member without a name."""
    corpus.write(tmp_path / "in", 2)
    os.mkfifo(tmp_path / "in" / "pipe.zip")
    deep = os.open(tmp_path / "in", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=deep)
        deeper = os.open("d", os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    os.close(deep)
    text = corpus.text("甲县水利局", 2023, 1).encode()
    _archive(tmp_path / "in" / "m.zip", [(b"a.txt", text), (b"", b"nothing")])
    (tmp_path / "a.list").write_text("a.list\nb.list\nb.list\nin\nnone.list\n", encoding="utf-8")
    (tmp_path / "b.list").write_text("a.list\nb.list\n@a.list\n", encoding="utf-8")
    frame = nlp.score(tmp_path / "a.list", output=tmp_path / "out")
    subprocess.run(["rm", "-rf", tmp_path / "in" / "d"], check=True)
    assert len(frame) == 3
    said = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8")
    assert "不是普通文件" in said
    assert "没有名字的文件" in said
    assert "列表绕回了它自己" in said
    assert "none.list" in said


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    corpus.write(tmp_path / "in", 1)
    corpus.write(tmp_path / "in" / "closed", 1)
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("nlp.scoring.inputs.files.os.scandir", scandir)
    found = list(items([str(tmp_path / "in")]))
    assert [item.fault.rpartition("：")[2] for item in found] == ["", "没有权限"]
