"""A worker that dies, hangs or eats memory takes down its own task, and says at which step."""

from __future__ import annotations

import pickle
import sys
import time

import pytest

from nlp.engines import Options, WorkerLost, make
from nlp.engines.base import MEGABYTE
from tests.engines.steps import fatal

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture(scope="module")
def pool():
    with make("processes", Options(workers=1, seconds=1.0, memory=150 * MEGABYTE)) as pool:
        yield pool


@pytest.mark.parametrize(
    ("how", "cause", "words"),
    [
        ("crash", "died", "信号9"),
        ("leave", "died", "退出码7"),
        ("hang", "time", "等待超过6秒"),
        pytest.param("spin", "time", "处理超过1秒", marks=linux),
    ],
)
def test_a_lost_worker_is_named_with_its_step(pool, how, cause, words):
    with pytest.raises(WorkerLost, match=words) as caught:
        pool.submit(fatal, 3, how).result(timeout=30)
    assert (caught.value.place, caught.value.cause) == (3, cause)
    assert pool.submit(pow, 2, 10).result(timeout=30) == 1024


@linux
def test_an_allocation_past_the_limit_is_an_error_of_the_task(pool):
    with pytest.raises(MemoryError):
        pool.submit(fatal, 2, "eat").result(timeout=30)
    assert pool.submit(pow, 2, 10).result(timeout=30) == 1024


@linux
def test_memory_that_creeps_up_is_seen_from_outside(pool):
    with pytest.raises(WorkerLost, match="内存超过150MB") as caught:
        pool.submit(fatal, 2, "creep").result(timeout=30)
    assert (caught.value.place, caught.value.cause) == (2, "memory")


def test_neighbours_of_a_crash_are_not_hurt():
    with make("processes", Options(workers=2)) as pool:
        bad = [pool.submit(fatal, 1, "crash") for _ in range(3)]
        good = [pool.submit(pow, 2, number) for number in range(20)]
        assert [future.result(timeout=60) for future in good] == [2**n for n in range(20)]
        assert all(isinstance(future.exception(timeout=60), WorkerLost) for future in bad)


def test_what_cannot_be_pickled_is_an_error_not_a_hang(pool):
    with pytest.raises(Exception, match=r"pickle|lambda"):
        pool.submit(lambda: 1).result(timeout=30)


def test_no_task_is_taken_after_the_end():
    pool = make("processes", Options(workers=1))
    pool.shutdown()
    with pytest.raises(RuntimeError, match="shutdown"):
        pool.submit(pow, 2, 2)


def test_a_cancelled_pool_ends_at_once():
    pool = make("processes", Options(workers=1))
    futures = [pool.submit(time.sleep, 0.2) for _ in range(50)]
    began = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - began < 10
    assert futures[-1].cancelled()


def test_a_lost_worker_travels_between_processes():
    error = pickle.loads(pickle.dumps(WorkerLost("退出", cause="time", place=4)))
    assert (str(error), error.cause, error.place) == ("退出", "time", 4)
