"""The limit on the data segment of the process while work on files goes on (Linux)."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator

_SPARE = 2 * 1024 * 1024
"""Bytes set aside for the end of a block: more than Python asks of the system at a time."""


@contextlib.contextmanager
def data_limit(memory: int | None) -> Iterator[None]:
    """Set the soft limit on the data segment to `memory` bytes above the current size."""
    if memory is None or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    block = object()
    # Without it a block that has used up all memory could not even lift its limit.
    spare = [bytes(_SPARE)]
    try:
        # A timer may interrupt any line, so that entering is inside as well.
        _LIMITS.enter(block, _data_pages() * resource.getpagesize() + memory)
        yield
    finally:
        try:
            spare.clear()
            _LIMITS.leave(block)
        finally:
            # Once more, in case a timer interrupted the first.
            _LIMITS.leave(block)


class _Limits:
    """The limit on the data segment, which belongs to the process, shared by all bounded blocks.

    Blocks of several threads overlap in any order, so no block may restore what it found: the
    limit in force is the widest of the open blocks, and the original one when none is open.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[object, int] = {}
        self._original: tuple[int, int] | None = None

    def enter(self, block: object, limit: int) -> None:
        import resource

        with self._lock:
            if not self._open:
                self._original = resource.getrlimit(resource.RLIMIT_DATA)
            self._open[block] = limit
            self._apply()

    def leave(self, block: object) -> None:
        with self._lock:
            self._open.pop(block, None)
            self._apply()

    def _apply(self) -> None:
        import resource

        if self._original is None:
            return
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
