"""Parents and children from a table of the user: do the children's figures add up (AGG001)?"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nlp.errors import RunError, UnsupportedFormat, cause
from nlp.readers.encoding import decode
from nlp.scoring.store.index import Entry, Index
from nlp.scoring.store.parts import Parts
from nlp.structure.bodies.folding import fold

Key = tuple[str, int]
_HEADS = ("child", "parent"), ("下级", "上级")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One cell of a parent that is not the sum of its children's."""

    cell: str
    stated: float
    total: float
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Sums:
    """Sums over the children of one parent in one year."""

    children: set[str] = field(default_factory=set)
    totals: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


def read(path: Path) -> dict[str, set[str]]:
    """Parent -> children, as folded names, from a CSV file with the columns child and parent.

    Raises RunError with file and line where a line is not to be understood.
    """
    tree: defaultdict[str, set[str]] = defaultdict(set)
    try:
        # Excel saves CSV as GBK where nobody tells it otherwise.
        text = decode(path.read_bytes())[0]
    except (OSError, UnsupportedFormat) as error:
        raise RunError(f"{path}：读不了隶属关系表：{cause(error)}") from error
    rows = csv.DictReader(io.StringIO(text))
    names = rows.fieldnames or ()
    columns = next((pair for pair in _HEADS if set(pair) <= set(names)), None)
    if columns is None:
        raise RunError(f"{path}:1：首行应为 child,parent 或 下级,上级，读到的是 {','.join(names)}")
    for row in rows:
        child, parent = (fold(row[column] or "") for column in columns)
        if not child or not parent:
            raise RunError(f"{path}:{rows.line_num}：应为“下级,上级”两个名称")
        if child != parent:
            tree[parent].add(child)
    return dict(tree)


def differences(
    tree: dict[str, set[str]], index: Index, parts: Parts, names: list[str]
) -> Iterator[tuple[int, int, list[Difference]]]:
    """(place of the parent's report, number of children, cells that differ).

    Only where every child of the table has a report of that year, and a figure in the cell:
    a sum over some of the children says nothing.
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
    whole = {key: into for key, into in sums.items() if into.children == tree[key[0]]}
    parents = {path: e for path, e in involved.items() if (e.body, e.year or 0) in whole}
    for entry, cells in _cells(parents, parts, names):
        into = whole[entry.body, entry.year or 0]
        found = [
            Difference(
                cell=name, stated=value, total=round(into.totals[name], 6), start=start, end=end
            )
            for name, value, start, end in cells
            if into.counts[name] == len(into.children) and abs(into.totals[name] - value) > 1e-6
        ]
        if found:
            yield entry.ord, len(into.children), found


def _involved(index: Index, bodies: set[str]) -> dict[str, Entry]:
    """The reports of these bodies, by path; of two for one year the first."""
    seen: set[Key] = set()
    found: dict[str, Entry] = {}
    for body in sorted(bodies):
        for entry in index.entries("WHERE body = ? AND year IS NOT NULL ORDER BY ord", (body,)):
            if (body, entry.year or 0) not in seen:
                seen.add((body, entry.year or 0))
                found[entry.path] = entry
    return found


def _cells(
    wanted: dict[str, Entry], parts: Parts, names: list[str]
) -> Iterator[tuple[Entry, list[tuple[str, float, int, int]]]]:
    columns = ["path", "table", "row", "column", "value", "start", "end"]
    from nlp.scoring.passes.first_pass import rows_of

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
