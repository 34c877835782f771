"""Lets a task report its current step, so that a supervisor knows which step killed a worker."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import time
from collections.abc import Callable, Iterator

_LISTENERS: list[Callable[[int], None]] = []
# The deadline of each thread's step, since a worker of a cluster may run several threads.
_DUE: dict[int, float] = {}
_LOCK = threading.Lock()


def beat(place: int) -> None:
    """Report that step `place` of the running task begins; without a listener this does nothing.

    >>> beat(0)
    """
    for listener in tuple(_LISTENERS):
        listener(place)


def listen(listener: Callable[[int], None]) -> None:
    """Call `listener` at every beat of this process."""
    _LISTENERS.append(listener)


@contextlib.contextmanager
def watching(seconds: float | None) -> Iterator[None]:
    """Terminate this process where a step takes longer than `seconds`; None: never.

    For workers that are restarted but not supervised, such as those of Dask. The timer is a
    thread of the interpreter itself, so that code stuck in C is terminated as well.

    >>> with watching(None):
    ...     beat(0)
    """
    if seconds is None or sys.__stderr__ is None:
        yield
        return
    limit = seconds

    def arm(_: int) -> None:
        _expect(time.monotonic() + limit)

    _LISTENERS.append(arm)
    try:
        yield
    finally:
        _LISTENERS.remove(arm)
        _expect(None)


def _expect(deadline: float | None) -> None:
    """Set the deadline of this thread's next beat; the process has one timer, for the earliest."""
    with _LOCK:
        if deadline is None:
            _DUE.pop(threading.get_ident(), None)
        else:
            _DUE[threading.get_ident()] = deadline
        if _DUE and sys.__stderr__ is not None:
            left = max(min(_DUE.values()) - time.monotonic(), 0.01)
            faulthandler.dump_traceback_later(left, exit=True, file=sys.__stderr__)
        else:
            faulthandler.cancel_dump_traceback_later()
