"""The limit on the data segment of the process while work on files goes on (Linux)."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator

from nlp.errors import GoujiError, UnsafeFile

_SPARE = 2 * 1024 * 1024
"""Bytes set aside in a block, for its end: more than Python asks of the system at a time."""


@contextlib.contextmanager
def data_limit(memory: int | None) -> Iterator[None]:
    """Set the soft limit on the data segment to `memory` bytes above the current size.

    Raises MemoryError from an error of a library that came with less than half of the memory left.
    A library that gets no memory may say anything, of a namespace that is invalid or of a damaged
    file. What the failed call itself took may be free again by then, but not what its callers had.
    """
    if memory is None or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    block = object()
    _LIMITS.enter(block, _data_pages() * resource.getpagesize() + memory)
    spare = [bytes(_SPARE)]
    try:
        yield
    except Exception as error:
        # Nothing below could be done without memory, not even lifting the limit.
        spare.clear()
        left = resource.getrlimit(resource.RLIMIT_DATA)[0] - _data_pages() * resource.getpagesize()
        if left < memory // 2 and not _is_verdict(error):
            raise MemoryError from error
        raise
    finally:
        spare.clear()
        _LIMITS.leave(block)


def _is_verdict(error: BaseException) -> bool:
    """Whether this package judged the file by itself: it named a limit, or no other error came before."""
    cause = error.__cause__ or error.__context__
    return isinstance(error, UnsafeFile) or (
        isinstance(error, GoujiError) and (cause is None or _is_verdict(cause))
    )


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
