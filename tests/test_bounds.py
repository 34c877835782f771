"""The bound of time and memory works in the main thread, in others, and nested."""

from __future__ import annotations

import contextlib
import linecache
import os
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from nlp import bounds
from nlp.bounds import MEGABYTE, bounded
from nlp.clocks import unqueued
from nlp.errors import GoujiError, UnsafeFile
from nlp.pipeline import read_report


def _spin() -> None:
    while True:
        with contextlib.suppress(Exception):  # code that swallows errors must be stopped as well
            sum(range(1000))


def test_python_code_is_stopped_though_it_swallows_errors() -> None:
    with (
        pytest.raises(UnsafeFile, match=r"^甲\.txt：处理超过 0\.1 秒"),
        bounded("甲.txt", seconds=0.1),
    ):
        _spin()


@pytest.mark.skipif(sys.platform == "win32", reason="needs an interval timer")
def test_a_pattern_that_explodes_is_stopped() -> None:
    with pytest.raises(UnsafeFile), bounded(seconds=0.2):
        re.match(r"(a+)+$", "a" * 64 + "b")


def test_another_thread_is_stopped() -> None:
    caught: list[BaseException] = []

    def work() -> None:
        try:
            with bounded("乙.txt", seconds=0.1):
                _spin()
        except UnsafeFile as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert [str(error) for error in caught] == ["乙.txt：处理超过 0.1 秒，已停止"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_DATA")
def test_memory_is_bounded_and_given_back() -> None:
    with pytest.raises(UnsafeFile, match="内存不足"), bounded("丙.txt", memory=64 * MEGABYTE):
        bytearray(256 * MEGABYTE)
    assert len(bytearray(256 * MEGABYTE)) == 256 * MEGABYTE


HOARD = """
import resource
from nlp.bounds import MEGABYTE, bounded
from nlp.errors import UnsafeFile

before = resource.getrlimit(resource.RLIMIT_DATA)
for megabytes in (16, 17, 19, 23):
    try:
        with bounded("戊.md", memory=megabytes * MEGABYTE):
            held = []
            while True:
                held.append([str(len(held))] * 3)
    except UnsafeFile as error:
        held = None
        print(error, resource.getrlimit(resource.RLIMIT_DATA) == before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_DATA")
def test_the_limit_is_lifted_though_nothing_is_left() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOARD], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-300:]
    assert done.stdout.splitlines() == ["戊.md：内存不足，文件过大或内容异常 True"] * 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_DATA")
def test_blocks_of_two_threads_leave_no_limit_behind() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    inside, first_left = threading.Event(), threading.Event()
    seen: list[tuple[int, int]] = []

    def second() -> None:
        with bounded("第二", memory=900 * MEGABYTE):
            inside.set()
            first_left.wait(20)
            seen.append(resource.getrlimit(resource.RLIMIT_DATA))

    thread = threading.Thread(target=second)
    with bounded("第一", memory=900 * MEGABYTE):
        thread.start()
        assert inside.wait(20)
    first_left.set()
    thread.join(20)
    assert seen[0] != before  # the second block is bounded still
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_the_outer_bound_stays_in_force() -> None:
    with (
        pytest.raises(UnsafeFile, match="外"),
        bounded("外", seconds=0.1),
        bounded("内", seconds=60),
    ):
        _spin()


def test_nothing_is_stopped_after_the_block() -> None:
    with bounded(seconds=0.05):
        pass
    time.sleep(0.1)
    with bounded(seconds=None, memory=None):
        assert sum(range(10)) == 45


def test_a_damaged_file_is_an_error_of_ours_inside_a_bound() -> None:
    with pytest.raises(GoujiError), bounded("丁.pdf"):
        read_report(b"%PDF-1.4 broken", name="丁.pdf")


def test_code_that_waits_is_stopped_and_said_to_wait() -> None:
    with pytest.raises(UnsafeFile, match=r"^丙\.txt：等待超过 0\.3 秒，已停止$"), bounded("丙.txt", seconds=0.05):  # fmt: skip
        time.sleep(60)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs one core for two")
def test_time_in_which_others_have_the_core_is_no_waiting() -> None:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        clock, wall = unqueued("self"), time.monotonic()
        own, spent = clock(), time.process_time()
        while time.process_time() - spent < 0.3:
            pass
        assert clock() - own < time.monotonic() - wall - 0.05
    finally:
        other.kill()
        other.wait()
        os.sched_setaffinity(0, cores)


def test_a_bound_that_is_swallowed_once_is_raised_again() -> None:
    heard: list[BaseException] = []

    def deaf() -> None:
        while True:
            try:
                while True:
                    pass
            except BaseException as error:
                heard.append(error)
                if len(heard) == 2:
                    raise

    with pytest.raises(UnsafeFile, match="处理超过"), bounded("甲.txt", seconds=0.05):
        deaf()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_DATA and timers")
@pytest.mark.parametrize("number", [signal.SIGPROF, signal.SIGALRM])
def test_a_time_that_ends_at_any_line_leaves_nothing_behind(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ("bounds.py", "data_limit.py")
    passed = 0.0
    monkeypatch.setattr(bounds, "unqueued", lambda _: lambda: passed)

    def left() -> object:
        handlers = [signal.getsignal(one) for one in (signal.SIGPROF, signal.SIGALRM)]
        timers = [signal.getitimer(one) for one in (signal.ITIMER_PROF, signal.ITIMER_REAL)]
        active = getattr(bounds._LOCAL, "active", False)
        return handlers, timers, active, resource.getrlimit(resource.RLIMIT_DATA)

    def bound(due: int) -> int:
        """Let the time end at the line `due` of the bound; return how many lines there were."""
        nonlocal passed
        seen, passed = 0, 0.0

        def trace(frame: Any, event: str, _: object) -> Any:
            nonlocal seen, passed
            if not frame.f_code.co_filename.endswith(files) or frame.f_code.co_name == "expire":
                return None
            # Python hears signals when something was called, not where a block begins or ends.
            line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
            if event == "line" and not line.lstrip().startswith(("with ", "try:")):
                seen += 1
                if seen == due and signal.getsignal(number) not in before[0]:
                    passed = 1e9
                    signal.raise_signal(number)
            return trace

        with contextlib.suppress(UnsafeFile):
            sys.settrace(trace)
            with bounded("丁.txt", memory=900 * MEGABYTE):
                sum(range(10))
        sys.settrace(None)
        return seen

    before: Any = left()
    lines = bound(0)
    assert lines > 40
    for due in range(1, lines + 1):
        bound(due)
        assert left() == before, f"line {due}"
