"""Snapshots of many lines: one text file a set, whose difference a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class Lines(SingleFileSnapshotExtension):
    """One .txt file a set."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def texts(module: ModuleType, least: int = 8) -> Iterator[str]:
    """The first text of each case in the tables of a module of tests, in order, each once.

    >>> import tests.themes.test_pairing as module
    >>> any("政策解读形式单一" in text for text in texts(module))
    True
    """
    seen: dict[str, None] = {}
    for test in vars(module).values():
        for mark in getattr(test, "pytestmark", ()):
            for case in mark.args[1] if mark.name == "parametrize" else ():
                values = case if isinstance(case, tuple) else (case,)
                said = [one for one in values if isinstance(one, str) and len(one) >= least]
                seen.update(dict.fromkeys(said[:1]))
    yield from seen
