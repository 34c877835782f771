"""Killed at any moment with any engine, then resumed: the tables of an undisturbed run.

`GOUJI_KILLS=30 pytest tests/scoring/test_killed.py` kills each engine thirty times; without it
serial is killed twice, so that a resumed run is killed too, the others once.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nlp.scoring.store.folder import MARK
from tests.scoring import corpus

ROOT = Path(__file__).parents[2]
KILLS = os.environ.get("GOUJI_KILLS", "")


def _start(folder: Path, out: Path, engine: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-W", "ignore", "-m", "nlp", "score", str(folder), "--output", str(out),
               "--engine", engine, "--workers", "2", "--resume", "--quiet"]  # fmt: skip
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["serial", "processes", "dask"])
def test_killed_at_any_moment(tmp_path, same_tables, engine):
    corpus.write(tmp_path / "in" / "2022", 20, year=2022)
    corpus.write(tmp_path / "in" / "2023", 20, year=2023)
    out, rng = tmp_path / "out", random.Random(engine)  # noqa: S311 - no secret
    began = time.monotonic()
    assert _start(tmp_path / "in", tmp_path / "whole", engine).wait() == 0
    whole = time.monotonic() - began
    for number in range(int(KILLS or {"serial": 2}.get(engine, 1))):
        process = _start(tmp_path / "in", out, engine)
        time.sleep(rng.uniform(0.1, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (out / MARK).is_file():
            (out / f"mine-{number}.txt").write_text("of the user", encoding="utf-8")
    # On a busy machine a file may pass the bound of time; the next run tries it again.
    assert any(_start(tmp_path / "in", out, engine).wait() == 0 for _ in range(3))
    same_tables(tmp_path / "whole", out)
    for path in out.glob("mine-*.txt"):
        assert path.read_text(encoding="utf-8") == "of the user"
