"""A cluster over two machines: network namespaces, joined by a cable that is none.

The scheduler and the run are on one machine, the only worker on the other; they share the disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import nlp
from tests.scoring import corpus

pytest.importorskip("distributed", reason="dask is not installed")
ROOT = Path(__file__).parents[2]
HERE, THERE, PORT = "10.231.7.1", "10.231.7.2", "8799"


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def machines() -> Iterator[tuple[str, str]]:
    """Two namespaces that reach one another and nothing else."""
    one, two = f"gouji-{os.getpid()}-a", f"gouji-{os.getpid()}-b"
    if shutil.which("ip") is None:
        pytest.skip("no `ip` to make network namespaces with")
    try:
        _ip("netns", "add", one)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"network namespaces are not allowed here: {error.stderr.decode().strip()}")
    try:
        _ip("netns", "add", two)
        _ip("link", "add", "gj0", "netns", one, "type", "veth", "peer", "name", "gj1", "netns", two)
        for machine, device, address in ((one, "gj0", HERE), (two, "gj1", THERE)):
            _ip("-n", machine, "addr", "add", f"{address}/24", "dev", device)
            _ip("-n", machine, "link", "set", device, "up")
            _ip("-n", machine, "link", "set", "lo", "up")
        yield one, two
    finally:
        for machine in (one, two):
            subprocess.run(["ip", "netns", "del", machine], check=False, capture_output=True)


def _on(machine: str, *arguments: str, **options) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = ["ip", "netns", "exec", machine, sys.executable, "-W", "ignore", "-m", *arguments]
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True, **options,
    )  # fmt: skip


def test_two_machines_give_the_tables_of_one(machines, tmp_path, same_tables):
    one, two = machines
    corpus.write(tmp_path / "in", 30)
    nlp.score(tmp_path / "in", output=tmp_path / "here")
    address = f"tcp://{HERE}:{PORT}"
    started = [
        _on(one, "distributed.cli.dask_scheduler", "--host", HERE, "--port", PORT, "--no-dashboard"),
        _on(two, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard",
            "--host", THERE, "--local-directory", str(tmp_path)),
    ]  # fmt: skip
    try:
        time.sleep(2)
        run = _on(one, "nlp", "score", str(tmp_path / "in"), "--output", str(tmp_path / "there"),
                  "--engine", "dask", "--scheduler", address, "--quiet", "--no-pages")  # fmt: skip
        assert run.wait(timeout=240) == 0
    finally:
        for process in started:
            process.kill()
            process.wait()
    same_tables(tmp_path / "here", tmp_path / "there")
