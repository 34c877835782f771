"""Finds reports of one body and one year that are in the corpus more than once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from nlp.scoring.store.index import Entry, Index


def find(index: Index) -> int:
    """Mark each report that repeats another of the same body and year; return how many.

    The first that is filled in is kept, the others are marked with it. A name without a place
    (市政府办公室) may be that of many bodies; for these, only files of one folder, or identical
    ones, are taken to be of the same body.
    """
    index.base.execute("CREATE TABLE doubles (ord INTEGER PRIMARY KEY, first INTEGER)")
    index.base.execute("BEGIN")
    index.base.executemany("INSERT OR IGNORE INTO doubles VALUES (?, ?)", _pairs(index))
    index.base.execute("COMMIT")
    return int(index.base.execute("SELECT count(*) FROM doubles").fetchone()[0])


def _pairs(index: Index) -> Iterator[tuple[int, int]]:
    listed = index.entries(
        "WHERE body <> '' AND year IS NOT NULL AND blank = 0 ORDER BY body, year, ord"
    )
    for _, group in groupby(listed, key=lambda entry: (entry.body, entry.year)):
        first: dict[str, int] = {}
        for entry in group:
            known = [first[mark] for mark in _marks(entry) if mark in first]
            for mark in _marks(entry):
                first.setdefault(mark, known[0] if known else entry.ord)
            if known:
                yield entry.ord, known[0]


def _marks(entry: Entry) -> tuple[str, ...]:
    """Return the keys that show that two reports of one name and year are of the same body."""
    if entry.region:
        return ("",)
    return f"folder {entry.path.rpartition('/')[0]}", f"hash {entry.sha256}"
