"""Tests whether a path given by the user exists, for any string, and reads it without waiting.

`Path.exists` and similar methods raise OSError for a name of more than 255 bytes (before
Python 3.12); for a user such a path simply does not exist.
"""

from __future__ import annotations

import glob
import os
from contextlib import suppress
from pathlib import Path


def is_there(name: str | os.PathLike[str]) -> bool:
    """Whether a file or folder of that name exists.

    >>> is_there("文" * 300), is_there(".")
    (False, True)
    """
    with suppress(OSError, ValueError):
        return Path(name).exists()
    return False


def is_file(name: str | os.PathLike[str]) -> bool:
    """Whether an ordinary file of that name exists.

    >>> is_file("文" * 300), is_file(".")
    (False, False)
    """
    with suppress(OSError, ValueError):
        return Path(name).is_file()
    return False


def is_folder(name: str | os.PathLike[str]) -> bool:
    """Whether a folder of that name exists.

    >>> is_folder("文" * 300), is_folder(".")
    (False, True)
    """
    with suppress(OSError, ValueError):
        return Path(name).is_dir()
    return False


def matched(pattern: str) -> list[str]:
    """Return the paths that a pattern matches, none where it has too many parts to be followed.

    >>> matched("*/" * 3000)
    []
    """
    with suppress(OSError, ValueError, RecursionError):
        return glob.glob(pattern, recursive=True)  # noqa: PTH207 - may be absolute
    return []


def beginning(path: str | os.PathLike[str], most: int) -> bytes:
    """Return at most so many bytes of a file, none where they would have to be waited for.

    What looks like an ordinary file may be a queue of the system (Linux: /proc/kmsg), or a pipe since
    it was looked at. Raises OSError.
    """
    with open(path, "rb", opener=_at_once) as file:
        return file.read(most) or b""


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
