"""Lets a task report its current step, so that a supervisor knows which step killed a worker."""

from __future__ import annotations

import contextlib
import faulthandler
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

from nlp.bounds import PATIENCE

_LISTENERS: list[Callable[[int], None]] = []
# The deadline of each thread's step, since a worker of a cluster may run several threads.
_DUE: dict[int, float] = {}
_TIMER = hasattr(signal, "setitimer")
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
    """Terminate this process where a step exceeds the limits of `expect`; None: never.

    For workers that are restarted but not supervised, such as those of Dask.

    >>> with watching(None):
    ...     beat(0)
    """
    if seconds is None:
        yield
        return
    limit = seconds

    def arm(_: int) -> None:
        expect(limit)

    _LISTENERS.append(arm)
    try:
        yield
    finally:
        _LISTENERS.remove(arm)
        expect(None)


def expect(seconds: float | None) -> None:
    """Terminate this process unless this thread calls again in time; None: no longer.

    The limit is `seconds` of processor time of the process's own code, for each thread that has a
    limit, and `PATIENCE` times as long by the clock. Both timers also stop code that is stuck in C:
    the first is a signal that nothing handles (not on Windows), the second a thread of the
    interpreter.
    """
    with _LOCK:
        if seconds is None:
            _DUE.pop(threading.get_ident(), None)
        else:
            _DUE[threading.get_ident()] = time.monotonic() + seconds * PATIENCE
        if _TIMER and (seconds is not None or not _DUE):
            signal.setitimer(signal.ITIMER_VIRTUAL, (seconds or 0.0) * len(_DUE))
        _arm_clock()


def _arm_clock() -> None:
    """Set the process's one timer by the clock to the earliest deadline of its threads."""
    if _DUE and sys.__stderr__ is not None:
        left = max(min(_DUE.values()) - time.monotonic(), 0.01)
        with contextlib.suppress(OSError, ValueError):  # a closed stream
            faulthandler.dump_traceback_later(left, exit=True, file=sys.__stderr__)
    else:
        faulthandler.cancel_dump_traceback_later()
