"""Document -> the cells of the statutory tables, whatever the layout.

Drawn tables are read by their grid; where a document has none, or a table is missing from
them, the running text is scanned for the labels of the form. Digits that a converter
glued together are recovered through the identities of the form and marked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nlp.structure.forms import Form, form
from nlp.structure.table_grid import Progress, read_grid
from nlp.structure.table_order import in_order
from nlp.structure.table_rows import TextTable
from nlp.structure.table_totals import blank_totals
from nlp.types import Cell, Document

# Reads as a word, so that no figures are sought across it.
_BLOT = "表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What was read of the tables, and which stretches of the text belong to them."""

    form: str
    cells: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    problems: tuple[str, ...] = ()


def read_tables(document: Document, *, name: str | None = None) -> Tables:
    """The cells of the statutory tables in the order of the form.

    `name` is the form to read by; without it the form is told from the headings.
    """
    chosen = form(name) if name else detect(document)
    cells = {item.name: item for item in _from_grids(document, chosen)}
    spans = [(grid.start, grid.end) for grid in document.grids]
    problems: list[str] = []
    outside = _masked(document)
    for table in chosen.tables:
        have = sum(name.startswith(f"{table}.") for name in cells)
        want = sum(len(row.columns) for row in chosen.table(table))
        if have >= want:
            continue
        scanned = TextTable(outside, chosen, table)
        for item in scanned.cells():
            cells.setdefault(item.name, item)
        spans.extend(scanned.spans)
        problems.extend(scanned.problems)
    for item in in_order(document, chosen, cells):
        cells.setdefault(item.name, item)
    cells |= {item.name: item for item in blank_totals(chosen, cells)}
    spans += _between(cells.values())
    ordered = {
        table: tuple(
            cells[name]
            for row in chosen.table(table)
            for column in row.columns
            if (name := f"{table}.{row.key}.{column}") in cells
        )
        for table in chosen.tables
    }
    if not any(ordered.values()):
        problems.append("没有找到统计表")
    return Tables(
        form=chosen.name,
        cells=ordered,
        spans=_merged(spans),
        problems=tuple(dict.fromkeys(problems)),
    )


def detect(document: Document) -> Form:
    """The form whose own labels and headings the text holds most of; the newest on a tie."""
    text = re.sub(r"\s+", "", document.text)
    if "统计表" in text and ("历年累计" in text or "计量单位" in text) and "第二十条第" not in text:
        return form("disclosure-2014")
    old = (
        "本年新制作数量",
        "本年新公开数量",
        "上一年项目数量",
        "其他对外管理服务事项",
        "采购项目数量",
    )
    new = ("本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额")
    counts = Counter(
        {
            "disclosure-2019": sum(w in text for w in old),
            "disclosure-2021": sum(w in text for w in new),
        }
    )
    name = (
        "disclosure-2019"
        if counts["disclosure-2019"] > counts["disclosure-2021"]
        else "disclosure-2021"
    )
    found = form(name)
    if name == "disclosure-2019" and "无正当理由逾期不补正" in text:
        return _with_rows_of(found, form("disclosure-2021"))
    return found


def _with_rows_of(base: Form, other: Form) -> Form:
    """A mixture: table two of one year, table three of another."""
    rows = [row for row in base.rows if row.table != "requests"]
    at = next(i for i, row in enumerate(rows) if row.table == "review")
    return replace(
        base, rows=(*rows[:at], *other.table("requests"), *rows[at:]), identities=other.identities
    )


def _from_grids(document: Document, chosen: Form) -> Iterator[Cell]:
    progress = Progress(form=chosen)
    seen: set[str] = set()
    for grid in document.grids:
        for item in read_grid(grid, progress):
            if item.name not in seen:
                seen.add(item.name)
                yield item


def _between(cells: Iterable[Cell]) -> list[tuple[int, int]]:
    """From the first to the last cell of a table nothing is prose, fragments of labels least."""
    places: dict[str, list[tuple[int, int]]] = {}
    for item in cells:
        if item.end > item.start:
            places.setdefault(item.table, []).append((item.start, item.end))
    return [
        (min(start for start, _ in found), max(end for _, end in found))
        for table, found in places.items()
        if table != "proactive"
    ]


def _masked(document: Document) -> str:
    """The text with drawn tables blotted out: their figures belong to their own labels only."""
    text = document.text
    for grid in document.grids:
        text = text[: grid.start] + _BLOT * (grid.end - grid.start) + text[grid.end :]
    return text


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
