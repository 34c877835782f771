"""Writes the scores of all reports with reasons, in files of a hundred that the page loads lazily.

Everything is taken from the final tables, whose rows are in the order of the reports; no
report is read a second time, so that pages for a hundred thousand reports cost seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nlp.display.page import viewer
from nlp.knowledge.models.rubric import Rubric
from nlp.scoring.outputs.pages.beside import Beside, columns_in, columns_of, rows
from nlp.scoring.store.folder import disk, unlinked, writing
from nlp.scoring.store.index import Index
from nlp.scoring.words import words

if TYPE_CHECKING:
    from nlp.scoring.marks.rubric import Rubrics

Row = dict[str, Any]
FOLDER = "pages"
PAGE = "report.html"
_NAME = re.compile(r"p\d{6,}\.js")
_HEAD = "gouji("
_SHOWN = {
    *("path", "type", "organisation", "year", "score", "rank", "group.rank", "group.size"),
    *("apart", "answered", "unknown", "problems"),
}
_TAKEN = ("path", "part", "points", "reason", "number")
_FOUND = (
    *("path", "number", "rule", "severity", "message", "sentence", "points", "cause", "free"),
    "human",
)


def address(place: int) -> str:
    """Return the address of the page of the report in row `place` of the tables.

    >>> address(12)
    'report.html#12'
    """
    return f"{PAGE}#{place}"


def write(
    folder: Path,
    rubrics: Rubrics,
    rules: Mapping[str, str],
    index: Index,
    pages: Mapping[str, str],
) -> None:
    """Write the page and its files. `rules`: code -> title; `pages`: path -> page with the full text."""
    with disk(folder):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        with writing(folder, PAGE) as path:
            path.write_text(viewer.page(float(rubrics.main.total)), encoding="utf-8")
        made = set()
        for number, reports in enumerate(_batches(views(folder, rubrics, rules, index, pages))):
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


def views(
    folder: Path,
    rubrics: Rubrics,
    rules: Mapping[str, str],
    index: Index,
    pages: Mapping[str, str],
) -> Iterator[Row]:
    """Yield the data that the page shows of each report, in order."""
    points = [f"score.{part.key}" for part in rubrics.main.parts]
    file = folder / "reports.parquet"
    known = columns_of(file, ["score", *points])
    taken = Beside(folder / "deductions.parquet", _TAKEN)
    found = Beside(folder / "findings.parquet", _FOUND)
    shown = [name for name in columns_in(file) if name in _SHOWN or name.startswith("score.")]
    for place, row in enumerate(rows(file, shown)):
        path, rubric = row["path"], rubrics.of(row["type"])
        view = _view(row, rubric, rules, taken.of(path), found.of(path), pages.get(path))
        names = [f"score.{part.key}" for part in rubric.parts]
        yield {**view, "last": _last(index, place, known, names)}


def view_at(folder: Path, rubrics: Rubrics, rules: Mapping[str, str], place: int) -> Row:
    """Return the same values for the report in row `place` only, without last year's."""
    import pyarrow.parquet as pq

    row: Row = pq.read_table(folder / "reports.parquet").slice(place, 1).to_pylist()[0]

    def own(name: str, columns: Sequence[str]) -> list[Row]:
        wanted = [("path", "=", row["path"])]
        table = pq.read_table(folder / f"{name}.parquet", columns=list(columns), filters=wanted)
        listed: list[Row] = table.to_pylist()
        return listed

    taken, found = own("deductions", _TAKEN), own("findings", _FOUND)
    return {**_view(row, rubrics.of(row["type"]), rules, taken, found, None), "last": None}


def _view(
    row: Row,
    rubric: Rubric,
    rules: Mapping[str, str],
    taken: Sequence[Row],
    found: Sequence[Row],
    page: str | None,
) -> Row:
    return {
        "title": f"{row['organisation'] or words().unnamed} {row['year'] or ''}".strip(),
        "path": row["path"],
        "page": page,
        "score": _rounded(row["score"]),
        "rank": row["rank"],
        "group": [row["group.rank"], row["group.size"]],
        "apart": row["apart"],
        "unknown": row["unknown"],
        "problems": row["problems"],
        "parts": _parts(rubric, row, taken),
        "findings": [_finding(one, rules) for one in found],
    }


def _parts(rubric: Rubric, row: Row, taken: Sequence[Row]) -> list[list[Any]]:
    """Return title, points, full points and deductions of each part."""
    answered = Decimal(str(row["answered"] or rubric.total))
    return [
        [
            part.title,
            _rounded(row.get(f"score.{part.key}")),
            _rounded(rubric.full(part, answered)),
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
        "parts": [_rounded(known[name][before]) if name in known else None for name in points],
    }


def _finding(row: Row, rules: Mapping[str, str]) -> list[Any]:
    """Return number, rule, title, severity, message, sentence, points, and why it costs no points."""
    note = words().human.get(row["human"] or "", "")
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
