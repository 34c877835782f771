"""The page killed at any moment while a file is read: no process stays, a new page tidies up and works.

`GOUJI_KILLS=30 pytest tests/serve/test_killed.py` kills it thirty times.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GOUJI_KILLS", "2"))
SAMPLE = ROOT / "corpora" / "samples" / "liudi-2024.txt"


def _start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "TMPDIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "nlp", "serve", "--no-browser"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout as out:
        return process, out.readline().strip()


def _put(address: str, data: bytes) -> int:
    url = f"{address}reports?name={urllib.parse.quote('甲.txt')}"
    request = urllib.request.Request(  # noqa: S310 - our own address
        url, data, {"x-gouji": "1"}
    )
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
        return int(answer.status)


def _dropped(address: str, data: bytes) -> None:
    with contextlib.suppress(OSError):
        _put(address, data)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_killed_while_a_file_is_read(tmp_path: Path) -> None:
    long = SAMPLE.read_bytes() + "全年主动公开政府信息3条，收到申请5件。\n".encode() * 20_000
    rng = random.Random("serve")  # noqa: S311 - no secret
    for _ in range(KILLS):
        process, address = _start(tmp_path)
        sender = threading.Thread(target=_dropped, args=(address, long))
        sender.start()
        time.sleep(rng.uniform(0.0, 4.0))
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]  # fmt: skip
        process.send_signal(signal.SIGKILL)
        process.wait()
        sender.join(60)
        assert not sender.is_alive()
        _, alive = psutil.wait_procs(family, timeout=60)
        assert alive == []
        assert len(list(tmp_path.iterdir())) <= 1  # what the last one left, no more
    process, address = _start(tmp_path)
    assert _put(address, SAMPLE.read_bytes()) == 200
    process.terminate()
    assert process.wait(60) is not None
    assert list(tmp_path.iterdir()) == []
