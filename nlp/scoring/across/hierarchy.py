"""Compares a parent's figures with the sums of its children's (AGG001)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nlp.scoring.store.frames import rows_of
from nlp.scoring.store.index import Entry, Index
from nlp.scoring.store.parts import PartFiles
from nlp.types.quick import frozen

Key = tuple[str, int]
_LEAST = 1e-6


@frozen
class Difference:
    """One cell of a parent that is not the sum of its children's."""

    cell: str
    stated: float
    total: float
    start: int
    end: int


@frozen
class Unequal:
    """A parent's report by its position in the corpus, and the cells in which it differs.

    `children` of `of` bodies have a report of that year, and `missing` has the folded names of
    the others. Where some are missing, only a sum above the parent's figure is a contradiction.
    """

    order: int
    children: int
    of: int
    missing: tuple[str, ...]
    cells: tuple[Difference, ...]


@dataclass(slots=True, kw_only=True)
class Sums:
    """Sums over the children of one parent in one year."""

    children: set[str] = field(default_factory=set)
    totals: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    negative: set[str] = field(default_factory=set)


def differences(
    tree: Mapping[str, set[str]], index: Index, parts: PartFiles, names: list[str]
) -> Iterator[Unequal]:
    """Yield each parent's report with the cells that its children's reports contradict.

    Where every child has a report of that year and a figure in the cell, the sum must be
    equal. Where some are missing, the sum of the others cannot be larger: no cell of the
    statutory tables is negative but for changes, which are left out.
    """
    parents_of: defaultdict[str, set[str]] = defaultdict(set)
    for parent, children in tree.items():
        for child in children:
            parents_of[child].add(parent)
    involved = _involved(index, set(tree) | set(parents_of))
    sums: defaultdict[Key, Sums] = defaultdict(Sums)
    for entry, cells in _cells(involved, parts, names):
        for parent in parents_of.get(entry.body, ()):
            into = sums[parent, entry.year or 0]
            into.children.add(entry.body)
            for name, value, _, _ in cells:
                into.totals[name] += value
                into.counts[name] += 1
                into.negative.update([name] if value < 0 else [])
    parents = {path: e for path, e in involved.items() if (e.body, e.year or 0) in sums}
    for entry, cells in _cells(parents, parts, names):
        into, of = sums[entry.body, entry.year or 0], len(tree[entry.body])
        found = tuple(
            Difference(
                cell=name, stated=value, total=round(into.totals[name], 6), start=start, end=end
            )
            for name, value, start, end in cells
            if _wrong(into, name, value, of)
        )
        if found:
            missing = tuple(sorted(tree[entry.body] - into.children))
            yield Unequal(
                order=entry.ord, children=len(into.children), of=of, missing=missing, cells=found
            )


def _wrong(into: Sums, name: str, value: float, of: int) -> bool:
    over = into.totals[name] - value
    if into.counts[name] == of:
        return abs(over) > _LEAST
    return into.counts[name] > 0 and name not in into.negative and over > _LEAST


def _involved(index: Index, bodies: set[str]) -> dict[str, Entry]:
    """Return the reports of these bodies, by path; of two for one year the first."""
    seen: set[Key] = set()
    found: dict[str, Entry] = {}
    for body in sorted(bodies):
        for entry in index.entries("WHERE body = ? AND year IS NOT NULL ORDER BY ord", (body,)):
            if (body, entry.year or 0) not in seen:
                seen.add((body, entry.year or 0))
                found[entry.path] = entry
    return found


def _cells(
    wanted: dict[str, Entry], parts: PartFiles, names: list[str]
) -> Iterator[tuple[Entry, list[tuple[str, float, int, int]]]]:
    columns = ["path", "table", "row", "column", "value", "start", "end"]
    by_part: defaultdict[int, list[str]] = defaultdict(list)
    for path, entry in wanted.items():
        by_part[entry.part].append(path)
    for number in sorted(by_part):
        cells: defaultdict[str, list[tuple[str, float, int, int]]] = defaultdict(list)
        for row in rows_of(
            parts.read(names[number], "cells", columns), by_part[number]
        ).to_pylist():
            if row["value"] is not None:
                name = f"{row['table']}.{row['row']}.{row['column']}"
                cells[row["path"]].append((name, row["value"], row["start"], row["end"]))
        for path in by_part[number]:
            yield wanted[path], cells[path]
