"""The columns and rows of the sheets of `summary.xlsx`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nlp.scoring.outputs.pages.score_parts import address
from nlp.scoring.words import words

Row = dict[str, Any]


class Column(NamedTuple):
    """One column: its key in a row, its width in characters, the key of its link, its own title."""

    key: str
    width: float
    link: str = ""
    own: str = ""

    @property
    def title(self) -> str:
        """The title of the column: its own, or that of its key."""
        return self.own or words().columns[self.key]


# Rows sorted by rank that are converted at a time.
_AT_ONCE = 2000
# The columns of sheets that list findings.
_BODY = Column("organisation", 28, "page")
_YEAR = Column("year", 7)
_RULE = Column("rule", 9)
_MESSAGE = Column("message", 70)
_BY = Column("by", 14)
_WHY = Column("why", 40)
_PATH = Column("path", 40)
_FINGERPRINT = Column("fingerprint", 26)


def ranked(
    folder: Path, parts: Mapping[str, str], kinds: Mapping[str, str]
) -> tuple[list[Column], Iterator[Row]]:
    """Return columns and rows of the reports, best first, those listed separately at the end."""
    columns = [
        Column("organisation", 28, "page"), Column("year", 7),
        Column("score", 8), Column("rank", 7),
        Column("group.rank", 9), Column("group.size", 9),
        *(Column(f"score.{key}", 9, own=title) for key, title in parts.items()),
        Column("unknown", 18), Column("apart", 12),
        Column("region", 14), Column("kind", 12), Column("published", 12),
        Column("findings", 7), Column("severity.error", 7),
        Column("severity.warning", 7), Column("verdict.supported", 8),
        Column("verdict.contradicted", 8), Column("path", 48),
        Column("problems", 30), Column("sha256", 20),
    ]  # fmt: skip
    return columns, _ranked(folder, [column.key for column in columns], kinds)


def _ranked(folder: Path, keys: Sequence[str], kinds: Mapping[str, str]) -> Iterator[Row]:
    """Yield the ranked rows, with only the columns of the sheet in memory, once."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    content = pq.read_table(
        folder / "reports.parquet", columns=list(keys), partitioning=None, use_threads=False
    )
    content = content.append_column("place", pa.array(range(content.num_rows), pa.int32()))
    order = content.select(["rank", "place"]).sort_by(
        [("rank", "ascending"), ("place", "ascending")]
    )
    for start in range(0, content.num_rows, _AT_ONCE):
        batch = content.take(order["place"].slice(start, _AT_ONCE))
        for row in batch.to_pylist():
            yield {
                **row,
                "organisation": row["organisation"] or words().unnamed,
                "page": address(row["place"]),
                "kind": kinds.get(row["kind"], row["kind"]),
                "apart": words().apart.get(row["apart"]),
            }


def deductions(folder: Path, parts: Mapping[str, str]) -> tuple[list[Column], Iterator[Row]]:
    """Return columns and rows of every deduction, with its reason and the page of the report."""
    columns = [
        _BODY, _YEAR, Column("part", 10), Column("points", 7),
        Column("reason", 26), _RULE, _MESSAGE, _PATH, _FINGERPRINT,
    ]  # fmt: skip
    return columns, _deductions(folder, parts, [column.key for column in columns])


def _deductions(folder: Path, parts: Mapping[str, str], keys: Sequence[str]) -> Iterator[Row]:
    """Yield the deductions with their pages, in one walk, since both tables are in the same order."""
    places = enumerate(row["path"] for row in rows_of(folder / "reports.parquet", ["path"]))
    place, path = next(places, (0, ""))
    for row in rows_of(folder / "deductions.parquet", [*keys, "number"]):
        while path != row["path"]:
            place, path = next(places)
        finding = "" if row["number"] is None else f"/f{row['number']}"
        yield {
            **row,
            "organisation": row["organisation"] or words().unnamed,
            "part": parts.get(row["part"], row["part"]),
            "page": f"{address(place)}{finding}",
        }


def dismissed(
    folder: Path, said: Mapping[str, tuple[str, str]]
) -> tuple[list[Column], Iterator[Row]]:
    """Return columns and rows of the findings that people dismissed: by whom and why, in `said`."""
    columns = [_BODY, _YEAR, _RULE, _MESSAGE, _BY, _WHY, _PATH, _FINGERPRINT]
    return columns, _dismissed(folder, said, [column.key for column in columns])


def _dismissed(
    folder: Path, said: Mapping[str, tuple[str, str]], keys: Sequence[str]
) -> Iterator[Row]:
    """Yield the dismissed findings with their pages, in one walk, since both tables are in the same order."""
    places = enumerate(row["path"] for row in rows_of(folder / "reports.parquet", ["path"]))
    place, path = next(places, (0, ""))
    for row in rows_of(folder / "findings.parquet", [*keys, "human"]):
        if row["human"] != "dismissed":
            continue
        while path != row["path"]:
            place, path = next(places)
        by, why = said[row["fingerprint"]]
        organisation = row["organisation"] or words().unnamed
        yield {**row, "organisation": organisation, "by": by, "why": why, "page": address(place)}


def regional(folder: Path) -> tuple[list[Column], Iterable[Row]]:
    """Return columns and rows of the regions by year, those below a region indented under it."""
    columns = [
        Column("region", 28), Column("parent", 20), Column("year", 7), Column("bodies", 8),
        Column("reports", 9), Column("ranked", 9), Column("score", 8), Column("score.median", 9),
        Column("score.lowest", 8), Column("faulty", 9), Column("severity.error", 7),
        Column("severity.warning", 7), Column("verdict.contradicted", 8), Column("late", 8),
    ]  # fmt: skip
    rows = rows_of(folder / "regions.parquet", ["level", *(column.key for column in columns)])
    return columns, ({**row, "region": "　" * row["level"] + row["region"]} for row in rows)


def errors(folder: Path) -> tuple[list[Column], Iterable[Row]]:
    """Return columns and rows of the files that have no assessment."""
    columns = [
        Column("path", 48),
        Column("error", 18),
        Column("message", 80),
    ]
    return columns, _errors(folder)


def _errors(folder: Path) -> Iterator[Row]:
    with (folder / "errors.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def rows_of(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table, read batch by batch."""
    import pyarrow.parquet as pq

    known = set(pq.read_schema(path).names)
    wanted = [name for name in dict.fromkeys(columns) if name in known]
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=5000, columns=wanted):
            yield from batch.to_pylist()
