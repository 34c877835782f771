"""The files in earlier parts with their hashes, for resuming a run.

A chunk of files mostly has the same files as the part of its number, which is all that is read for
it. Only where one is missing there are all parts indexed, on disk.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlp.scoring.store.parts import PartFiles, disk

# Errors caused by the machine, not by the file, so that another attempt may succeed. A file
# that exceeded the time limit on a busy machine may stay within it on an idle one.
TRANSIENT = ("WorkerLost", "MemoryError", "UnsafeFile")
Known = dict[str, tuple[str, str]]


class Ledger:
    """File -> (hash, part) over all parts of an earlier run."""

    def __init__(self, path: Path, parts: PartFiles) -> None:
        self._path, self._parts = path, parts
        self._names: dict[int, list[str]] = defaultdict(list)
        for name in parts.names():
            self._names[int(name.partition("-")[0])].append(name)
        self._base: sqlite3.Connection | None = None

    def count(self) -> int:
        """Return the number of files in all parts, without reading them."""
        return sum(self._parts.rows(name, "files") for name in self._all())

    def find(self, number: int, keys: Sequence[str]) -> Known:
        """Return key -> (hash, part) for those keys of the chunk with a number that are known."""
        names = self._names.get(number, [])
        near = {key: found for name in names for key, found in _known(self._parts, name)}
        missing = [key for key in keys if key not in near]
        others = self._anywhere(missing) if missing else {}
        return {key: near[key] for key in keys if key in near} | others

    def _all(self) -> Iterator[str]:
        return (name for number in sorted(self._names) for name in self._names[number])

    def _anywhere(self, keys: Sequence[str]) -> Known:
        """Search for keys in all parts, which are indexed on first use."""
        if self._base is None:
            self._base = self._index()
        found: Known = {}
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, sha256, part FROM done WHERE key IN ({marks})"  # noqa: S608 - only question marks
            found.update((key, (sha, part)) for key, sha, part in self._base.execute(query, some))
        return found

    def _index(self) -> sqlite3.Connection:
        self._path.unlink(missing_ok=True)
        base = sqlite3.connect(self._path, isolation_level=None)
        base.execute("PRAGMA journal_mode=OFF")
        base.execute("PRAGMA synchronous=OFF")
        base.execute("CREATE TABLE done (key TEXT PRIMARY KEY, sha256 TEXT, part TEXT)")
        with disk(self._path):
            for name in self._all():
                base.execute("BEGIN")
                rows = ((key, *found) for key, found in _known(self._parts, name))
                base.executemany("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", rows)
                base.execute("COMMIT")
        return base

    def close(self) -> None:
        """Remove the file, which only repeats what the parts contain."""
        if self._base is not None:
            self._base.close()
        self._path.unlink(missing_ok=True)


def _known(parts: PartFiles, name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the files of a part with their hash, without those that are to be tried again."""
    files = parts.read(name, "files", ["path", "sha256"])
    retry = _transient(parts, name)
    for key, sha in zip(files["path"].to_pylist(), files["sha256"].to_pylist(), strict=True):
        if sha and key not in retry:
            yield key, (sha, name)


def _transient(parts: PartFiles, name: str) -> set[str]:
    errors = parts.read(name, "errors", ["path", "error"])
    pairs = zip(errors["path"].to_pylist(), errors["error"].to_pylist(), strict=True)
    return {path for path, error in pairs if error in TRANSIENT}
