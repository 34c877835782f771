"""Every registered engine is an executor: one suite over all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Executor
from pathlib import Path

import pytest

from nlp.engines import ENGINES, Options, make
from nlp.errors import RunError, UnknownName


@pytest.fixture(scope="module", params=list(ENGINES))
def executor(request):
    with make(request.param, Options(workers=2)) as executor:
        yield executor


def test_it_is_an_executor_that_says_how_wide_it_is(executor):
    assert isinstance(executor, Executor)
    assert executor.workers >= 1
    least, most = executor.batch
    assert 1 <= least <= most <= 500


def test_a_call_gives_its_value(executor):
    assert executor.submit(pow, 2, 10).result(timeout=60) == 1024


def test_map_keeps_the_order(executor):
    assert list(executor.map(pow, [3, 2, 1], [2, 2, 2])) == [9, 4, 1]


def test_an_error_comes_back_as_it_was_raised(executor):
    with pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result(timeout=60)


def test_an_unknown_engine_names_the_choices():
    with pytest.raises(UnknownName, match=r"dask, processes, serial"):
        make("spark")


def test_no_workers_is_refused():
    with pytest.raises(RunError, match="工作进程数"):
        make("processes", Options(workers=0))


ROOT = Path(__file__).parents[2]
_BESIDE = """
import threading, time
from nlp.engines.pulse import beat, watching
def work(stuck):
    with watching(0.5):
        for place in range(40):
            beat(place)
            time.sleep(60 if stuck else 0.05)
threads = [threading.Thread(target=work, args=(stuck,)) for stuck in (True, False)]
for thread in threads: thread.start()
"""
_THREADS = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-6)
from nlp.readers.base import READERS
gate = threading.Barrier(8)
def count(_):
    gate.wait()
    return len(READERS)
with ThreadPoolExecutor(8) as pool:
    print(set(pool.map(count, range(8))))
"""


def _run(script):
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


def test_a_thread_that_is_stuck_ends_its_worker_also_beside_one_that_is_not():
    assert _run(_BESIDE).returncode == 1


def test_threads_of_one_worker_see_a_whole_registry():
    """A Dask worker runs as many threads as it has cores, all new at the first batch."""
    from nlp.readers import READERS

    done = _run(_THREADS)
    assert done.stdout.strip() == str({len(READERS)}), done.stderr
