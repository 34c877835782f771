"""The data that the second pass needs of every report, on disk: body, year, path, signature.

One row per report in a small SQLite file, in the order of the corpus (`ord`). Units and
signatures are in flat files next to it, of which a range is read at a time, so that memory
does not grow with the corpus.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.urls import whole
from nlp.scoring.store.flat import Flat
from nlp.scoring.store.parts import PartFiles, disk
from nlp.scoring.store.schemas import BINS
from nlp.structure.bodies.folding import tail
from nlp.types.quick import frozen

_FLAT = ("offsets", "units", "lengths", "signatures", "bodies")
_REPORTS = (
    "CREATE TABLE reports (ord INTEGER PRIMARY KEY, part INTEGER, path TEXT, body TEXT, tail TEXT, organisation TEXT,"
    " region TEXT, kind TEXT, year INTEGER, sha256 TEXT, previous TEXT, previous_sha256 TEXT, location TEXT, member TEXT,"
    " published TEXT, blank INTEGER)"
)


@frozen
class Entry:
    """One report of the corpus.

    `tail` is the body's name from its last place name on; `previous` is the report that the first
    pass compared it with, "" for none.
    """

    ord: int
    part: int
    path: str
    body: str
    tail: str
    organisation: str
    region: str
    kind: str
    year: int | None
    sha256: str
    previous: str
    previous_sha256: str
    location: str
    member: str
    published: str
    blank: int

    def item(self, previous: CorpusFile | None = None) -> CorpusFile:
        """Return the file as an item for a worker."""
        return CorpusFile(
            key=self.path, path=whole(self.location), member=self.member, previous=previous
        )


class Index:
    """The short records of all reports of a corpus."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        with disk(folder):
            folder.mkdir(parents=True)
        self.folder = folder
        self.base = sqlite3.connect(folder / "index.sqlite", isolation_level=None)
        self.base.execute("PRAGMA journal_mode=OFF")
        self.base.execute("PRAGMA synchronous=OFF")
        self.base.execute(_REPORTS)
        self.count = 0
        self.measures: set[str] = set()
        self._units = 0
        self._flat: list[Flat] = []

    def build(self, parts: PartFiles, names: list[str]) -> None:
        """Add all parts, in order."""
        with disk(self.folder):
            with contextlib.ExitStack() as stack:
                files = [stack.enter_context(self._open(name)) for name in _FLAT]
                files[0].write(np.zeros(1, "<u8").tobytes())
                for number, name in enumerate(names):
                    self._reports(parts, number, name)
                    self._light(parts.read(name, "light"), *files)
            self.base.execute("CREATE INDEX by_body ON reports (body, year)")
            self.base.execute("CREATE INDEX by_tail ON reports (tail, year, path)")
            self.base.execute("CREATE INDEX by_path ON reports (path)")

    def _open(self, name: str) -> Any:
        return (self.folder / f"{name}.bin").open("wb")

    def _reports(self, parts: PartFiles, number: int, name: str) -> None:
        files = parts.read(name, "files", ["path", "location", "member"]).to_pylist()
        place = {row["path"]: (row["location"], row["member"]) for row in files}
        rows = parts.read(name, "reports").to_pylist()
        blank = []
        for row in rows:
            values = json.loads(row["measures"])
            self.measures.update(values)
            blank.append(int(values.get("blank") or 0))
        self.base.execute("BEGIN")
        self.base.executemany(
            "INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                (self.count + step, number, row["path"], row["body"], tail(row["body"]), row["organisation"], row["region"],
                 row["kind"], row["year"], row["sha256"], row["previous"] or "", row["previous_sha256"] or "",
                 *place[row["path"]], row["published"] or "", blank[step])
                for step, row in enumerate(rows)
            ),
        )  # fmt: skip
        self.base.execute("COMMIT")
        self.count += len(rows)

    def _light(
        self, light: Any, offsets: Any, units: Any, lengths: Any, signatures: Any, bodies: Any
    ) -> None:
        import pyarrow.compute as pc

        units.write(_flat(light["units"]).astype("<u8").tobytes())
        lengths.write(_flat(light["lengths"]).astype("u1").tobytes())
        counts = np.asarray(pc.list_value_length(light["units"]).combine_chunks(), dtype="<u8")
        ends = self._units + np.cumsum(counts, dtype="<u8")
        offsets.write(ends.tobytes())
        self._units = int(ends[-1]) if len(ends) else self._units
        for signature in light["signature"].to_pylist():
            signatures.write(signature or bytes(4 * BINS))
        marks = [_mark(body) for body in light["body"].to_pylist()]
        bodies.write(np.asarray(marks, dtype="<u8").tobytes())

    def flat(self, name: str, kind: str) -> Flat:
        """Return a flat file, of which ranges can be read until the index is closed."""
        self._flat.append(Flat(self.folder / f"{name}.bin", kind))
        return self._flat[-1]

    def array(self, name: str, kind: str) -> NDArray[Any]:
        """Return a flat file as a memory-mapped array, for a short time."""
        path = self.folder / f"{name}.bin"
        if not path.stat().st_size:
            return np.empty(0, dtype=kind)
        return np.memmap(path, dtype=kind, mode="r")

    def entry(self, order: int) -> Entry:
        """Return one report by its position in the corpus."""
        row = self.base.execute("SELECT * FROM reports WHERE ord = ?", (order,)).fetchone()
        return _entry(row)

    def entries(self, where: str = "", values: tuple[Any, ...] = ()) -> Iterator[Entry]:
        """Yield reports by an SQL condition from our own code."""
        cursor = self.base.execute(f"SELECT * FROM reports {where}", values)  # noqa: S608 - conditions are ours
        return map(_entry, cursor)

    def close(self) -> None:
        """Remove the files, which can be rebuilt from the parts."""
        self.base.close()
        for file in self._flat:
            file.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(**dict(zip(Entry.__annotations__, row, strict=True)))


def _flat(column: Any) -> NDArray[Any]:
    flat = column.combine_chunks().flatten()
    return np.asarray(flat.to_numpy(zero_copy_only=False))


def _mark(body: str) -> int:
    """Return an 8-byte hash of a body's name; 0 where the body is unknown."""
    from hashlib import blake2b

    if not body:
        return 0
    return int.from_bytes(
        blake2b(body.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )
