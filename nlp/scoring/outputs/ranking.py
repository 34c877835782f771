"""Ranks reports by score: over the whole corpus, and among those of one kind and year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
COLUMNS = ("rank", "group.rank", "group.size")


def rank(path: Path, ranked: Path) -> None:
    """Insert the columns rank, group.rank and group.size after `score`, via the file `ranked`.

    Rank 1 is best, and equal scores share a rank. A group is the reports of one kind of body and
    one year. Reports that are listed separately (`apart` is not null) have no rank.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        columns = _places(file.read(["score", "apart", "kind", "year"]))
        place = file.schema_arrow.names.index("score") + 1
        wanted = file.schema_arrow
        for step, name in enumerate(COLUMNS):
            wanted = wanted.insert(place + step, pa.field(name, pa.int32()))
        with pq.ParquetWriter(ranked, wanted, compression="zstd") as writer:
            done = 0
            for group in _groups(file):
                rows = slice(done, done + group.num_rows)
                for step, values in enumerate(columns):
                    array = pa.array(values[rows], pa.int32(), mask=values[rows] == 0)
                    group = group.add_column(place + step, wanted.field(place + step), array)
                writer.write_table(group)
                done = rows.stop
    ranked.replace(path)


def _places(table: Any) -> tuple[Whole, Whole, Whole]:
    """Return (rank, rank in its group, size of the group) of each row, 0 for none."""
    scores = table["score"].to_numpy().astype(float)
    ranked = np.flatnonzero(~np.isnan(scores) & table["apart"].is_null().to_numpy())
    codes = _codes(table)[ranked]
    overall = _within(scores[ranked], np.zeros(len(ranked), dtype=np.int64))
    inside = _within(scores[ranked], codes)
    sizes = np.bincount(codes)[codes] if len(codes) else codes
    found = tuple(np.zeros(len(scores), dtype=np.int64) for _ in COLUMNS)
    for column, values in zip(found, (overall, inside, sizes), strict=True):
        column[ranked] = values
    return found[0], found[1], found[2]


def _codes(table: Any) -> Whole:
    """Return one number for each pair of kind and year."""
    kinds = table["kind"].combine_chunks().dictionary_encode().indices.fill_null(-1)
    years = table["year"].fill_null(0).to_numpy().astype(np.int64)
    pairs = (kinds.to_numpy(zero_copy_only=False).astype(np.int64) + 1) * 100_000 + years
    return np.unique(pairs, return_inverse=True)[1]


def _within(scores: NDArray[Any], groups: Whole) -> Whole:
    """Return the rank of each score in its group: one plus the number of better ones."""
    order = np.lexsort((-scores, groups))
    sorted_scores, sorted_groups = scores[order], groups[order]
    count = np.arange(len(order))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = sorted_groups[1:] != sorted_groups[:-1]
    begin = np.maximum.accumulate(np.where(fresh, count, 0))
    new = fresh.copy()
    new[1:] |= sorted_scores[1:] != sorted_scores[:-1]
    first = np.maximum.accumulate(np.where(new, count, 0))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = first - begin + 1
    return places


def _groups(file: Any) -> Iterator[Any]:
    for number in range(file.num_row_groups):
        yield file.read_row_group(number)
