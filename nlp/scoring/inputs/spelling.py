"""File names as bytes: read as UTF-8 first, else as GBK, the same under every locale.

A system hands out names decoded by its locale. The tables must not depend on it, so every
name goes back to its bytes before it is shown, sorted or stored.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote_from_bytes, unquote_to_bytes

_BYTES = "bytes:"


def in_order(names: Iterable[str]) -> list[str]:
    """Names in the order of their bytes.

    >>> in_order(["乙.txt", "a.txt", "B.txt"])
    ['B.txt', 'a.txt', '乙.txt']
    """
    return sorted(names, key=os.fsencode)


def shown(name: str) -> str:
    """A name as people read it, that any table can hold.

    >>> shown("报告.txt"), shown(os.fsdecode("报告.txt".encode("gbk")))
    ('报告.txt', '报告.txt')
    """
    raw = os.fsencode(name)
    return _decoded(raw, "utf-8") or _decoded(raw, "gb18030") or _escaped(raw)


def apart(names: Iterable[str]) -> dict[str, str]:
    """Name -> how it is shown, for the names of one folder: no two are shown alike.

    >>> gbk = os.fsdecode("报告.txt".encode("gbk"))
    >>> list(apart(["报告.txt", gbk]).values())
    ['报告.txt', '\\\\xb1\\\\xa8\\\\xb8\\\\xe6.txt']
    """
    spelled = {name: shown(name) for name in names}
    times = Counter(spelled.values())
    return {
        name: said if times[said] == 1 or _plain(name) else _escaped(os.fsencode(name))
        for name, said in spelled.items()
    }


def stored(path: str) -> str:
    """A path as text that survives every table, database and wire; `found` turns it back.

    >>> found(stored(os.fsdecode(b"/in/\\xb1.txt"))) == os.fsdecode(b"/in/\\xb1.txt")
    True
    """
    raw = os.fsencode(path)
    said = _decoded(raw, "utf-8")
    if said is not None and not said.startswith(_BYTES):
        return said
    return _BYTES + quote_from_bytes(raw)


def found(path: str) -> str:
    """The path that `stored` wrote, for the file system of this process."""
    if not path.startswith(_BYTES):
        return os.fsdecode(path.encode("utf-8"))
    return os.fsdecode(unquote_to_bytes(path.removeprefix(_BYTES)))


def _plain(name: str) -> bool:
    """Whether the bytes of a name are UTF-8."""
    return _decoded(os.fsencode(name), "utf-8") is not None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _escaped(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace")
