"""First pass: every report by itself, written to parts with equal numbers of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import islice
from typing import Any

from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.passes.progress import Progress
from nlp.scoring.passes.schedule import Schedule
from nlp.scoring.passes.work import Done, joined
from nlp.scoring.store.frames import ordered, rows_of
from nlp.scoring.store.ledger import Ledger
from nlp.scoring.store.parts import PartFiles, part_name
from nlp.scoring.store.schemas import TABLES


class FirstPass:
    """The first pass. `names` are the parts that it wrote or reused, by number."""

    def __init__(self, parts: PartFiles, ledger: Ledger | None, *, size: int) -> None:
        self._size = size
        self._parts, self._ledger = parts, ledger
        self._at: dict[int, dict[str, str]] = {}
        self.names: dict[int, str] = {}
        self.kept = 0

    def run(
        self, items: Iterator[CorpusFile], executor: Executor, job: Job, progress: Progress
    ) -> list[str]:
        """Process all files and return the names of the parts, in order."""
        schedule = Schedule(executor, job, deliver=self._deliver, tick=progress.tick)
        schedule.run(self._chunks(items))
        names = [self.names[number] for number in sorted(self.names)]
        self._parts.keep(names)
        return names

    def _chunks(self, items: Iterator[CorpusFile]) -> Iterator[tuple[int, tuple[CorpusFile, ...]]]:
        number = 0
        while files := tuple(islice(items, self._size)):
            yield number, self._recall(number, files)
            number += 1

    def _recall(self, number: int, files: tuple[CorpusFile, ...]) -> tuple[CorpusFile, ...]:
        """Return the files with the hash that an earlier run recorded."""
        if self._ledger is None:
            return files
        known = self._ledger.find(number, [item.key for item in files])
        self._at[number] = {key: part for key, (_, part) in known.items()}
        return tuple(
            replace(item, known=known[item.key][0]) if item.key in known else item for item in files
        )

    def _deliver(self, number: int, files: Sequence[CorpusFile], came: list[Done]) -> None:
        at = self._at.pop(number, {})
        same = [key for done in came for key in done.same]
        self.kept += len(same)
        tables = {table: self._joined(table, came, same, at) for table in TABLES}
        if same:
            keys = [item.key for item in files]
            tables = {table: ordered(content, keys) for table, content in tables.items()}
        name = part_name(number, _about(tables["files"]))
        if not (len(same) == len(files) and self._parts.has(name)):
            self._parts.write(name, tables)
        self.names[number] = name

    def _joined(self, table: str, came: list[Done], same: list[str], at: dict[str, str]) -> Any:
        """Merge new rows with those of unchanged files from earlier parts."""
        import pyarrow as pa

        fresh = joined(table, came)
        if not same:
            return fresh
        kept = {
            part: [key for key in same if at[key] == part] for part in map(at.__getitem__, same)
        }
        pieces = [rows_of(self._parts.read(part, table), kept[part]) for part in sorted(kept)]
        return pa.concat_tables([fresh, *pieces])


def _about(files: Any) -> list[tuple[str, ...]]:
    return [
        (row["path"], row["sha256"] or "", row["status"])
        for row in files.select(["path", "sha256", "status"]).to_pylist()
    ]
