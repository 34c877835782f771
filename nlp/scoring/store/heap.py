"""Memory that was freed, returned to the system.

A part is put together from many small objects; freed, they leave gaps that the C library keeps.
Over a long run the gaps would be most of the memory of the parent process.
"""

from __future__ import annotations

import ctypes
import functools
import os
from collections.abc import Callable
from contextlib import suppress

# The allocator of Arrow's own library, which reads the variable once, when it is loaded.
_ALLOCATOR = "ARROW_DEFAULT_MEMORY_POOL"
# M_MMAP_THRESHOLD of <malloc.h>, and the size from which a block gets pages of its own.
_THRESHOLD, _LARGE = -3, 1 << 18


@functools.cache
def _library(name: str) -> Callable[..., int] | None:
    """Return a function of the GNU C library; None where there is none."""
    with suppress(OSError, AttributeError, TypeError):
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
        return found
    return None


def frugal() -> None:
    """Have Arrow allocate as C does, and large blocks have pages of their own.

    Arrow's allocator keeps what is freed: readers and writers of Parquet use it whatever pool
    pyarrow is told to use, and in a long run it would have a quarter of the parent's memory.
    Where a program has loaded pyarrow before, it stays.

    >>> frugal()
    """
    os.environ.setdefault(_ALLOCATOR, "system")
    _separate()


def _separate() -> None:
    """Give large blocks pages of their own, which are returned when the block is freed.

    By default the C library raises the limit to the largest block ever freed, after which tables
    lie among small objects and leave gaps.
    """
    if set_option := _library("mallopt"):
        set_option(_THRESHOLD, _LARGE)


def give_back() -> None:
    """Return freed memory, of the allocators of Arrow and of C.

    >>> give_back()
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if trim := _library("malloc_trim"):
        trim(0)
