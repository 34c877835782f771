"""Converts claims, findings, sentences and cells to tidy tables with provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlp.display.export.records import number

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "claims": ("id", "section", "sentence", "text", "start", "end", "value", "unit", "kind", "bound", "indicator", "claim_year", "scope", "verdict", "formula", "expected", "basis", "explanation"),
    "findings": ("id", "rule", "severity", "message", "section", "start", "end", "claims", "cells", "page", "paragraph", "table", "row", "column", "cause"),
    "sentences": ("section", "start", "end", "text", "theme", "probability", "topic", "second", "margin", "also"),
    "cells": ("table", "row", "column", "value", "raw", "status", "start", "end", "note"),
}  # fmt: skip


_FIGURES = ("value", "expected")
_OTHERWISE = {"claim_year": "year"}


def frame(item: Any, what: str) -> pd.DataFrame:
    """Return one row per claim, finding, sentence or cell, with path, organisation and year first.

    Columns have the names of the Parquet files of a run: `year` is the report's, `claim_year` the
    one that a claim refers to; `value` and `expected` are float64 (NaN for none), and the printed
    digits are in `text` and `raw`. Raises ValueError for another `what`.
    """
    import pandas as pd

    if what not in _COLUMNS:
        raise ValueError(f"no table {what!r}; choose from: {', '.join(_COLUMNS)}")
    report = getattr(item, "report", item)
    head = {
        "path": report.document.source.path,
        "organisation": report.organisation,
        "year": report.year,
    }
    rows = [{**head, **_row(entry, what)} for entry in _entries(item, report, what)]
    made = pd.DataFrame(rows, columns=[*head, *_COLUMNS[what]])
    figures = {name: "float64" for name in _FIGURES if name in made}
    return made.astype({**figures, "year": "Int32"})


def _entries(item: Any, report: Any, what: str) -> list[Any]:
    if what == "cells":
        return [cell for cells in report.tables.values() for cell in cells]
    return list(getattr(item, what))


def _row(entry: Any, what: str) -> dict[str, Any]:
    place = getattr(entry, "place", None)
    row = {name: _value(entry, place, _OTHERWISE.get(name, name)) for name in _COLUMNS[what]}
    if what == "findings":
        row["claims"] = " ".join(entry.claims)
        row["cells"] = " ".join(f"{cell.name}={number(cell.value)}" for cell in entry.cells)
    return row


def _value(entry: Any, place: Any, name: str) -> Any:
    return getattr(place if hasattr(place, name) else entry, name)
