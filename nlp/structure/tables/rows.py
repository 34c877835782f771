"""The rows of one table out of its stretches of the document -> cells, spans, problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.knowledge import load
from nlp.structure.forms.form import Form, Row
from nlp.structure.tables.align.match import pairs
from nlp.structure.tables.cut.columns import Columns, by_body, columns, heads
from nlp.structure.tables.cut.gaps import torn, unfilled
from nlp.structure.tables.cut.items import Item, items
from nlp.structure.tables.cut.slots import Line, Slot
from nlp.structure.tables.find.lines import Lines, ending, opening
from nlp.structure.tables.find.ruler import Ruler, common, ruler
from nlp.structure.tables.solve.row import Read, Style, read, stuck
from nlp.structure.tables.solve.settle import settle
from nlp.types import Cell

_SHOWN = 20
_ABOVE = 320
_KEPT = 120
_MOSTLY = 4
_PLAIN = re.compile(r"[\s“”\"'‘’（）()，,。：:；;、．.·\-—|/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a table gave."""

    cells: tuple[Cell, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    problems: tuple[str, ...] = ()


def read_rows(
    lines: Lines,
    form: Form,
    table: str,
    stretches: Sequence[tuple[int, int]],
    hints: Callable[[], Collection[Decimal]],
) -> Rows:
    """The cells of the rows of `table` in some stretches of the text.

    `hints` gives the figures of the prose, asked for only where readings are left.
    """
    text = lines.text
    stretches = [(opening(text, start), ending(text, end)) for start, end in stretches]
    found: list[Read] = []
    spans: list[tuple[int, int]] = []
    rows, fill = form.table(table), set[str]()
    listed = [line for start, end in stretches for line in lines.between(start, end)]
    above = _above(lines, stretches[0][0]) if stretches else []
    labels = tuple(label for row in rows for label in row.plain) if len(rows) > 1 else ()
    gathered = list(items(listed, width=len(rows[0].columns), labels=labels))
    ordered = len(rows) > _SHOWN // 2
    matched = pairs(gathered, rows, strict=ordered)
    if ordered:
        found_torn = torn(text, stretches, gathered, rows, matched)
        matched |= found_torn
        fill = {rows[index].key for index in found_torn.values()}
    by_width: dict[tuple[str, ...], list[tuple[Item, Row]]] = {}
    for n, index in sorted(matched.items()):
        by_width.setdefault(rows[index].columns, []).append((gathered[n], rows[index]))
    for keys, group in by_width.items():
        style = _style(text, form, table, keys, [*above, *listed], group)
        found += [read(text, item, row, style) for item, row in group]
    found += [
        Read(row=row, columns=row.columns, cells=cells, slots=cells)
        for row, cells in unfilled(text, stretches, gathered, rows, matched)
    ]
    spans += [
        (min([s.start for s in r.slots]), max([s.end for s in r.slots])) for r in found if r.slots
    ]
    cells, problems = settle(form, table, found, hints)
    if fill:
        cells = [
            replace(one, status="recovered") if one.row in fill and one.status == "read" else one
            for one in cells
        ]
    return Rows(cells=tuple(cells), spans=tuple(spans), problems=tuple(problems))


def _above(lines: Lines, start: int) -> list[Line]:
    """The lines above the first label, where the headings of the columns stand."""
    begin = lines.text.rfind("\n", 0, max(0, start - _ABOVE)) + 1
    return lines.between(begin, start) if begin < start else []


def _style(
    text: str,
    form: Form,
    table: str,
    keys: tuple[str, ...],
    listed: Sequence[Line],
    group: Sequence[tuple[Item, Row]],
) -> Style:
    """What the rows of one width have in common."""
    printed = form.titles(table)
    titles = {key: printed[key] for key in keys}
    sizes = Counter(_size(item) for item, _ in group if item.filled)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0)
    short = False
    body = by_body([item for item, _ in group], keys)
    if keys[-1] == "total" and usual < len(keys) and len(group) > _MOSTLY and not body.places:
        shown = _shown(listed, titles)
        short = usual == len(keys) - 1 and "total" in shown
        if "total" not in shown and (usual == len(keys) - 1 or len(shown) > _MOSTLY):
            keys = keys[:-1]
    exact = [
        item.slots
        for item, _ in group
        if not item.parted and len(item.slots) == len(keys) and not stuck(item.slots)
    ]
    running = [item for item, _ in group if not item.parted and item.filled]
    told = Columns(keys=keys, places={})
    if len(keys) > 1:
        grid = [line for line in listed if line.parted]
        told = columns(grid, keys, {key: titles[key] for key in keys})
    return Style(
        columns=body if body.places and not told.places and len(keys) > 1 else told,
        ruler=_ruler(text, exact, running, len(keys)),
        parted=len(exact) * 2 > len(running) or _apart(running, len(keys))
        if running
        else usual >= len(keys),
        short=short,
    )


def _ruler(
    text: str, exact: Sequence[tuple[Slot, ...]], running: Sequence[Item], count: int
) -> Ruler | None:
    """The places of the columns by full rows, or by all rows where none is full."""
    if count == 1:
        return None
    found = ruler(text, exact) if exact else None
    if found or len(running) <= _MOSTLY:
        return found
    return common(text, [item.slots for item in running], count)


def _apart(running: Sequence[Item], count: int) -> bool:
    """Whether figures stand apart though cells between them are blank: no run could be a row."""
    several = sum(len(item.slots) > 1 for item in running)
    return several * 2 > len(running) > _MOSTLY and not any(
        stuck(item.slots) or any(len(slot.text) >= count for slot in item.slots) for item in running
    )


def _shown(listed: Sequence[Line], titles: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The columns that the headings above the first row name."""
    cells: list[str] = []
    words = ""
    for line in listed:
        whole = "".join(cell.text for cell in line.cells)
        head, first, _ = whole.partition(load("reports/disclosure/tables")["requests"]["first"])
        if line.parted and not first:
            cells += [_PLAIN.sub("", cell.text) for cell in line.cells]
        elif not line.parted:
            words += head
        if first:
            break
    named = {key for key, forms in titles.items() if any(cell in forms for cell in cells)}
    return named | heads(words[-_KEPT:], tuple(titles), titles)


def _size(item: Item) -> int:
    """How many cells a row has, blank ones at both ends left out of a parted one."""
    if not item.parted:
        return len(item.slots)
    filled = [n for n, slot in enumerate(item.slots) if slot.text]
    return filled[-1] - filled[0] + 1 if filled else 0
