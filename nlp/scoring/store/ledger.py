"""Index of the files in earlier parts, on disk, for resuming a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nlp.scoring.store.parts import PartFiles, disk

# Errors caused by the machine, not by the file, so that another attempt may succeed. A file
# that exceeded the time limit on a busy machine may stay within it on an idle one.
TRANSIENT = ("WorkerLost", "MemoryError", "UnsafeFile")


class Ledger:
    """File -> (hash, part) over all parts of an earlier run."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._path = path
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("CREATE TABLE done (key TEXT PRIMARY KEY, sha256 TEXT, part TEXT)")

    def learn(self, parts: PartFiles) -> int:
        """Index the files of all parts and return their number."""
        with disk(self._path):
            for name in parts.names():
                self._base.execute("BEGIN")
                self._base.executemany(
                    "INSERT OR REPLACE INTO done VALUES (?, ?, ?)", _rows(parts, name)
                )
                self._base.execute("COMMIT")
        return int(self._base.execute("SELECT count(*) FROM done").fetchone()[0])

    def find(self, keys: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return key -> (hash, part) for those keys that are known."""
        found: dict[str, tuple[str, str]] = {}
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, sha256, part FROM done WHERE key IN ({marks})"  # noqa: S608 - only question marks
            found.update((key, (sha, part)) for key, sha, part in self._base.execute(query, some))
        return found

    def close(self) -> None:
        """Remove the file, which only repeats what the parts contain."""
        self._base.close()
        self._path.unlink(missing_ok=True)


def _rows(parts: PartFiles, name: str) -> Iterator[tuple[str, str, str]]:
    files = parts.read(name, "files", ["path", "sha256"])
    retry = set(_transient(parts, name))
    for key, sha in zip(files["path"].to_pylist(), files["sha256"].to_pylist(), strict=True):
        if sha and key not in retry:
            yield key, sha, name


def _transient(parts: PartFiles, name: str) -> Iterable[str]:
    errors = parts.read(name, "errors", ["path", "error"])
    pairs = zip(errors["path"].to_pylist(), errors["error"].to_pylist(), strict=True)
    return (path for path, error in pairs if error in TRANSIENT)
