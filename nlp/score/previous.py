"""Last year's report of the same body, found in the corpus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from nlp.score.index import Entry, Index

_FIGURES = re.compile(r"\d+")


def pairs(index: Index) -> Iterator[tuple[Entry, Entry]]:
    """(this year's, last year's) report of each body, each report at most once as this year's.

    Where a name stands for several bodies (市政府办公室 of two cities), only reports whose
    paths differ in nothing but figures, or that lie in one folder, are taken as one body's.
    """
    listed = index.entries("WHERE body <> '' AND year IS NOT NULL ORDER BY body, year, path")
    for _, group in groupby(listed, key=lambda entry: entry.body):
        yield from _of_body(list(group))


def _of_body(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    years: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        years[entry.year or 0].append(entry)
    for year, now in years.items():
        before = years.get(year - 1, [])
        for entry in now:
            found = _match(entry, before, crowded=len({e.sha256 for e in now}) > 1)
            if found is not None:
                yield entry, found


def _match(entry: Entry, before: list[Entry], *, crowded: bool) -> Entry | None:
    """The one report of `before` that is the same body's; None where that is not sure."""
    if not before:
        return None
    if not crowded and len({other.sha256 for other in before}) == 1:
        return before[0]
    for likeness in (_stem, _folder):
        alike = [other for other in before if likeness(other.path) == likeness(entry.path)]
        if len({other.sha256 for other in alike}) == 1:
            return alike[0]
    return None


def _stem(path: str) -> str:
    return _FIGURES.sub("", path)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
