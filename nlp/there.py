"""Tests whether a path given by the user exists, for any string.

`Path.exists` and similar methods raise OSError for a name of more than 255 bytes (before
Python 3.12); for a user such a path simply does not exist.
"""

from __future__ import annotations

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
