"""A task says how far it is, so that a supervisor knows which step killed a worker."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
from collections.abc import Callable, Iterator

_LISTENERS: list[Callable[[int], None]] = []


def beat(place: int) -> None:
    """Say that step `place` of the running task begins; nothing happens where nobody listens.

    >>> beat(0)
    """
    for listener in _LISTENERS:
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
    stream = sys.__stderr__
    if seconds is None or stream is None:
        yield
        return

    def arm(_: int) -> None:
        faulthandler.dump_traceback_later(seconds, exit=True, file=stream)

    _LISTENERS.append(arm)
    try:
        yield
    finally:
        _LISTENERS.remove(arm)
        faulthandler.cancel_dump_traceback_later()
