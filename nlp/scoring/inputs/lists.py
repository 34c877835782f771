"""List files: one path per line, relative to the list; each list is read once in a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from nlp.display.safe import clean
from nlp.errors import RunError, cause
from nlp.scoring.inputs.spelling import shown
from nlp.scoring.inputs.urls import is_url
from nlp.there import is_file

SUFFIXES = (".list", ".lst")
_BOM = b"\xef\xbb\xbf"


def is_list(name: str) -> bool:
    """Whether a name given by the user is that of a list.

    >>> is_list("@rest.txt"), is_list("a.LIST"), is_list("a.txt")
    (True, True, False)
    """
    return name.startswith("@") or name.lower().endswith(SUFFIXES)


class Lists:
    """The lists of one run; lists that name one another are each followed once."""

    def __init__(self) -> None:
        self._open: set[str] = set()
        self._done: set[str] = set()

    def is_open(self, path: str) -> bool:
        """Whether the list is being followed now, so that another reference would be a cycle."""
        return os.path.realpath(path) in self._open

    def entries(self, path: str) -> Iterator[str]:
        """Yield the paths and URLs that a list names, none where it was followed before.

        Raises RunError where it cannot be read.
        """
        real = os.path.realpath(path)
        if real in self._done:
            return
        self._open.add(real)
        yield from _lines(Path(path))
        self._open.discard(real)
        self._done.add(real)


def _lines(path: Path) -> Iterator[str]:
    text = clean(shown(str(path)))
    if not is_file(path):
        raise RunError(f"{text}：没有这个列表文件")
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines):
                raw = line.removeprefix(_BOM) if not number else line
                name = os.fsdecode(raw.strip().replace(b"\0", b""))
                if name and not name.startswith("#"):
                    yield name if is_url(name) else os.fspath(path.parent / name)
    except OSError as error:
        raise RunError(f"{text}：读不了列表文件：{cause(error)}") from error
