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
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

from nlp.errors import UnsafeFile

MEGABYTE = 1024 * 1024
SECONDS = 20.0
# Wall clock allowed per second of processor time, since a busy machine is not the file's fault.
PATIENCE = 6
MEMORY = 768 * MEGABYTE


class _Expired(BaseException):
    """The time is used up. Not an Exception, so that no handler on the way swallows it."""


_LOCAL = threading.local()


@contextlib.contextmanager
def bounded(
    name: str = "", *, seconds: float | None = SECONDS, memory: int | None = MEMORY
) -> Iterator[None]:
    """Stop the block after `seconds` of processor time or `memory` bytes more than now.

    Code that only waits is stopped after six times as much of the wall clock.

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
    _LOCAL.active = True
    try:
        with _time(seconds), _data(memory):
            yield
    except _Expired:
        raise UnsafeFile(f"{label}处理超过 {seconds:g} 秒，已停止") from None
    except MemoryError as error:
        raise UnsafeFile(f"{label}内存不足，文件过大或内容异常") from error
    finally:
        _LOCAL.active = False


def _time(seconds: float | None) -> contextlib.AbstractContextManager[None]:
    if seconds is None:
        return contextlib.nullcontext()
    main = threading.current_thread() is threading.main_thread()
    return _alarm(seconds) if main and hasattr(signal, "setitimer") else _watched(seconds)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Set two timers: one of processor time, one of wall-clock time for code that waits."""
    processor = _timer(signal.ITIMER_PROF, signal.SIGPROF, seconds)
    with processor, _timer(signal.ITIMER_REAL, signal.SIGALRM, seconds * PATIENCE):
        yield


@contextlib.contextmanager
def _timer(which: int, number: int, seconds: float) -> Iterator[None]:
    """Set an interval timer of the process; one that was already set is restored afterwards."""

    def expire(_signal: int, _frame: object) -> None:
        raise _Expired

    began = time.monotonic()
    handler = signal.signal(number, expire)
    left, interval = signal.setitimer(which, seconds)
    try:
        yield
    finally:
        signal.setitimer(which, 0)
        signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if left:
            due = max(left - (time.monotonic() - began), 1e-6)
            signal.setitimer(which, due, interval)


def _clock(thread: int) -> Callable[[], float]:
    """Return the clock of one thread's processor time, where available; else of the process."""
    if sys.platform == "win32" or not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    identity = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(identity)


@contextlib.contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Start a thread that raises in this one once the time is used up."""
    worker, done, lock = threading.get_ident(), threading.Event(), threading.Lock()

    clock = _clock(worker)
    spent, began = clock(), time.monotonic()

    def watch() -> None:
        while not done.wait(min(seconds / 4, 0.5)):
            waited = time.monotonic() - began > seconds * PATIENCE
            if waited or clock() - spent > seconds:
                break
        else:
            return
        with lock:
            if not done.is_set():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(worker), ctypes.py_object(_Expired)
                )

    thread = threading.Thread(target=watch, name="gouji-bound", daemon=True)
    thread.start()
    try:
        yield
    finally:
        with lock:
            done.set()
        thread.join()


@contextlib.contextmanager
def _data(memory: int | None) -> Iterator[None]:
    """Set the soft limit on the data segment to `memory` bytes above the current size."""
    if memory is None or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    block = object()
    _LIMITS.enter(block, _data_pages() * resource.getpagesize() + memory)
    try:
        yield
    finally:
        _LIMITS.leave(block)


class _Limits:
    """The limit on the data segment, which belongs to the process, shared by all bounded blocks.

    Blocks of several threads overlap in any order, so no block may restore what it found: the
    limit in force is the widest of the open blocks, and the original one when none is open.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[object, int] = {}
        self._original = (-1, -1)

    def enter(self, block: object, limit: int) -> None:
        import resource

        with self._lock:
            if not self._open:
                self._original = resource.getrlimit(resource.RLIMIT_DATA)
            self._open[block] = limit
            self._apply()

    def leave(self, block: object) -> None:
        with self._lock:
            del self._open[block]
            self._apply()

    def _apply(self) -> None:
        import resource

        soft, hard = self._original
        wanted = max(self._open.values(), default=soft)
        for given in (soft, hard):
            if given != resource.RLIM_INFINITY:
                wanted = given if wanted == resource.RLIM_INFINITY else min(wanted, given)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


_LIMITS = _Limits()


def _data_pages() -> int:
    """Return the pages of the data segment, read without a file object, twice per report."""
    handle = os.open("/proc/self/statm", os.O_RDONLY)
    try:
        return int(os.read(handle, 128).split()[5])
    finally:
        os.close(handle)
