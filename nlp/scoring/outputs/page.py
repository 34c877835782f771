"""`index.html`: the tables of a run as one page.

Only the columns that the page shows are read. Above 20,000 reports the page has the best and
the worst and says how many it leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.scoring.outputs.names import kinds
from nlp.scoring.store.folder import disk, writing

ROWS = 20_000
SMALLEST = 8
"""The least number of reports of one year and kind for which outliers are computed."""
FAR, SPREAD = 3.5, 1.4826
"""A score is an outlier this many deviations from the median, the deviation being the median
absolute one, scaled to that of a normal distribution (Iglewicz and Hoaglin, 1993)."""
_FIRST = ("path", "organisation", "region", "kind", "year", "rank", "apart", "score")
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_COLUMNS = 16
Counted = tuple[str, NDArray[np.float64]]
Links = Callable[[int, str], str]
"""(row of a report in the tables, its path) -> the address of its page, "" for none."""


def write(
    folder: Path,
    parts: Mapping[str, str],
    rules: Mapping[str, str],
    about: Mapping[str, Any],
    pages: Links,
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
    pages: Links,
) -> dict[str, Any]:
    """Return the data for `nlp.display.page.corpus.page` from the tables in `folder`."""
    import pyarrow.parquet as pq

    file = folder / "reports.parquet"
    known = pq.read_schema(file).names
    points = [f"score.{key}" for key in parts if f"score.{key}" in known]
    severe = [name for name in ("severity.error", "severity.warning") if name in known]
    table = pq.read_table(file, columns=[*_FIRST, *points, *severe])
    columns = {name: table[name].to_numpy() for name in [*points, *severe, "score"]}
    named = {name: _Column(table[name]) for name in _FIRST[:-1]}
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
        "scores": _histogram(columns["score"]),
        "rules": _rules(_counts(file, known, "rule."), rules),
        "years": _years(named["year"].all(), _counts(file, known, "theme.")),
        "outliers": _outliers(named, columns["score"], pages),
        "no_outliers_below": SMALLEST,
    }


def _counts(file: Path, known: list[str], prefix: str) -> Iterator[Counted]:
    """Yield the counts whose name begins with `prefix`, one at a time, since only sums are shown."""
    import pyarrow.parquet as pq

    for name in known:
        if name.startswith(prefix):
            values = pq.read_table(file, columns=[name])[name].to_numpy()
            yield name.removeprefix(prefix), np.nan_to_num(values.astype(float))


class _Column:
    """A column of which only some rows are converted; the names of a large corpus stay in Arrow."""

    def __init__(self, column: Any) -> None:
        self.column = column

    def __getitem__(self, place: int) -> Any:
        return self.column[int(place)].as_py()

    def all(self) -> list[Any]:
        """Return every row, for columns of short values."""
        found: list[Any] = self.column.to_pylist()
        return found


def _row(
    place: int,
    named: Mapping[str, _Column],
    columns: Mapping[str, NDArray[Any]],
    points: list[str],
    pages: Links,
) -> list[Any]:
    def count(name: str) -> int:
        return _whole(columns[name][place]) if name in columns else 0

    return [
        named["rank"][place],
        named["organisation"][place] or "",
        named["region"][place] or "",
        named["year"][place],
        _point(columns["score"][place]),
        count("severity.error"),
        count("severity.warning"),
        [_point(columns[name][place]) for name in points],
        pages(place, named["path"][place]),
        named["kind"][place] or "",
        named["apart"][place],
    ]


def _found(counted: Iterable[Counted], kept: set[int]) -> tuple[list[str], dict[int, list[int]]]:
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


def _point(value: Any) -> float | int | None:
    if np.isnan(value):
        return None
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded


def _histogram(scores: NDArray[Any]) -> list[tuple[int, int, int]]:
    """Count the reports by score, in steps of a round width."""
    scores = scores[~np.isnan(scores)]
    if not len(scores):
        return []
    low, high = float(scores.min()), float(scores.max())
    step = next((s for s in _STEPS if (high - low) / s < _COLUMNS - 1), _STEPS[-1])
    first = int(np.floor(low / step))
    counts = np.bincount(np.floor(scores / step).astype(int) - first)
    return [
        ((first + n) * step, (first + n + 1) * step, int(count)) for n, count in enumerate(counts)
    ]


def _rules(counted: Iterable[Counted], rules: Mapping[str, str]) -> list[tuple[str, str, int, int]]:
    """Return code, title, reports concerned and findings of each rule, the commonest first."""
    found = [
        (code, rules.get(code, ""), int((counts > 0).sum()), int(counts.sum()))
        for code, counts in counted
    ]
    return sorted((rule for rule in found if rule[3]), key=lambda rule: (-rule[2], rule[0]))


def _years(
    years: list[int | None], counted: Iterable[Counted]
) -> list[tuple[int | None, int, dict[str, float]]]:
    """Return for each year its reports and the share of each theme in their sentences, in percent."""
    distinct, place, size = np.unique(
        np.array([year or 0 for year in years], dtype=np.int64),
        return_inverse=True,
        return_counts=True,
    )
    sums = {key: np.bincount(place, counts, len(distinct)) for key, counts in counted}
    found = []
    # The unknown year, written as 0, comes last.
    for at in sorted(range(len(distinct)), key=lambda at: (distinct[at] == 0, distinct[at])):
        whole = float(sum(of_year[at] for of_year in sums.values())) or 1.0
        shares = {key: round(100 * float(of_year[at]) / whole, 1) for key, of_year in sums.items()}
        found.append((int(distinct[at]) or None, int(size[at]), shares))
    return found


def _outliers(
    named: Mapping[str, _Column], scores: NDArray[Any], pages: Links
) -> list[tuple[Any, ...]]:
    """Return scores far from the median of their year and kind, the farthest first, at most fifty."""
    groups: dict[tuple[Any, Any], list[int]] = {}
    for place, group in enumerate(zip(named["year"].all(), named["kind"].all(), strict=True)):
        groups.setdefault(group, []).append(place)
    found = []
    for (year, kind), places in groups.items():
        if len(places) < SMALLEST:
            continue
        places = [place for place in places if not np.isnan(scores[place])]
        own = scores[places]
        median = float(np.median(own))
        deviation = SPREAD * float(np.median(np.abs(own - median)))
        for place, score in zip(places, own, strict=True):
            distance = abs(float(score) - median) / deviation if deviation else 0.0
            if distance > FAR:
                who, link = named["organisation"][place] or "", pages(place, named["path"][place])
                row = (
                    who,
                    year,
                    _point(score),
                    _point(median),
                    kinds().get(kind, kind),
                    len(places),
                    link,
                )
                found.append((-distance, named["path"][place], row))
    return [row for _, _, row in sorted(found)[:50]]
