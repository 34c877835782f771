"""Caches the content of data files as MessagePack in the user's cache folder.

Our data files are YAML, which is readable and takes a tenth of a second to parse. Their checked
content is stored under a hash of everything it is made from, so that a changed file never gets
an outdated answer. The cache is data: nothing in it is executed, and an unreadable entry is
rebuilt. `GOUJI_CACHE` names another folder; if it is empty, nothing is cached.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from nlp.version import __version__

T = TypeVar("T")
_MOST = 3
"""The number of states of one file to cache: of the installed package and of a working copy."""


@cache
def folder() -> Path | None:
    """Return the cache folder; None where nothing is to be cached."""
    given = os.environ.get("GOUJI_CACHE")
    if given is not None:
        return Path(given) if given else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        # Where a user has no home, as in some containers, pathlib raises and this does not.
        home = os.path.expanduser("~/.cache")  # noqa: PTH111
        base = os.environ.get("XDG_CACHE_HOME") or home
    return Path(base) / "gouji" if base and Path(base).is_absolute() else None


def place(name: str, *made_of: bytes) -> Path | None:
    """Return the cache file for content made from the given bytes, None without a cache.

    >>> one, other = place("common/units", b"a"), place("common/units", b"b")
    >>> one is None or one != other
    True
    """
    home = folder()
    if home is None:
        return None
    digest = blake2b(f"{__version__} {msgspec.__version__}".encode(), digest_size=16)
    for part in made_of:
        digest.update(len(part).to_bytes(8, "big") + part)
    return home / f"{name.replace('/', '.')}-{digest.hexdigest()}.msgpack"


def kept(path: Path | None) -> bytes | None:
    """Return the bytes of a cache file, None where there is none."""
    if path is None:
        return None
    with suppress(OSError):
        return path.read_bytes()
    return None


def value(data: bytes | None, model: type[T]) -> T | None:
    """Decode cached bytes as a model, None where they are missing or do not fit the model."""
    if data is None:
        return None
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(data, type=model)
    return None


def keep(path: Path | None, content: Any) -> None:
    """Write plain values to a cache file, unless decoding them would change them."""
    if path is None:
        return
    with suppress(OSError, msgspec.MsgspecError, TypeError, ValueError, OverflowError):
        data = msgspec.msgpack.encode(content)
        if msgspec.msgpack.decode(data) == content:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, data)
            _tidy(path)


def _write(path: Path, data: bytes) -> None:
    """Write atomically, so that no other process reads half a file."""
    handle, made = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(made).replace(path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def _tidy(path: Path) -> None:
    """Remove the cached content of older states of the same file."""
    stem = path.name.rpartition("-")[0]
    states = [one for one in path.parent.glob("*.msgpack") if one.name.rpartition("-")[0] == stem]
    states.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for old in states[_MOST:]:
        old.unlink(missing_ok=True)
