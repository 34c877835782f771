"""Writes the scores of all reports with reasons, in files of a hundred that the page loads lazily.

Everything is taken from the final tables, whose rows are in the order of the reports; no
report is read a second time, so that pages for a hundred thousand reports cost seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.display.page import viewer
from nlp.knowledge.models.rubric import Rubric
from nlp.scoring.store.folder import disk, unlinked, writing
from nlp.scoring.store.index import Index

Row = dict[str, Any]
FOLDER = "pages"
PAGE = "report.html"
_NAME = re.compile(r"p\d{6,}\.js")
_HEAD = "gouji("
_TAKEN = ("path", "part", "points", "reason", "number")
_FOUND = (
    *("path", "number", "rule", "severity", "message", "sentence", "points", "cause", "free"),
    "human",
)
_HUMAN = {
    "dismissed": "人工判定：误报，不扣分",
    "confirmed": "人工判定：属实",
    "conflict": "两人判定不一致，照扣",
}


def address(place: int) -> str:
    """Return the address of the page of the report in row `place` of the tables.

    >>> address(12)
    'report.html#12'
    """
    return f"{PAGE}#{place}"


def write(
    folder: Path, rubric: Rubric, rules: Mapping[str, str], index: Index, pages: Mapping[str, str]
) -> None:
    """Write the page and its files. `rules`: code -> title; `pages`: path -> page with the full text."""
    with disk(folder):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        with writing(folder, PAGE) as path:
            path.write_text(viewer.page(float(rubric.total)), encoding="utf-8")
        made = set()
        for number, reports in enumerate(_batches(_views(folder, rubric, rules, index, pages))):
            name = f"p{number:06d}.js"
            text = viewer.part(number, reports)
            unlinked(folder / FOLDER / name).write_text(text, encoding="utf-8")
            made.add(name)
        _drop_others(folder / FOLDER, made)


def _batches(views: Iterator[Row]) -> Iterator[list[Row]]:
    while found := list(islice(views, viewer.SIZE)):
        yield found


def _drop_others(folder: Path, made: set[str]) -> None:
    """Remove files of an earlier, larger run, but only those that we wrote."""
    for path in folder.iterdir():
        if path.name not in made and _NAME.fullmatch(path.name) and not path.is_symlink():
            with path.open(encoding="utf-8", errors="replace") as file:
                ours = file.read(len(_HEAD)) == _HEAD
            if ours:
                path.unlink()


def _views(
    folder: Path, rubric: Rubric, rules: Mapping[str, str], index: Index, pages: Mapping[str, str]
) -> Iterator[Row]:
    """Yield the data that the page shows of each report, in order."""
    points = [f"score.{part.key}" for part in rubric.parts]
    known = _columns(folder / "reports.parquet", ["score", *points])
    taken = _Beside(folder / "deductions.parquet", _TAKEN)
    found = _Beside(folder / "findings.parquet", _FOUND)
    for place, row in enumerate(_rows(folder / "reports.parquet", None)):
        path = row["path"]
        yield {
            "title": f"{row['organisation'] or '（未写明单位）'} {row['year'] or ''}".strip(),
            "path": path,
            "page": pages.get(path),
            "score": _rounded(row["score"]),
            "rank": row["rank"],
            "group": [row["group.rank"], row["group.size"]],
            "apart": row["apart"],
            "unknown": row["unknown"],
            "problems": row["problems"],
            "parts": _parts(rubric, row, taken.of(path)),
            "last": _last(index, place, known, points),
            "findings": [_finding(one, rules) for one in found.of(path)],
        }


def _parts(rubric: Rubric, row: Row, taken: Sequence[Row]) -> list[list[Any]]:
    """Return title, points, full points and deductions of each part."""
    return [
        [
            part.title,
            _rounded(row[f"score.{part.key}"]),
            _rounded(part.points),
            [
                [_rounded(one["points"]), one["reason"], one["number"]]
                for one in taken
                if one["part"] == part.key
            ],
        ]
        for part in rubric.parts
    ]


def _last(
    index: Index, place: int, known: Mapping[str, NDArray[Any]], points: Sequence[str]
) -> Row | None:
    """Return the row, score and points of last year's report, None without one."""
    query = "SELECT before FROM previous WHERE ord = ?"
    found = index.base.execute(query, (place,)).fetchone()
    if found is None:
        return None
    before = int(found[0])
    return {
        "id": before,
        "score": _rounded(known["score"][before]),
        "parts": [_rounded(known[name][before]) for name in points],
    }


def _finding(row: Row, rules: Mapping[str, str]) -> list[Any]:
    """Return number, rule, title, severity, message, sentence, points, and why it costs no points."""
    note = _HUMAN.get(row["human"] or "", "")
    if row["free"] and row["human"] != "confirmed":
        note = note or f"不扣分：{row['free']}"
    elif row["cause"] is not None and not row["points"]:
        note = note or "不扣分：由另一条发现引起，改正那一条即可"
    return [
        row["number"],
        row["rule"],
        rules.get(row["rule"], ""),
        row["severity"],
        row["message"],
        row["sentence"] or "",
        _rounded(row["points"]),
        note,
    ]


def _rounded(value: Any) -> float | int | None:
    """Return points rounded to the hundredth, whole ones as int; None if unknown."""
    if value is None or np.isnan(float(value)):
        return None
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded


class _Beside:
    """Reads a table in the order of the reports, the rows of one report after the other."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._groups = groupby(_rows(path, columns), key=lambda row: row["path"])
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


def _rows(path: Path, columns: Sequence[str] | None) -> Iterator[Row]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        wanted = list(columns) if columns else None
        for batch in file.iter_batches(batch_size=2000, columns=wanted):
            yield from batch.to_pylist()


def _columns(path: Path, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    import pyarrow.parquet as pq

    table = pq.read_table(path, columns=list(names))
    return {name: table[name].to_numpy().astype(float) for name in names}
