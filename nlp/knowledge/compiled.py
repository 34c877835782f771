"""Data files in a form that is read at once, kept in the user's folder for caches.

Our data files are YAML, which people read and which takes a tenth of a second to parse. Their
checked content is kept as MessagePack under a hash of all that it is made of, so that a file
that was changed is never answered by what was kept of an old one. It is data: nothing in it
is executed, and what cannot be read is made anew. `GOUJI_CACHE` names another folder;
empty, nothing is kept.
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
"""Of so many states of one file what was made is kept: of the package and of a copy at work."""


@cache
def folder() -> Path | None:
    """Where content is kept; None where nothing is to be kept."""
    given = os.environ.get("GOUJI_CACHE")
    if given is not None:
        return Path(given) if given else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base) / "gouji" if base and Path(base).is_absolute() else None


def place(name: str, *made_of: bytes) -> Path | None:
    """The file that what is made of some bytes is kept in.

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
    """The bytes kept in a file, None where there are none."""
    if path is None:
        return None
    with suppress(OSError):
        return path.read_bytes()
    return None


def value(data: bytes | None, model: type[T]) -> T | None:
    """Kept bytes as a model, None where they are none or are not of that model."""
    if data is None:
        return None
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(data, type=model)
    return None


def keep(path: Path | None, content: Any) -> None:
    """Keep plain values in a file; nothing happens where they do not come back the same."""
    if path is None:
        return
    with suppress(OSError, msgspec.MsgspecError, TypeError, ValueError, OverflowError):
        data = msgspec.msgpack.encode(content)
        if msgspec.msgpack.decode(data) == content:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, data)
            _tidy(path)


def _write(path: Path, data: bytes) -> None:
    """In one step, so that no other process reads half a file."""
    handle, made = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(made).replace(path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def _tidy(path: Path) -> None:
    """Away with what was kept of older states of the same file."""
    stem = path.name.rpartition("-")[0]
    states = [one for one in path.parent.glob("*.msgpack") if one.name.rpartition("-")[0] == stem]
    states.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for old in states[_MOST:]:
        old.unlink(missing_ok=True)
