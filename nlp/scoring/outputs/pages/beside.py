"""The final tables read side by side, the rows of one report after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

Row = dict[str, Any]


class Beside:
    """Reads a table in the order of the reports, the rows of one report after the other."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._groups = groupby(rows(path, columns), key=lambda row: row["path"])
        self._next: tuple[str, list[Row]] | None = None

    def of(self, path: str) -> list[Row]:
        """Return the rows of the next report; empty where it has none."""
        if self._next is None:
            key, rows = next(self._groups, ("", iter(())))
            self._next = key, list(rows)
        if self._next[0] != path:
            return []
        found, self._next = self._next[1], None
        return found


def rows(path: Path, columns: Sequence[str] | None) -> Iterator[Row]:
    """Yield the rows of a table, a few thousand at a time in memory."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        wanted = list(columns) if columns else None
        for batch in file.iter_batches(batch_size=2000, columns=wanted):
            yield from batch.to_pylist()


def columns_in(path: Path) -> list[str]:
    """Return the names of the columns of a table."""
    import pyarrow.parquet as pq

    names: list[str] = pq.read_schema(path).names
    return names


def columns_of(path: Path, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Return columns of figures by name."""
    import pyarrow.parquet as pq

    table = pq.read_table(path, columns=list(names))
    return {name: table[name].to_numpy().astype(float) for name in names}
