"""The limits of one step of a worker process, watched from its parent."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from nlp.bounds import PATIENCE
from nlp.clocks import of_process, unqueued
from nlp.engines.base import MEGABYTE, Cause, Options


class Step:
    """One step of the worker with a process id, from one `beat` to the next.

    >>> Step(os.getpid(), Options(seconds=None, memory=None)).exceeded() is None
    True
    """

    def __init__(self, pid: int, options: Options) -> None:
        self._pid, self._seconds, self._memory = pid, options.seconds, options.memory
        self._spent, self._waited = of_process(pid), unqueued(str(pid))
        self._base: int | None = None
        self._since = self._waited()
        self._start = self._spent() if self._spent else 0.0

    def exceeded(self) -> tuple[Cause, str] | None:
        """Return the limit that the step has exceeded with a message for users; None for none."""
        with contextlib.suppress(OSError):  # of a process that ends at this moment
            return self._late() or self._large()
        return None

    def _late(self) -> tuple[Cause, str] | None:
        """Compare processor time, and the time that passed while no other program had the cores."""
        if self._seconds is None:
            return None
        if self._spent and self._spent() - self._start > self._seconds:
            return "time", f"处理超过{self._seconds:g}秒仍未完成"
        if self._waited() - self._since > self._seconds * PATIENCE:
            return "time", f"等待超过{self._seconds * PATIENCE:g}秒仍未完成"
        return None

    def _large(self) -> tuple[Cause, str] | None:
        """Compare memory, which is measured only in steps that take long enough to be asked."""
        if self._memory is None:
            return None
        now = _resident(self._pid)
        self._base = now if self._base is None else self._base
        if now - self._base > self._memory:
            return "memory", f"内存超过{self._memory // MEGABYTE}MB"
        return None


def _resident(pid: int) -> int:
    """Return the resident memory of a process in bytes; 0 where the system does not report it."""
    path = Path(f"/proc/{pid}/statm")
    if not path.exists():
        return 0
    return int(path.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
