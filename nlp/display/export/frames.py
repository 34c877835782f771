"""Converts claims, findings, sentences and cells to tidy tables with provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "claims": ("id", "section", "sentence", "text", "start", "end", "value", "unit", "kind", "bound", "indicator", "claim_year", "scope", "verdict", "formula", "expected", "basis", "explanation"),
    "findings": ("number", "id", "rule", "severity", "message", "section", "start", "end", "claims", "cells", "page", "paragraph", "table", "row", "column", "cause"),
    "sentences": ("number", "section", "start", "end", "text", "theme", "probability", "topic", "second", "margin", "also"),
    "cells": ("table", "row", "column", "value", "raw", "status", "start", "end", "note"),
}  # fmt: skip


# Types as in the Parquet files; a whole number that may be missing is Int32, one that is not, int32.
_TYPES: dict[str, str] = {
    **dict.fromkeys(("value", "expected", "probability", "margin"), "float64"),
    **dict.fromkeys(("year", "claim_year", "page", "paragraph", "cause"), "Int32"),
    **dict.fromkeys(("number", "start", "end"), "int32"),
}
_OTHERWISE = {"claim_year": "year"}


def frame(item: Any, what: str) -> pd.DataFrame:
    """Return one row per claim, finding, sentence or cell, with path, organisation and year first.

    Columns have the names of the Parquet files of a run: `year` is the report's, `claim_year` the
    one that a claim refers to; `value` and `expected` are float64 (NaN for none), and the printed
    digits are in `text` and `raw`. `number` counts the rows of a report from 0, and `cause` names a
    finding by it. Raises ValueError for another `what`.
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
    entries = _entries(item, report, what)
    rows = [{**head, "number": n, **_row(entry, what)} for n, entry in enumerate(entries)]
    if what == "findings":
        numbers = {row["id"]: row["number"] for row in rows}
        rows = [{**row, "cause": numbers.get(row["cause"])} for row in rows]
    made = pd.DataFrame(rows, columns=[*head, *_COLUMNS[what]])
    # What this pandas makes of text: `str` from 3 on, before it `object`.
    text: Any = pd.Series([""]).dtype
    return made.astype({name: _TYPES.get(str(name), text) for name in made})


def _entries(item: Any, report: Any, what: str) -> list[Any]:
    if what == "cells":
        return [cell for cells in report.tables.values() for cell in cells]
    return list(getattr(item, what))


def _row(entry: Any, what: str) -> dict[str, Any]:
    place = getattr(entry, "place", None)
    names = [name for name in _COLUMNS[what] if name != "number"]
    row = {name: _value(entry, place, _OTHERWISE.get(name, name)) for name in names}
    if what == "findings":
        row["claims"] = " ".join(entry.claims)
        row["cells"] = " ".join(cell.name for cell in entry.cells)
    return row


def _value(entry: Any, place: Any, name: str) -> Any:
    return getattr(place if hasattr(place, name) else entry, name)
