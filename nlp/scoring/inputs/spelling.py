"""File names whose bytes are no UTF-8, such as GBK names unpacked on Linux: shown and found again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote_from_bytes, unquote_to_bytes

_BYTES = "bytes:"


def shown(name: str) -> str:
    """A name as people read it, that any table can hold.

    >>> shown("报告.txt"), shown(os.fsdecode("报告.txt".encode("gbk")))
    ('报告.txt', '报告.txt')
    """
    if _plain(name):
        return name
    try:
        return os.fsencode(name).decode("gb18030")
    except UnicodeDecodeError:
        return _escaped(name)


def apart(names: Iterable[str]) -> dict[str, str]:
    """Name -> how it is shown, for the names of one folder: no two are shown alike.

    >>> gbk = os.fsdecode("报告.txt".encode("gbk"))
    >>> list(apart(["报告.txt", gbk]).values())
    ['报告.txt', '\\\\xb1\\\\xa8\\\\xb8\\\\xe6.txt']
    """
    spelled = {name: shown(name) for name in names}
    times = Counter(spelled.values())
    return {
        name: said if times[said] == 1 or _plain(name) else _escaped(name)
        for name, said in spelled.items()
    }


def stored(path: str) -> str:
    """A path as text that survives every table, database and wire; `found` turns it back.

    >>> found(stored(os.fsdecode(b"/in/\\xb1.txt"))) == os.fsdecode(b"/in/\\xb1.txt")
    True
    """
    if _plain(path) and not path.startswith(_BYTES):
        return path
    return _BYTES + quote_from_bytes(os.fsencode(path))


def found(path: str) -> str:
    """The path that `stored` wrote, for the file system."""
    if not path.startswith(_BYTES):
        return path
    return os.fsdecode(unquote_to_bytes(path.removeprefix(_BYTES)))


def _plain(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _escaped(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")
