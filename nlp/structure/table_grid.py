"""Drawn tables -> statutory cells: rows by their label, columns by their heading.

A label is matched to the rows of the form by likeness, with the order of the form as the
guide; figures are taken from the grid column under each heading, so that a blank cell
never shifts the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from nlp.structure.forms import Form, Row, tidy
from nlp.structure.values import cell, is_value
from nlp.types import Cell, Grid, GridCell

_ALIKE = 82
_OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_OUTCOME_WORDS = {
    "结果维持": "upheld",
    "结果纠正": "corrected",
    "其他结果": "other",
    "尚未审结": "pending",
    "总计": "total",
}
_APPLICANTS = {
    "自然人": "natural_person",
    "商业企业": "business",
    "科研机构": "research",
    "社会公益组织": "social",
    "法律服务机构": "legal_service",
    "其他": "other",
    "总计": "total",
}


@dataclass(slots=True)
class Progress:
    """How far the rows of the form have been read, across grids."""

    form: Form
    at: int = 0


def read_grid(grid: Grid, progress: Progress) -> list[Cell]:
    """The statutory cells of one grid; the rows read so far guide which come next."""
    if _is_review(grid):
        return _review(grid)
    lines = _lines(grid)
    columns: dict[str, int] = {}
    found: list[Cell] = []
    for line in lines:
        heading = _headings(line)
        if len(heading) > 1:
            columns |= heading
        row = _row(line, progress)
        if row is not None:
            found.extend(_values(line, row, columns if row.table == "requests" else {}))
    return found


def _lines(grid: Grid) -> list[list[GridCell]]:
    """The cells of each row from left to right, merged ones in their first row."""
    rows: dict[int, list[GridCell]] = defaultdict(list)
    for item in grid.cells:
        rows[item.row].append(item)
    return [sorted(rows[index], key=lambda item: item.column) for index in sorted(rows)]


def _headings(line: Sequence[GridCell]) -> dict[str, int]:
    """The columns of table three that a row of headings names."""
    found = {}
    for item in line:
        key = _APPLICANTS.get(re.sub(r"\s", "", item.text))
        if key is not None:
            found[key] = item.column
    return found


def _row(line: Sequence[GridCell], progress: Progress) -> Row | None:
    """The row of the form that the last label of a line names."""
    labels = [tidy(item.text) for item in line if item.text.strip() and not is_value(item.text)]
    rest = progress.form.rows
    for label in reversed(labels):
        best = _match(label, rest, progress.at)
        if best is not None:
            progress.at = best + 1
            return rest[best]
    return None


def _match(label: str, rows: Sequence[Row], at: int) -> int | None:
    """The row whose label is most alike; ties go to the first at or behind `at`."""
    scored = []
    for index, row in enumerate(rows):
        if row.table == "review":
            continue
        score = max(_likeness(label, tidy(printed)) for printed in row.labels)
        if score >= _ALIKE:
            distance = index - at if index >= at else len(rows) + at - index
            scored.append((-score, distance, index))
    if not scored:
        return None
    best = min(scored)
    return best[2]


def _likeness(label: str, printed: str) -> float:
    if label == printed:
        return 100.0
    if min(len(label), len(printed)) < 3 or label in ("其他", "总计"):
        return 0.0
    if len(label) >= 4 and (
        printed.startswith(label) or (label.startswith(printed) and len(printed) > 3)
    ):
        return 95.0
    return float(fuzz.ratio(label, printed))


def _values(line: Sequence[GridCell], row: Row, columns: dict[str, int]) -> list[Cell]:
    """The figures of a line under the columns of its row."""
    last_label = max(
        (
            i
            for i, item in enumerate(line)
            if item.text.strip()
            and tidy(item.text)
            and not is_value(item.text)
            and _match(tidy(item.text), [row], 0) is not None
        ),
        default=-1,
    )
    values = list(line[last_label + 1 :])
    if columns and all(key in columns for key in row.columns):
        by_column = {item.column: item for item in values}
        chosen = [by_column.get(columns[key]) for key in row.columns]
        if sum(item is not None for item in chosen) >= len(row.columns) - 1:
            return _cells(row, chosen)
    while len(values) > len(row.columns) and not values[-1].text.strip():
        values.pop()
    while len(values) > len(row.columns) and not values[0].text.strip():
        values.pop(0)
    if len(values) < len(row.columns):
        return []
    return _cells(row, values[: len(row.columns)])


def _cells(row: Row, items: Sequence[GridCell | None]) -> list[Cell]:
    return [
        cell(row.table, row.key, key, item.text, item.start, item.end)
        for key, item in zip(row.columns, items, strict=True)
        if item is not None
    ]


def _is_review(grid: Grid) -> bool:
    words = [re.sub(r"\s", "", item.text) for item in grid.cells]
    return sum(word in _OUTCOME_WORDS for word in words) >= 10


def _review(grid: Grid) -> list[Cell]:
    """Fifteen figures under three groups of five headings."""
    heads = sorted(
        (item.column, _OUTCOME_WORDS[key], item.row)
        for item in grid.cells
        if (key := re.sub(r"\s", "", item.text)) in _OUTCOME_WORDS
    )
    rows = _review_rows(grid)
    last_head = max(row for _, _, row in heads)
    figures = {item.column: item for item in grid.cells if item.row > last_head}
    if len(heads) != 15 or not figures:
        return []
    found = []
    for index, (column, key, _) in enumerate(heads):
        item = figures.get(column)
        if item is not None:
            found.append(cell("review", rows[index // 5], key, item.text, item.start, item.end))
    return found


def _review_rows(grid: Grid) -> tuple[str, str, str]:
    """The order in which the three groups stand, by where their headings begin."""
    places: dict[str, int] = {}
    for item in grid.cells:
        word = re.sub(r"\s", "", item.text)
        if word.startswith("行政复议"):
            places.setdefault("reconsideration", item.column)
        elif word.startswith("未经复议"):
            places.setdefault("litigation_direct", item.column)
        elif word.startswith("复议后"):
            places.setdefault("litigation_after_review", item.column)
    usual = ("reconsideration", "litigation_direct", "litigation_after_review")
    if len(places) < 3:
        return usual
    first, second, third = sorted(places, key=lambda name: places[name])
    return first, second, third
