"""Lists year by year which of the expected bodies have published and which have not."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nlp.errors import NotAReport
from nlp.scoring.across.bodies import Bodies, Body
from nlp.scoring.store.folder import disk, writing
from nlp.scoring.words import words
from nlp.structure.bodies.folding import fold
from nlp.types.quick import frozen

NAME = "bodies.parquet"
COLUMNS = ("name", "parent", "kind", "year", "status", "reports", "published", "path")
# A year for which hardly any body of the table reports is a typing error in one report.
_SHARE = 0.1
Row = dict[str, Any]


@frozen
class _Unread:
    """A file that could not be read: its folded path, and the years that its path names."""

    path: str
    folded: str


def write(folder: Path, bodies: Bodies) -> dict[str, dict[str, int]]:
    """Write the table from `reports.parquet` and `errors.jsonl`; return year -> bodies by status."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = list(_table(folder, bodies)) if bodies.expected else []
    if not bodies.expected:
        (folder / NAME).unlink(missing_ok=True)
        return {}
    whole = {"year", "reports"}
    kinds = [(name, pa.int32() if name in whole else pa.string()) for name in COLUMNS]
    with disk(folder), writing(folder, NAME) as path:
        pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(kinds)), path)
    by_year: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        by_year[str(row["year"])][row["status"]] += 1
    return {year: dict(by_year[year]) for year in sorted(by_year)}


def lines(counts: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    """Yield (year, the bodies by status in words).

    >>> list(lines({"2023": {"published": 3, "missing": 1}}))
    [('2023', '已发布3个，没有找到1个')]
    """
    said = words()
    for year, found in counts.items():
        known = [(title, found[key]) for key, title in said.status.items() if found.get(key)]
        yield year, "，".join(said.of_status.format(status=t, count=n) for t, n in known)


def _table(folder: Path, bodies: Bodies) -> Iterator[Row]:
    """Yield one row per body and year, in the order of the user's table."""
    found = _reports(folder, bodies)
    unread = _unread(folder)
    least = max(1.0, _SHARE * len(bodies.expected))
    by_year = Counter(year for _, year in found)
    years = sorted(year for year, count in by_year.items() if count >= least)
    for key in bodies.expected:
        for year in sorted(bodies.years.get(key, years)):
            yield _row(bodies, bodies.known[key], year, found.get((key, year), []), unread)


def _row(bodies: Bodies, body: Body, year: int, reports: list[Row], unread: list[_Unread]) -> Row:
    parents = [bodies.known[one].name if one in bodies.known else one for one in body.parents]
    lost = [] if reports else _lost(body, year, unread)
    paths = [report["path"] for report in reports] or lost
    return {
        "name": body.name,
        "parent": "；".join(parents) or None,
        "kind": body.kind,
        "year": year,
        "status": _status(reports, lost),
        "reports": len(reports),
        "published": next((r["published"] for r in reports if r["published"]), None),
        "path": "；".join(paths) or None,
    }


def _status(reports: list[Row], lost: list[str]) -> str:
    filled = [report for report in reports if report["apart"] != "blank"]
    if not filled:
        return "blank" if reports else "unreadable" if lost else "missing"
    if len({report["sha256"] for report in filled}) > 1:
        return "twice"
    return "late" if any(report["late"] for report in filled) else "published"


def _reports(folder: Path, bodies: Bodies) -> Mapping[tuple[str, int], list[Row]]:
    """Return the reports of the bodies of the table, by folded name and year."""
    import pyarrow.parquet as pq

    columns = ["path", "organisation", "year", "sha256", "published", "apart", "late"]
    wanted, found = set(bodies.expected), defaultdict(list)
    with pq.ParquetFile(folder / "reports.parquet") as file:
        for batch in file.iter_batches(batch_size=5000, columns=columns):
            for row in batch.to_pylist():
                key = fold(row["organisation"] or "")
                if key in wanted and row["year"] is not None:
                    found[key, row["year"]].append(row)
    return found


def _unread(folder: Path) -> list[_Unread]:
    """Return the files that could not be read, without those that were read and are no reports."""
    found = []
    with (folder / "errors.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["error"] != NotAReport.__name__:
                found.append(_Unread(path=row["path"], folded=fold(row["path"])))
    return found


def _lost(body: Body, year: int, unread: list[_Unread]) -> list[str]:
    """Return the files whose path names the body, and this year or none."""
    names = {body.name, fold(body.name)}
    return [
        one.path
        for one in unread
        if any(name in one.path or name in one.folded for name in names)
        and (str(year) in one.path or not any(str(y) in one.path for y in range(2008, 2100)))
    ]
