"""The page of a scored corpus: ranking, distribution, rules, themes by year, outliers.

Charts are tables with bars in their cells, so that screen readers, printing and copying work.
The rows of the ranking are embedded as JSON; the browser draws a hundred at a time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.forms import labels, word
from nlp.display.page.report import data, render
from nlp.display.safe import clean

Plain = Mapping[str, Any]
SHOWN = 100
_TALLEST = 84  # percent, leaving room for the number above the column


def page(corpus: Plain) -> str:
    """Render a self-contained page of a corpus given as plain values.

    `corpus`: title; about (label -> figure); full (points of the best score); columns (titles
    of the parts of the rubric); rows, best first, each rank, organisation, region, year, score,
    errors, warnings, [points of each part], link, kind of body, why it is not ranked (None,
    blank, double), [indices of its rules in `codes`]; codes ((code, title)); kinds (key ->
    title); left_out (number of rows left out);
    scores ((from, to, reports)); rules ((code, title, reports, findings)); years ((year,
    reports, {theme: share})); outliers ((organisation, year, score, median, group, reports of
    the group, link)); no_outliers_below (smallest group that is judged).

    >>> empty = {"title": "空", "about": {}, "full": 100, "columns": [], "rows": [], "codes": [], "kinds": {}, "left_out": 0,
    ...     "scores": [], "rules": [], "years": [], "outliers": [], "no_outliers_below": 8}
    >>> "<h1>空</h1>" in page(empty)
    True
    """
    rows = [[clean(value) for value in row] for row in corpus["rows"]]
    most = max((count for _, _, count in corpus["scores"]), default=1)
    return render(
        "corpus.html",
        script=("corpus.js", "compare.js"),
        styles=("style.css", "corpus.css"),
        corpus={
            **corpus,
            "about": {label: _plain(text) for label, text in corpus["about"].items()},
        },
        title=corpus["title"],
        rows=data(rows),
        first=rows[:SHOWN],
        shown=SHOWN,
        years=_choices(row[3] for row in rows),
        regions=_choices(row[2] for row in rows),
        kinds=_choices(row[9] for row in rows),
        kind=lambda key: corpus["kinds"].get(key, key),
        codes=corpus["codes"],
        rule_list=json.dumps([code for code, _ in corpus["codes"]]),
        themes=list(labels()["theme"]),
        theme=lambda key: word("theme", key),
        tall=lambda count: round(_TALLEST * count / most, 1),
    )


def _plain(text: Any) -> Any:
    """Return 100.0 as 100."""
    return int(text) if isinstance(text, float) and text.is_integer() else text


def _choices(values: Any) -> Sequence[Any]:
    return sorted({value for value in values if value not in (None, "")}, key=str)
