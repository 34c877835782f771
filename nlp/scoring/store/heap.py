"""Memory that was freed, handed back to the system.

A part is put together from many small objects; freed, they leave gaps that the C library keeps.
Over a long run the gaps would be most of the memory of the parent process.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable
from contextlib import suppress


@functools.cache
def _trim() -> Callable[[int], int] | None:
    """`malloc_trim` of the GNU C library; None where there is none."""
    with suppress(OSError, AttributeError, TypeError):
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
        return found
    return None


def give_back() -> None:
    """Hand freed memory back, of the allocators of Arrow and of C.

    >>> give_back()
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)
