"""One bound of time and memory for all work on one file.

`bounded` is used by `nlp.read`, `nlp.assess`, `gouji check` and every engine, so that no file
can exhaust the machine. Time: in the main thread POSIX interval timers interrupt Python code
and the matcher of `re`; in other threads, and on Windows, a watching thread raises inside the
working one as soon as that runs Python code. Memory: on Linux the soft limit on the data
segment, so that an allocation beyond it fails with MemoryError instead of swapping. Code that
loops in C without allocating is stopped only by the supervisors of `nlp.engines`, which kill a
worker process.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.clocks import of_thread, unqueued
from nlp.data_limit import data_limit
from nlp.errors import UnsafeFile

MEGABYTE = 1024 * 1024
# With the start of the program and the output, a file takes 20 s at most. Real reports take 0.3 s.
SECONDS = 15.0
# Seconds of waiting allowed per second of processor time. Time in which other programs have all
# cores is not counted where the system tells it (Linux): a busy machine is not the file's fault.
PATIENCE = 6
MEMORY = 768 * MEGABYTE
# For the output of one report; the largest that is not refused takes some three seconds.
WRITING = 5.0
# For reading a file and writing the comments into it, for which it is read a second time.
BOTH = SECONDS + WRITING
ROOM = 256 * MEGABYTE


class _Expired(BaseException):
    """The time is used up. Not an Exception, so that no handler on the way swallows it."""


class _Waited(_Expired):
    """The time for waiting is used up."""


# Seconds until a timer whose error was dropped raises again: time for the cleaning up of the block.
_AGAIN = 0.5
_LOCAL = threading.local()


@contextlib.contextmanager
def bounded(
    name: str = "", *, seconds: float | None = SECONDS, memory: int | None = MEMORY
) -> Iterator[None]:
    """Stop the block after `seconds` of processor time or `memory` bytes more than now.

    Code that only waits is stopped after six times as long.

    Raises UnsafeFile with `name` and the bound that was passed. Inside another bound the
    outer one stays in force and this one adds nothing. None switches a bound off.

    >>> with bounded("报告.txt", seconds=0.05):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    nlp.errors.UnsafeFile: 报告.txt：处理超过 0.05 秒，已停止
    """
    if getattr(_LOCAL, "active", False):
        yield
        return
    label = f"{name}：" if name else ""
    try:
        _LOCAL.active = True
        with _time(seconds), data_limit(memory):
            yield
    except _Waited:
        raise UnsafeFile(f"{label}等待超过 {(seconds or 0) * PATIENCE:g} 秒，已停止") from None
    except _Expired:
        raise UnsafeFile(f"{label}处理超过 {seconds:g} 秒，已停止") from None
    except MemoryError as error:
        raise UnsafeFile(f"{label}内存不足，文件过大或内容异常") from error
    finally:
        _LOCAL.active = False


def writing(name: str, *, reports: int = 1) -> contextlib.AbstractContextManager[None]:
    """Stop the block that makes the output of some reports after 5 s and 256 MB for each of them.

    Raises UnsafeFile as `bounded` does; `name` is that of the report or says how many they are.

    >>> with writing("报告.txt"):
    ...     raise MemoryError
    Traceback (most recent call last):
    nlp.errors.UnsafeFile: 报告.txt的输出：内存不足，文件过大或内容异常
    """
    count = max(reports, 1)
    return bounded(f"{name}的输出", seconds=WRITING * count, memory=ROOM * count)


def _time(seconds: float | None) -> contextlib.AbstractContextManager[None]:
    if seconds is None:
        return contextlib.nullcontext()
    main = threading.current_thread() is threading.main_thread()
    return _alarm(seconds) if main and hasattr(signal, "setitimer") else _watched(seconds)


@dataclass(slots=True)
class _Block:
    """A block under two timers: whether it has ended, and the signal of the timer that raised in it."""

    ended: bool = False
    by: int = 0


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Set two timers: one of processor time, one for code that waits."""
    block = _Block()
    processor = _timer(signal.ITIMER_PROF, signal.SIGPROF, seconds, block)
    own = unqueued(f"self/task/{threading.get_native_id()}")
    with processor, _timer(signal.ITIMER_REAL, signal.SIGALRM, seconds * PATIENCE, block, own):
        try:
            yield
        finally:
            try:
                block.ended = True
            finally:
                # Once more, in case a timer interrupted the first.
                block.ended = True


@contextlib.contextmanager
def _timer(
    which: int,
    number: int,
    seconds: float,
    block: _Block,
    clock: Callable[[], float] | None = None,
) -> Iterator[None]:
    """Set an interval timer of the process; one that was already set is restored afterwards.

    With a `clock` the timer is set anew until the seconds have passed by that clock. Nothing is
    raised once the block has ended, or by the other timer once one has raised. That one raises again
    until it is heard, since Python drops what is raised in a destructor or a callback of its collector.
    """
    due = clock() + seconds if clock else 0.0

    def expire(_signal: int, _frame: object) -> None:
        if block.ended or block.by not in (0, number):
            return
        if clock is not None and (left := due - clock()) > 0:
            signal.setitimer(which, max(left, 0.01))
            return
        block.by = number
        signal.setitimer(which, _AGAIN)
        raise _Expired if clock is None else _Waited

    began = time.monotonic()
    handler = signal.getsignal(number)
    left, interval = signal.getitimer(which)
    try:
        signal.signal(number, expire)
        signal.setitimer(which, seconds)
        yield
    finally:
        signal.setitimer(which, 0)
        signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if left:
            rest = max(left - (time.monotonic() - began), 1e-6)
            signal.setitimer(which, rest, interval)


@contextlib.contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Start a thread that raises in this one once the time is used up."""
    worker, done, lock = threading.get_ident(), threading.Event(), threading.Lock()

    clock = of_thread(worker)
    own = unqueued(f"self/task/{threading.get_native_id()}")
    spent, began = clock(), own()

    def watch() -> None:
        why: type[BaseException] = _Expired
        while not done.wait(min(seconds / 4, 0.5)):
            why = _Waited if own() - began > seconds * PATIENCE else _Expired
            if why is _Waited or clock() - spent > seconds:
                break
        else:
            return
        with lock:
            if not done.is_set():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(worker), ctypes.py_object(why)
                )

    thread = threading.Thread(target=watch, name="gouji-bound", daemon=True)
    thread.start()
    try:
        yield
    finally:
        with lock:
            done.set()
        thread.join()
