"""The statutory tables of the page, with the form's labels and links to related cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.display.arithmetic import figure
from nlp.display.forms import Labels, labels, word

Plain = Mapping[str, Any]
_MARKS = {"blank": "（空）", "dash": "—", "ambiguous": "?"}


def sheet(
    name: str,
    cells: Sequence[Plain],
    names: Labels,
    related: Mapping[str, Sequence[str]],
    faulty: Mapping[str, str] | None = None,
) -> Plain:
    """Return one table: parts that share a head, each with its rows of cells.

    `related` maps full names of cells to the cards that use them, `faulty` those of cells
    considered wrong to a severity.
    """
    rows: dict[str, list[Plain]] = {}
    for cell in cells:
        rows.setdefault(cell["row"], []).append(cell)
    parts: list[dict[str, Any]] = []
    group = ""
    for row, listed in rows.items():
        heads = [names.column(name, row, cell["column"]) for cell in listed]
        if not parts or parts[-1]["heads"] != heads:
            parts.append({"heads": heads, "rows": []})
            group = ""
        prefix = row.partition(".")[0] if "." in row else ""
        if prefix and prefix != group:
            parts[-1]["rows"].append({"group": labels()["group"].get(prefix, prefix)})
        group = prefix
        shown = [_cell(name, cell, related, faulty or {}) for cell in listed]
        parts[-1]["rows"].append(
            {"label": names.row(name, row), "cells": shown, "inner": bool(prefix)}
        )
    return {
        "name": name,
        "label": word("table", name),
        "title": names.titles.get(name, ""),
        "parts": parts,
    }


def _cell(
    table: str, cell: Plain, related: Mapping[str, Sequence[str]], faulty: Mapping[str, str]
) -> dict[str, Any]:
    full = f"{table}.{cell['row']}.{cell['column']}"
    return {
        "name": full,
        "shown": _shown(cell),
        "status": cell["status"],
        "note": _note(cell),
        "of": related.get(full, ()),
        "fault": faulty.get(full, ""),
    }


def _shown(cell: Plain) -> str:
    if cell["status"] == "recovered":
        return f"{figure(cell['value'])}*"
    if cell["status"] == "read":
        return figure(cell["value"])
    return _MARKS.get(cell["status"]) or str(cell["raw"])


def _note(cell: Plain) -> str:
    """Return a note on a cell that was not simply read, "" for others."""
    if cell["status"] == "recovered":
        return f"由“{cell['raw']}”复原"
    if cell["status"] == "ambiguous":
        return "可能是：" + "、".join(str(reading) for reading in cell.get("readings", ()))
    return str(cell.get("note", ""))
