"""A server that is killed in the middle of a file leaves nothing of it behind."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp.serve.scratch import scratch, tidy

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
WORDS = "UPLOADED-WORDS"
UPLOAD = b"".join(
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "WordDocument".encode("utf-16-le"),
        WORDS.encode() + b"\0" * 512,
    )
)
"""What goes for an old Word file, which only LibreOffice can read, from the disk."""
OFFICE = "#!/bin/sh\nexec sleep 20\n"


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own process, and its address."""
    command = [sys.executable, "-m", "nlp", "serve", "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()


def holding(folder: Path) -> list[Path]:
    """The files under a folder that hold the words of the upload."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if WORDS.encode() in path.read_bytes()]


@pytest.mark.skipif(os.name == "nt", reason="the office of this test is a shell script")
def test_nothing_of_an_upload_outlives_a_killed_server(tmp_path: Path) -> None:
    office, temporary = tmp_path / "bin" / "soffice", tmp_path / "tmp"
    office.parent.mkdir()
    temporary.mkdir()
    office.write_text(OFFICE, encoding="ascii")
    office.chmod(0o755)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{office.parent}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(temporary),
    }
    with serving(environment) as (process, address):
        threading.Thread(target=post, args=(address, UPLOAD), daemon=True).start()
        wait(lambda: bool(holding(temporary)))
        process.kill()
        process.wait()
    with serving(environment) as (_, address):
        assert address.startswith("http")
        assert not holding(temporary)
        assert len(list(temporary.glob("gouji-serve-*"))) == 1
    assert not list(temporary.glob("gouji-serve-*"))


def post(address: str, data: bytes) -> None:
    asked = urllib.request.Request(  # noqa: S310 - our own server
        f"{address}reports?name=a.doc", data=data, headers={"X-Gouji": "1"}, method="POST"
    )
    with contextlib.suppress(OSError, urllib.error.URLError):
        urllib.request.urlopen(asked).close()  # noqa: S310


def wait(until) -> None:
    for _ in range(1200):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


def test_the_folder_of_a_server_that_runs_is_left(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "gouji-serve-of-somebody").mkdir()
    with socket.create_server((HOST, 0)) as bound:
        port = bound.getsockname()[1]
        with scratch(HOST, port) as folder:
            assert os.environ["TMPDIR"] == str(folder)
            tidy(HOST)
            assert folder.is_dir()
        assert not folder.exists()
        kept = tmp_path / f"gouji-serve-{port}-x"
        kept.mkdir()
        tidy(HOST)
        assert kept.is_dir()
    tidy(HOST)
    assert not kept.exists()
    assert (tmp_path / "gouji-serve-of-somebody").is_dir()
