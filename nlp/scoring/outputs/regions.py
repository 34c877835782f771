"""Rolls the reports of a run up by region and year: a city's row counts its counties' reports too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any

from nlp.scoring.across.bodies import Bodies
from nlp.scoring.store.folder import disk, writing
from nlp.structure.bodies.folding import fold, region, tail
from nlp.types.quick import frozen

NAME = "regions.parquet"
_SUMS = ("severity.error", "severity.warning", "verdict.contradicted", "late")
_READ = ("organisation", "region", "year", "score", "apart", *_SUMS)
_WHOLE = ("level", "year", "bodies", "reports", "ranked", "faulty", *_SUMS)
_REAL = ("score", "score.median", "score.lowest")
COLUMNS = ("region", "parent", *_WHOLE[:5], *_REAL, "faulty", *_SUMS)
Row = dict[str, Any]


@dataclass(slots=True)
class _Sum:
    """What the reports of a region and of those below it add up to in one year."""

    bodies: set[str] = field(default_factory=set)
    scores: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def write(folder: Path, bodies: Bodies) -> int:
    """Write the table from `reports.parquet` and return its number of rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    tree = _tree({row["region"] for row in _rows(folder, ["region"])}, bodies)
    rows = list(_rolled(_rows(folder, _READ), tree))
    types = {**dict.fromkeys(_WHOLE, pa.int32()), **dict.fromkeys(_REAL, pa.float64())}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS])
    with disk(folder), writing(folder, NAME) as path:
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    return len(rows)


def _rows(folder: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield some columns of the reports whose names begin with a region."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(folder / "reports.parquet") as file:
        for batch in file.iter_batches(batch_size=2000, columns=list(columns)):
            yield from (row for row in batch.to_pylist() if row["region"])


@frozen
class _Tree:
    """Regions by key: `keys` name -> key, `names` key -> shortest name, `parents` key -> key above."""

    keys: Mapping[str, str]
    names: Mapping[str, str]
    parents: Mapping[str, str]

    def upwards(self, key: str) -> Iterator[str]:
        """Yield a region and those above it, innermost first."""
        return _upwards(self.parents, key)


def _tree(regions: Iterable[str], bodies: Bodies) -> _Tree:
    """Return how regions lie in one another.

    A name that begins with the place above says so (青州省云溪市); so does the user's table
    of bodies where a body and its parent are in different regions.
    """
    chains = [places(name) for name in sorted(set(regions))]
    for body in bodies.known.values():
        above = [bodies.known[key].name if key in bodies.known else key for key in body.parents]
        chains += [[*places(region(one)), *places(region(body.name))] for one in above]
    keys = _keys({place for chain in chains for place in chain})
    names: dict[str, str] = {}
    for place in sorted(keys, key=lambda name: (len(name), name)):
        names.setdefault(keys[place], place)
    parents: dict[str, str] = {}
    for chain in chains:
        for upper, below in pairwise(keys[place] for place in chain):
            if below not in parents and below not in _upwards(parents, upper):
                parents[below] = upper
    return _Tree(keys=keys, names=names, parents=parents)


def _keys(places: Iterable[str]) -> dict[str, str]:
    """Return name -> key; a county without its city is the one whose city is named, if only one is."""
    keys = {place: fold(place) for place in places}
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys.values():
        if tail(key) != key:
            longer[tail(key)].add(key)
    only = {short: next(iter(found)) for short, found in longer.items() if len(found) == 1}
    return {place: only.get(key, key) for place, key in keys.items()}


def places(name: str) -> list[str]:
    """Return a region's name after those of the regions that it begins with, outermost first.

    >>> places("青州省云溪市东湖区"), places("东湖区"), places("")
    (['青州省', '青州省云溪市', '青州省云溪市东湖区'], ['东湖区'], [])
    """
    starts = (name[:end] for end in range(1, len(name) + 1))
    return [start for start in starts if region(start) == start]


def _upwards(parents: Mapping[str, str], key: str) -> Iterator[str]:
    """Yield a region and those above it, innermost first."""
    yield key
    while key in parents:
        key = parents[key]
        yield key


def _rolled(rows: Iterable[Row], tree: _Tree) -> Iterator[Row]:
    """Yield the rows of all regions and years, each region followed by those below it."""
    sums: defaultdict[tuple[str, int | None], _Sum] = defaultdict(_Sum)
    for row in rows:
        for key in tree.upwards(tree.keys[row["region"]]):
            _add(sums[key, row["year"]], row)

    def order(place: tuple[str, int | None]) -> tuple[list[str], int]:
        return [*tree.upwards(place[0])][::-1], place[1] or 0

    for key, year in sorted(sums, key=order):
        above = [tree.names[one] for one in tree.upwards(key)][1:]
        yield {
            "region": tree.names[key],
            "parent": above[0] if above else None,
            "level": len(above),
            "year": year,
            **_said(sums[key, year]),
        }


def _add(found: _Sum, row: Row) -> None:
    found.bodies.add(fold(row["organisation"] or ""))
    found.counts.update({name: row[name] or 0 for name in _SUMS})
    found.counts.update(reports=1, faulty=int(bool(row["severity.error"])))
    if row["apart"] is None and row["score"] is not None:
        found.scores.append(row["score"])


def _said(found: _Sum) -> Row:
    scores = found.scores
    return {
        "bodies": len(found.bodies),
        "reports": found.counts["reports"],
        "ranked": len(scores),
        "score": round(fmean(scores), 2) if scores else None,
        "score.median": round(median(scores), 2) if scores else None,
        "score.lowest": min(scores, default=None),
        **{name: found.counts[name] for name in ("faulty", *_SUMS)},
    }
