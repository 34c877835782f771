"""File names decoded as UTF-8, else as GBK, independently of the locale.

The operating system returns names decoded by its locale. The tables must not depend on it,
so every name is converted back to bytes before it is displayed, sorted or stored.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote_from_bytes, unquote_to_bytes

_BYTES = "bytes:"


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names sorted by their bytes.

    >>> in_order(["乙.txt", "a.txt", "B.txt"])
    ['B.txt', 'a.txt', '乙.txt']
    """
    return sorted(names, key=os.fsencode)


def shown(name: str) -> str:
    """Return a name in readable form that any table can store.

    >>> shown("报告.txt"), shown(os.fsdecode("报告.txt".encode("gbk")))
    ('报告.txt', '报告.txt')
    """
    raw = os.fsencode(name)
    return _decoded(raw, "utf-8") or _decoded(raw, "gb18030") or _escaped(raw)


def apart(names: Iterable[str]) -> dict[str, str]:
    """Return name -> displayed name for the names of one folder, all displayed differently.

    >>> gbk = os.fsdecode("报告.txt".encode("gbk"))
    >>> list(apart(["报告.txt", gbk]).values())
    ['报告.txt', '\\\\xb1\\\\xa8\\\\xb8\\\\xe6.txt']
    """
    spelled = {name: shown(name) for name in names}
    times = Counter(spelled.values())
    return {
        name: text if times[text] == 1 or _plain(name) else _escaped(os.fsencode(name))
        for name, text in spelled.items()
    }


def stored(path: str) -> str:
    """Return a path as text that any table or protocol can carry; `found` is the inverse.

    >>> found(stored(os.fsdecode(b"/in/\\xb1.txt"))) == os.fsdecode(b"/in/\\xb1.txt")
    True
    """
    raw = os.fsencode(path)
    text = _decoded(raw, "utf-8")
    if text is not None and not text.startswith(_BYTES):
        return text
    return _BYTES + quote_from_bytes(raw)


def found(path: str) -> str:
    """Return the path that `stored` encoded, for the file system of this process."""
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
