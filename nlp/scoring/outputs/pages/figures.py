"""The figures of the index besides the list: scores, rules, years, outliers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.scoring.outputs.names import kinds

SMALLEST = 8
"""The least number of reports of one year and kind for which outliers are computed."""
FAR, SPREAD = 3.5, 1.4826
"""A score is an outlier this many deviations from the median, the deviation being the median
absolute one, scaled to that of a normal distribution (Iglewicz and Hoaglin, 1993)."""
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_COLUMNS = 16
Counted = tuple[str, NDArray[np.float64]]
Links = Callable[[int, str], str]
"""(row of a report in the tables, its path) -> the address of its page, "" for none."""


class LazyColumn:
    """A column of which only some rows are converted; the names of a large corpus stay in Arrow."""

    def __init__(self, column: Any) -> None:
        self.column = column

    def __getitem__(self, place: int) -> Any:
        return self.column[int(place)].as_py()

    def all(self) -> list[Any]:
        """Return every row, for columns of short values."""
        found: list[Any] = self.column.to_pylist()
        return found


def point(value: Any) -> float | int | None:
    """Return a score with two decimals, or as int where it is whole."""
    if np.isnan(value):
        return None
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded


def histogram(scores: NDArray[Any]) -> list[tuple[int, int, int]]:
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


def rules(counted: Iterable[Counted], rules: Mapping[str, str]) -> list[tuple[str, str, int, int]]:
    """Return code, title, reports concerned and findings of each rule, the commonest first."""
    found = [
        (code, rules.get(code, ""), int((counts > 0).sum()), int(counts.sum()))
        for code, counts in counted
    ]
    return sorted((rule for rule in found if rule[3]), key=lambda rule: (-rule[2], rule[0]))


def years(
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


def outliers(
    named: Mapping[str, LazyColumn], scores: NDArray[Any], pages: Links
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
                    point(score),
                    point(median),
                    kinds().get(kind, kind),
                    len(places),
                    link,
                )
                found.append((-distance, named["path"][place], row))
    return [row for _, _, row in sorted(found)[:50]]
