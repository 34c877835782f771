"""`index.html`: the tables of a run as one page.

Only the columns that the page shows are read. Above 20,000 reports the page has the best and
the worst and says how many it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.scoring.outputs.names import kinds
from nlp.scoring.outputs.pages import figures
from nlp.scoring.store.folder import disk, writing

ROWS = 20_000
_FIRST = ("path", "organisation", "region", "kind", "year", "rank", "apart", "score")


def write(
    folder: Path,
    parts: Mapping[str, str],
    rules: Mapping[str, str],
    about: Mapping[str, Any],
    pages: figures.Links,
) -> None:
    """Write the page from `reports.parquet` in `folder`.

    `parts`: key -> title of the parts of the rubric; `rules`: code -> title; `about`: lines
    of the heading; `pages` gives the page of each report, relative to `folder`.
    """
    from nlp.display.page import corpus

    text = corpus.page(view(folder, parts, rules, about, pages))
    with disk(folder), writing(folder, "index.html") as path:
        path.write_text(text, encoding="utf-8")


def view(
    folder: Path,
    parts: Mapping[str, str],
    rules: Mapping[str, str],
    about: Mapping[str, Any],
    pages: figures.Links,
) -> dict[str, Any]:
    """Return the data for `nlp.display.page.corpus.page` from the tables in `folder`."""
    import pyarrow.parquet as pq

    file = folder / "reports.parquet"
    known = pq.read_schema(file).names
    points = [f"score.{key}" for key in parts if f"score.{key}" in known]
    severe = [name for name in ("severity.error", "severity.warning") if name in known]
    table = pq.read_table(file, columns=[*_FIRST, *points, *severe])
    columns = {name: table[name].to_numpy() for name in [*points, *severe, "score"]}
    named = {name: figures.LazyColumn(table[name]) for name in _FIRST[:-1]}
    columns = {name: values.astype(float) for name, values in columns.items()}
    order = np.lexsort((np.arange(table.num_rows), -columns["score"]))
    kept = (
        order if len(order) <= ROWS else np.concatenate([order[: ROWS // 2], order[-ROWS // 2 :]])
    )
    codes, found = _found(_counts(file, known, "rule."), set(kept.tolist()))
    return {
        "title": "政府信息公开工作年度报告评分",
        "about": dict(about),
        "full": about.get("满分", 0),
        "columns": [parts[name.removeprefix("score.")] for name in points],
        "rows": [
            [*_row(int(place), named, columns, points, pages), found.get(int(place), [])]
            for place in kept
        ],
        "kinds": kinds(),
        "codes": [(code, rules.get(code, "")) for code in codes],
        "left_out": len(order) - len(kept),
        "scores": figures.histogram(columns["score"]),
        "rules": figures.rules(_counts(file, known, "rule."), rules),
        "years": figures.years(named["year"].all(), _counts(file, known, "theme.")),
        "outliers": figures.outliers(named, columns["score"], pages),
        "no_outliers_below": figures.SMALLEST,
    }


def _counts(file: Path, known: list[str], prefix: str) -> Iterator[figures.Counted]:
    """Yield the counts whose name begins with `prefix`, one at a time, since only sums are shown."""
    import pyarrow.parquet as pq

    for name in known:
        if name.startswith(prefix):
            values = pq.read_table(file, columns=[name])[name].to_numpy()
            yield name.removeprefix(prefix), np.nan_to_num(values.astype(float))


def _row(
    place: int,
    named: Mapping[str, figures.LazyColumn],
    columns: Mapping[str, NDArray[Any]],
    points: list[str],
    pages: figures.Links,
) -> list[Any]:
    def count(name: str) -> int:
        return _whole(columns[name][place]) if name in columns else 0

    return [
        named["rank"][place],
        named["organisation"][place] or "",
        named["region"][place] or "",
        named["year"][place],
        figures.point(columns["score"][place]),
        count("severity.error"),
        count("severity.warning"),
        [figures.point(columns[name][place]) for name in points],
        pages(place, named["path"][place]),
        named["kind"][place] or "",
        named["apart"][place],
    ]


def _found(
    counted: Iterable[figures.Counted], kept: set[int]
) -> tuple[list[str], dict[int, list[int]]]:
    """Return the rules with findings, and by row the indices of its rules among them."""
    codes: list[str] = []
    found: dict[int, list[int]] = {}
    for code, counts in counted:
        rows = [place for place in np.flatnonzero(counts > 0).tolist() if place in kept]
        for place in rows:
            found.setdefault(place, []).append(len(codes))
        codes += [code] if rows else []
    return codes, found


def _whole(value: Any) -> int:
    return 0 if np.isnan(value) else int(value)
