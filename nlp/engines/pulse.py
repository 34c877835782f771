"""A task says how far it is, so that a supervisor knows which step killed a worker."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import time
from collections.abc import Callable, Iterator

_LISTENERS: list[Callable[[int], None]] = []
# When each thread's step must have ended: a worker of a cluster may run several.
_DUE: dict[int, float] = {}
_LOCK = threading.Lock()


def beat(place: int) -> None:
    """Say that step `place` of the running task begins; nothing happens where nobody listens.

    >>> beat(0)
    """
    for listener in tuple(_LISTENERS):
        listener(place)


def listen(listener: Callable[[int], None]) -> None:
    """Call `listener` at every beat of this process."""
    _LISTENERS.append(listener)


@contextlib.contextmanager
def watching(seconds: float | None) -> Iterator[None]:
    """End this process where a step takes longer than `seconds`; None: do nothing.

    For workers that nobody supervises but somebody restarts, such as those of Dask: a
    thread of the interpreter's own waits, so that code stuck in C ends as well.

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
    """The next beat of this thread is due by then; the process has one alarm, set to the first due."""
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
