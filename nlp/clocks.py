"""Clocks that a busy machine does not move: processor time, and time without that spent queueing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

Clock = Callable[[], float]
"""A clock in seconds, of which only differences mean anything."""


def unqueued(task: str) -> Clock:
    """Return a clock that stands still while a task waits for a core, where Linux reports it.

    `task` is a process by number, or `self/task/<native id>` for a thread of this process.

    >>> clock = unqueued("self")
    >>> clock() <= clock()
    True
    """

    def clock() -> float:
        try:
            with open(f"/proc/{task}/schedstat", "rb") as file:  # noqa: PTH123
                queued = int(file.read().split()[1])
        except (OSError, IndexError, ValueError):
            queued = 0
        return time.monotonic() - queued / 1e9

    return clock


def of_thread(thread: int) -> Clock:
    """Return the clock of one thread's processor time, where available; else of the process."""
    if sys.platform == "win32" or not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    identity = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(identity)


def of_process(pid: int) -> Clock | None:
    """Return the clock of another process's processor time; None where the system reports none.

    The clock of a process that has ended raises OSError.

    >>> clock = of_process(os.getpid())
    >>> clock is None or clock() > 0
    True
    """
    if not sys.platform.startswith("linux"):
        return None
    ticks = os.sysconf("SC_CLK_TCK")

    def clock() -> float:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
            # The name in brackets, which may contain blanks, comes before the numbers.
            numbers = file.read().rpartition(b")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / ticks

    return clock
