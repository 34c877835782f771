"""Second pass: reports whose last year's report is in the corpus, assessed with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from itertools import groupby

from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.passes.previous import pairs
from nlp.scoring.passes.progress import Progress
from nlp.scoring.passes.schedule import Schedule
from nlp.scoring.passes.work import Done, joined
from nlp.scoring.store.index import Entry, Index
from nlp.scoring.store.parts import PartFiles, part_name
from nlp.scoring.store.schemas import TABLES

# Reports that the first pass did not compare with the right file of last year.
_OPEN = """
CREATE TABLE open AS
SELECT now.ord AS ord, last.ord AS before
FROM reports now LEFT JOIN previous USING (ord) LEFT JOIN reports last ON last.ord = previous.before
WHERE now.previous <> coalesce(last.path, '') OR now.previous_sha256 <> coalesce(last.sha256, '')
"""


class SecondPass:
    """The second pass, whose part n replaces rows of part n of the first."""

    def __init__(self, parts: PartFiles, index: Index) -> None:
        self._parts, self._index = parts, index
        self.names: dict[int, str] = {}
        self.count = 0

    def find(self) -> int:
        """Store the pairs in the index and return how many reports the second pass has to do.

        A report that the first pass compared with the right file is done; one compared with a wrong
        file is repeated, also where no right one exists.
        """
        base = self._index.base
        base.execute("CREATE TABLE previous (ord INTEGER PRIMARY KEY, before INTEGER)")
        base.execute("BEGIN")
        base.executemany(
            "INSERT OR IGNORE INTO previous VALUES (?, ?)",
            ((now.ord, before.ord) for now, before in pairs(self._index)),
        )
        base.execute("COMMIT")
        self.count = int(base.execute("SELECT count(*) FROM previous").fetchone()[0])
        base.execute(_OPEN)
        return int(base.execute("SELECT count(*) FROM open").fetchone()[0])

    def run(self, executor: Executor, job: Job, progress: Progress) -> None:
        """Assess the reports left that no earlier run has assessed in this state."""
        schedule = Schedule(executor, job, deliver=self._deliver, tick=progress.tick)
        schedule.run(self._chunks(progress))
        self._parts.keep(list(self.names.values()))

    def _chunks(self, progress: Progress) -> Iterator[tuple[int, tuple[CorpusFile, ...]]]:
        for number, found in groupby(self._pairs(), key=lambda pair: pair[0].part):
            listed = list(found)
            about = [
                (a.path, a.sha256, *((b.path, b.sha256) if b else ("", ""))) for a, b in listed
            ]
            self.names[number] = part_name(number, about)
            if self._parts.has(self.names[number]):
                progress.tick(len(listed))
            else:
                yield number, tuple(now.item(b.item() if b else None) for now, b in listed)

    def _pairs(self) -> Iterator[tuple[Entry, Entry | None]]:
        for order, before in self._index.base.execute("SELECT ord, before FROM open ORDER BY ord"):
            last = None if before is None else self._index.entry(before)
            yield self._index.entry(order), last

    def _deliver(self, number: int, files: Sequence[CorpusFile], came: list[Done]) -> None:  # noqa: ARG002 - the signature of a pass
        self._parts.write(self.names[number], {table: joined(table, came) for table in TABLES})
