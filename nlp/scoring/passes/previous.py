"""Finds last year's report of the same body in the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from nlp.scoring.store.index import Entry, Index

Likeness = Callable[[Entry], str]


def pairs(index: Index) -> Iterator[tuple[Entry, Entry]]:
    """Yield (this year's, last year's) report of each body, each at most once as this year's.

    Where several bodies have one name (市政府办公室 of two cities), only reports whose paths differ
    in nothing but the year, or that are the only ones in one folder, are of one body. A name with
    its city and one without (云溪市东湖区水利局, 东湖区水利局) are of one body only where the paths
    show it, since another city may have a district of that name.
    """
    listed = index.entries("WHERE body <> '' AND year IS NOT NULL ORDER BY tail, year, path")
    for _, group in groupby(listed, key=lambda entry: entry.tail):
        yield from _of_body(list(group))


def _of_body(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    years: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        years[entry.year or 0].append(entry)
    for year, now in years.items():
        before = years.get(year - 1, [])
        for entry in now if before else ():
            found = _match(entry, now, before)
            if found is not None:
                yield entry, found


def _match(entry: Entry, now: list[Entry], before: list[Entry]) -> Entry | None:
    """Return the one report of `before` by the same body; None where that is not certain."""
    named = [other for other in before if other.body == entry.body]
    if not named:
        return _alike(entry, now, [other for other in before if _nested(entry, other)], (_undated,))
    rivals = [other for other in now if other.body == entry.body]
    return _alike(entry, rivals, named, (_whatever, _undated, _folder, _undated_folder))


def _alike(
    entry: Entry, now: list[Entry], before: list[Entry], likenesses: tuple[Likeness, ...]
) -> Entry | None:
    for likeness in likenesses:
        mark = likeness(entry)
        rivals = [other for other in now if likeness(other) == mark]
        alike = [other for other in before if likeness(other) == mark]
        if _one(rivals) and _one(alike):
            return alike[0]
    return None


def _nested(one: Entry, other: Entry) -> bool:
    """Whether one name is the other without its city."""
    return one.body.endswith(other.body) or other.body.endswith(one.body)


def _one(entries: list[Entry]) -> bool:
    """Whether all entries are copies of one report."""
    return len({entry.sha256 for entry in entries}) == 1


def _whatever(_: Entry) -> str:
    return ""


def _undated(entry: Entry) -> str:
    return entry.path.replace(str(entry.year), "")


def _folder(entry: Entry) -> str:
    return entry.path.rpartition("/")[0]


def _undated_folder(entry: Entry) -> str:
    return _undated(entry).rpartition("/")[0]
