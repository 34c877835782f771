"""What the rows of one width have in common: their columns, a ruler, cells told apart or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from nlp.structure.forms.form import Form, Row
from nlp.structure.tables.cut.columns import Columns, by_body, columns, heads
from nlp.structure.tables.cut.items import Item
from nlp.structure.tables.cut.slots import Line, Slot
from nlp.structure.tables.find.ruler import Ruler, common, ruler
from nlp.structure.tables.solve.row import Reach, Style, stuck
from nlp.structure.tables.wording import words

_KEPT = 120
_MOSTLY = 4
_ENDS = ("。", "；", "：")
_PLAIN = re.compile(r"[\s“”\"'‘’（）()，,。：:；;、．.·\-—|/]+")


def style_of(
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
        reach=_reach([item for item, _ in group], told.last, len(keys)),
    )


def _reach(items: Sequence[Item], last: int, count: int) -> Reach:
    """How far whole rows reach, by the headings where a row reaches as far, else by most rows.

    Where merged labels are printed once, whole rows end at several places, which say nothing.
    """
    rows = [item.slots for item in items if item.parted and item.slots]
    ends = Counter(row[-1].column for row in rows)
    full = {row[-1].column for row in rows if sum(bool(slot.text) for slot in row) == count}
    sizes = Counter(map(len, rows))
    usual = max(ends, key=lambda end: (ends[end], end), default=-1)
    # Blank cells between label and figures make some rows longer, so the shortest count.
    common = [size for size, count in sizes.items() if count > _MOSTLY // 2]
    return Reach(
        last=-1 if len(full) > 1 else max(usual, last) if last in ends else usual,
        size=min(common) if common else max(sizes, default=0),
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
    above = ""
    for line in listed:
        whole = "".join(cell.text for cell in line.cells)
        head, first, _ = whole.rpartition(words().requests.first)
        if first and not line.parted and whole.endswith(_ENDS):
            continue  # a sentence of the prose above
        if line.parted:
            own = (_PLAIN.sub("", cell.text) for cell in line.cells)
            cells += takewhile(lambda cell: words().requests.first not in cell, own)
        else:
            above += head if first else whole
        if first:
            break
    named = {key for key, forms in titles.items() if any(cell in forms for cell in cells)}
    return named | heads(above[-_KEPT:], tuple(titles), titles)


def _size(item: Item) -> int:
    """How many cells a row has, blank ones at both ends left out of a parted one."""
    if not item.parted:
        return len(item.slots)
    filled = [n for n, slot in enumerate(item.slots) if slot.text]
    return filled[-1] - filled[0] + 1 if filled else 0
