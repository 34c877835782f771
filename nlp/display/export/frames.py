"""Claims, findings, sentences and cells as tidy tables with provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlp.display.export.records import number

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "claims": ("id", "section", "sentence", "text", "start", "end", "value", "unit", "kind", "bound", "indicator", "year", "scope", "verdict", "formula", "expected", "basis", "explanation"),
    "findings": ("id", "rule", "severity", "message", "section", "start", "end", "claims", "cells", "page", "paragraph", "table", "row", "column", "cause"),
    "sentences": ("section", "start", "end", "text", "theme", "probability", "topic"),
    "cells": ("table", "row", "column", "value", "raw", "status", "start", "end", "note"),
}  # fmt: skip


def frame(item: Any, what: str) -> pd.DataFrame:
    """One row a claim, finding, sentence or cell, with path, organisation and year in front.

    Figures stay Decimal (dtype object). Raises ValueError for another `what`.
    """
    import pandas as pd

    if what not in _COLUMNS:
        raise ValueError(f"no table {what!r}; choose from: {', '.join(_COLUMNS)}")
    report = getattr(item, "report", item)
    head = {
        "path": report.document.source.path,
        "organisation": report.organisation,
        "report_year": report.year,
    }
    rows = [{**head, **_row(entry, what)} for entry in _entries(item, report, what)]
    return pd.DataFrame(rows, columns=[*head, *_COLUMNS[what]])


def _entries(item: Any, report: Any, what: str) -> list[Any]:
    if what == "cells":
        return [cell for cells in report.tables.values() for cell in cells]
    return list(getattr(item, what))


def _row(entry: Any, what: str) -> dict[str, Any]:
    place = getattr(entry, "place", None)
    row = {name: getattr(place if hasattr(place, name) else entry, name) for name in _COLUMNS[what]}
    if what == "findings":
        row["claims"] = " ".join(entry.claims)
        row["cells"] = " ".join(f"{cell.name}={number(cell.value)}" for cell in entry.cells)
    return row
