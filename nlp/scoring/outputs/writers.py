"""Writes the final tables under temporary names and moves them into place together."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from nlp.scoring.outputs.ranking import rank
from nlp.scoring.store.folder import disk, making, scratch
from nlp.scoring.store.schemas import schema

Row = dict[str, Any]
_COUNTED = ("rule.", "theme.", "verdict.", "severity.")
_COUNTS = (
    *("sentences", "claims", "characters", "characters.own", "cells", "cells.unread"),
    *("tables.expected", "tables.missing", "sums.asked", "sums.checked", "numbers.checked"),
    *("blank", "late", "previous"),
)
_HEAD = ("path", "organisation", "region", "kind", "year", "type", "title", "format", "published")
_DEDUCTIONS = (
    "path",
    "organisation",
    "year",
    "part",
    "measure",
    "points",
    "reason",
    "number",
    "rule",
    "fingerprint",
    "start",
    "end",
    "message",
)
_DUPLICATES = (
    "path",
    "organisation",
    "year",
    "other",
    "other_organisation",
    "other_year",
    "shared",
    "likeness",
)
_WHOLE = {"year", "start", "end", "other_year", "shared", "number", "findings", "dismissed"}
_REAL = {"points", "likeness", "score", "answered"}
_WORDS = {"sha256", "previous.path", "same.path", "problems", "apart", "unknown"}
GROUP = 2500
"""Rows of a row group of the short tables. The description of each group, some kilobytes for each
column, stays in memory until the file is closed."""
TABLES = ("reports", "claims", "findings", "sentences", "cells", "deductions", "duplicates")


class Writers:
    """One Parquet file per table and `errors.jsonl`, moved into place once all are written."""

    def __init__(self, folder: Path, measures: list[str], parts: list[str]) -> None:
        self.folder = folder
        self._rows: dict[str, list[Row]] = {}
        self._ready: dict[str, list[Any]] = {}
        self._schemas = schemas(measures, parts)
        self._writers: dict[str, Any] = {}
        self._errors: IO[str] | None = None

    def __enter__(self) -> Writers:
        import pyarrow.parquet as pq

        with disk(self.folder):
            for table in TABLES:
                making(self.folder, f"{table}.parquet")
                self._writers[table] = pq.ParquetWriter(
                    hidden(self.folder, table), self._schemas[table], compression="zstd"
                )
            self._errors = making(self.folder, "errors.jsonl").open("w", encoding="utf-8")
        return self

    def add(self, table: str, row: Row) -> None:
        """Add one row; rows are written together, some thousands at a time."""
        rows = self._rows.setdefault(table, [])
        rows.append(row)
        if len(rows) >= GROUP:
            self.flush()

    def add_table(self, table: str, content: Any) -> None:
        """Add a whole Arrow table."""
        if content.num_rows:
            with disk(self.folder):
                self._writers[table].write_table(content)

    def add_error(self, row: Row) -> None:
        """Add one file that has no assessment."""
        if self._errors is not None:
            with disk(self.folder):
                self._errors.write(json.dumps(row, ensure_ascii=False) + "\n")

    def flush(self) -> None:
        """Pack the rows added so far, and write what fills a row group."""
        for table, rows in self._rows.items():
            ready = self._ready.setdefault(table, [])
            ready.append(_arrow(self._schemas[table], rows))
            if sum(part.num_rows for part in ready) >= GROUP:
                self._write(table)
        self._rows.clear()

    def _write(self, table: str) -> None:
        """Write the packed rows of a table as one row group."""
        import pyarrow as pa

        ready = self._ready.pop(table, [])
        if ready:
            self.add_table(table, pa.concat_tables(ready).combine_chunks())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._abandon()
            return
        try:
            self._finish()
        except BaseException:
            self._abandon()
            raise

    def _finish(self) -> None:
        self.flush()
        for table in TABLES:
            self._write(table)
        with disk(self.folder):
            for writer in self._writers.values():
                writer.close()
            if self._errors is not None:
                self._errors.close()
            rank(hidden(self.folder, "reports"), making(self.folder, "ranked.parquet"))
            for table in TABLES:
                hidden(self.folder, table).replace(self.folder / f"{table}.parquet")
            (scratch(self.folder) / "errors.jsonl").replace(self.folder / "errors.jsonl")

    def _abandon(self) -> None:
        """Remove half-written tables; errors on closing are ignored, the data being lost anyway."""
        for thing in (*self._writers.values(), self._errors):
            try:
                if thing is not None:
                    thing.close()
            except (OSError, ValueError):
                continue
        for table in (*TABLES, "ranked"):
            hidden(self.folder, table).unlink(missing_ok=True)
        (scratch(self.folder) / "errors.jsonl").unlink(missing_ok=True)


def hidden(folder: Path, table: str) -> Path:
    """Return the path where a table is written before it is complete."""
    return scratch(folder) / f"{table}.parquet"


def schemas(measures: list[str], parts: list[str]) -> dict[str, Any]:
    """Return the Arrow schema of each final table."""
    import pyarrow as pa

    findings = schema("findings").append(pa.field("points", pa.float64()))
    own = {
        "reports": [*_HEAD, "apart", "same.path", "score", "answered", *(f"score.{part}" for part in parts),
                    "unknown", "findings", "dismissed", *measures, "sha256", "previous.path", "problems"],
        "deductions": _DEDUCTIONS,
        "duplicates": _DUPLICATES,
    }  # fmt: skip
    found = {
        name: pa.schema([(column, _type(column)) for column in columns])
        for name, columns in own.items()
    }
    found["findings"] = findings.append(pa.field("human", pa.string()))
    return {**found, **{name: schema(name) for name in ("claims", "sentences", "cells")}}


def _type(column: str) -> Any:
    import pyarrow as pa

    if column in _WHOLE or column in _COUNTS or column.startswith(_COUNTED):
        return pa.int32()
    if column in _REAL or column.startswith("score.") or column == "sentence.length":
        return pa.float64()
    if column in (*_HEAD, *_DEDUCTIONS, *_DUPLICATES, *_WORDS):
        return pa.string()
    return pa.float64()


def _arrow(wanted: Any, rows: list[Row]) -> Any:
    import pyarrow as pa

    columns = [
        pa.array(
            [row.get(name, 0 if name.startswith(_COUNTED) else None) for row in rows], type=kind
        )
        for name, kind in zip(wanted.names, wanted.types, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=wanted)
