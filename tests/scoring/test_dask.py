"""A real scheduler and two worker processes, started here: the rows of a serial run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from nlp.engines import Options, make
from nlp.errors import RunError
from nlp.scoring.inputs.job import Job
from nlp.scoring.run import run
from nlp.scoring.settings import Settings
from tests.scoring import corpus

ROOT = Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self._folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        # Where pytest itself is killed, nobody closes the cluster.
        idle = ("--idle-timeout", "600s")
        self._start("dask_scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1", *idle)
        deadline = time.monotonic() + 30
        while not self.file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        return self._start(
            "dask_worker", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60", *options
        )

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", f"distributed.cli.{module}",
             "--scheduler-file", str(self.file), *options],
            env={**os.environ, "PYTHONPATH": path, "GOUJI_TEST_SLOW": "0.004",
                 "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"},
            cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self.processes.append(process)
        return process

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text(encoding="utf-8"))["address"])

    def close(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.close()


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """A cluster that no test stops, whose two workers are started again when they are lost."""
    cluster = Cluster(tmp_path_factory.mktemp("standing"))
    for _ in range(2):
        cluster.worker()
    yield cluster
    cluster.close()


def _ready(executor, count: int) -> None:
    deadline = time.monotonic() + 30
    while executor.workers < count and time.monotonic() < deadline:
        time.sleep(0.1)
    assert executor.workers == count


def test_a_cluster_gives_the_rows_of_serial_also_when_a_worker_dies(
    cluster, scored, tmp_path, same_tables
):
    first, _ = cluster.worker("--no-nanny"), cluster.worker("--no-nanny")
    job = Job(flow="tests.scoring.faults:slow")
    settings = Settings(paths=(str(scored.corpus),), quiet=True, job=job, part=40, pages=False)
    with make("dask", Options(scheduler=cluster.address)) as executor:
        _ready(executor, 2)
        killer = threading.Timer(1.0, first.kill)
        killer.start()
        run(settings, tmp_path / "out", executor=executor)
        killer.join()
    assert first.wait(timeout=10) != 0
    same_tables(scored.output, tmp_path / "out")


@pytest.mark.slow
def test_poison_on_a_cluster_takes_down_only_itself(standing, tmp_path):
    corpus.write(tmp_path / "in", 30)
    poison = {"0009b.txt": "CRASH", "0021b.txt": "HANG"}
    for name, word in poison.items():
        (tmp_path / "in" / name).write_text(word, encoding="utf-8")
    settings = Settings(
        paths=(str(tmp_path / "in"),), quiet=True, job=Job(flow="tests.scoring.faults:faulty")
    )
    with make("dask", Options(scheduler=standing.address, seconds=5)) as executor:
        _ready(executor, 2)
        counts = run(settings, tmp_path / "out", executor=executor)
    assert (counts.reports, counts.errors) == (30, 2)
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert {Path(json.loads(line)["path"]).name for line in lines} == set(poison)


def test_files_are_read_through_fsspec(standing, tmp_path):
    corpus.write(tmp_path / "in", 6)
    with make("dask", Options(scheduler=standing.address)) as executor:
        named = (f"file://{tmp_path}/in/*.txt",)
        counts = run(Settings(paths=named, quiet=True), tmp_path / "out", executor=executor)
    assert (counts.reports, counts.errors) == (6, 0)


def test_a_cluster_without_workers_is_said(cluster):
    with pytest.raises(RunError, match="没有工作进程"):
        make("dask", Options(scheduler=cluster.address, patience=0.7))


def test_a_scheduler_that_goes_away_ends_the_run_with_a_word(cluster, scored, tmp_path):
    cluster.worker("--no-nanny")
    job = Job(flow="tests.scoring.faults:slow")
    settings = Settings(paths=(str(scored.corpus),), quiet=True, job=job, part=40, pages=False)
    with make("dask", Options(scheduler=cluster.address)) as executor:
        _ready(executor, 1)
        killer = threading.Timer(1.0, cluster.processes[0].kill)
        killer.start()
        with pytest.raises(RunError, match="执行引擎已停止"):
            run(settings, tmp_path / "out", executor=executor)
        killer.join()
