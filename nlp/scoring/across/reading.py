"""Reads the rows of single reports from their part when two reports are compared."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from nlp.scoring.store.frames import rows_of
from nlp.scoring.store.index import Entry
from nlp.scoring.store.parts import PartFiles

Row = dict[str, Any]
_COLUMNS = {
    "sentences": ("path", "section", "start", "end", "text"),
    "claims": ("path", "start", "end", "verdict"),
}


class RowReader:
    """Rows by report; the most recently read parts stay in memory."""

    def __init__(self, parts: PartFiles, names: list[str]) -> None:
        self._parts, self._names = parts, names
        self._read = lru_cache(maxsize=4)(self._part)

    def _part(self, number: int, table: str) -> Any:
        return self._parts.read(self._names[number], table, _COLUMNS[table])

    def rows(self, entry: Entry, table: str) -> list[Row]:
        """Return the rows of one report in `sentences` or `claims`, in order."""
        found: list[Row] = rows_of(self._read(entry.part, table), [entry.path]).to_pylist()
        return found

    def wrong(self, entry: Entry, start: int, end: int) -> int:
        """Count the numbers between two offsets that the tables of the report contradict."""
        return sum(
            row["verdict"] == "contradicted" and start <= row["start"] < end
            for row in self.rows(entry, "claims")
        )
