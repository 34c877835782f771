"""The reports on the page: in memory, up to a size limit, until it is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from typing import Any, get_args

from nlp.errors import UnsafeFile
from nlp.readers import Limits
from nlp.serve.dismissals import Dismissals
from nlp.serve.work import Checked, Upload
from nlp.types import Severity

MEGABYTE = 1024 * 1024
LIMIT = 512 * MEGABYTE
"""The most bytes of all files on the page together."""


@dataclass(slots=True, kw_only=True)
class ShelvedReport:
    """One report with its result; `problem` where it could not be read."""

    id: str
    upload: Upload
    checked: Checked | None = None
    problem: str = ""

    def plain(self, dismissed: Collection[str] = ()) -> dict[str, Any]:
        """Return the values that the page shows of the report; dismissed findings do not count."""
        last = self.upload.previous
        found = self.checked
        valid = (
            [severity for severity, name in found.found if name not in dismissed] if found else []
        )
        dropped = len(found.found) - len(valid) if found else 0
        return {
            "id": self.id,
            "name": self.upload.name,
            "previous": last.name if last else "",
            "title": found.title if found else "",
            "counts": {key: valid.count(key) for key in get_args(Severity)} if found else {},
            "dismissed": dropped,
            "kinds": list(found.kinds) if found else [],
            "problems": list(found.problems) if found else [],
            "problem": self.problem,
        }


@dataclass(slots=True)
class Shelf:
    """Reports by id, and the user's verdicts.

    `verdicts`: the file to keep verdicts in; `earlier`: a further file to begin with, such as that
    of a run; nothing is written to it. `knowledge`, `model`: data files and themes with which the reports are read.
    """

    verdicts: Path | None = None
    earlier: Path | None = None
    knowledge: tuple[str, ...] = ()
    model: str = ""
    entries: dict[str, ShelvedReport] = field(default_factory=dict)
    judged: Dismissals = field(init=False)

    def __post_init__(self) -> None:
        """Load the verdicts of earlier sessions. Raises RunError for an invalid file."""
        self.judged = Dismissals(self.verdicts, self.earlier)

    def add(self, name: str, data: bytes) -> ShelvedReport:
        """Add a report. Raises UnsafeFile where the files together exceed the limit."""
        self._check(len(data))
        entry = ShelvedReport(id=token_hex(8), upload=self._upload(name, data))
        self.entries[entry.id] = entry
        return entry

    def beside(self, entry: ShelvedReport, name: str, data: bytes) -> None:
        """Set last year's file of a report."""
        self._check(len(data))
        entry.upload = replace(entry.upload, previous=self._upload(name, data))

    def _upload(self, name: str, data: bytes) -> Upload:
        return Upload(name=name, data=data, knowledge=self.knowledge, model=self.model)

    def _check(self, more: int) -> None:
        held = sum(len(upload.data) for entry in self.entries.values() for upload in _both(entry))
        if held + more > LIMIT:
            raise UnsafeFile(f"页面上的文件合计超过 {LIMIT // MEGABYTE} MB，请先移去一些")


def _both(entry: ShelvedReport) -> Iterator[Upload]:
    yield entry.upload
    if entry.upload.previous is not None:
        yield entry.upload.previous


def most() -> int:
    """Return the size of the largest accepted file in bytes."""
    return Limits().bytes
