"""Determines the style of rows of equal width: columns, a ruler, cells separated or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from nlp.structure.forms.form import PUNCTUATION, Form, Row
from nlp.structure.tables.cut.columns import by_body, columns, heads, overrun, words_behind
from nlp.structure.tables.cut.digits import stuck
from nlp.structure.tables.cut.slots import Columns, Item, Line, Slot, inside
from nlp.structure.tables.find.ruler import Ruler, common, ruler
from nlp.structure.tables.solve.shape import Reach, Style
from nlp.structure.tables.values import parse
from nlp.structure.tables.wording import words
from nlp.types.quick import replace

_KEPT = 120
_MOSTLY, _FEW = 4, 2
_ENDS = ("。", "；", "：")


def style_of(
    text: str,
    form: Form,
    table: str,
    keys: tuple[str, ...],
    listed: Sequence[Line],
    group: Sequence[tuple[Item, Row]],
) -> Style:
    """Return the style of rows of equal width."""
    printed = form.titles(table)
    titles = {key: printed[key] for key in keys}
    sizes = Counter(_size(item) for item, _ in group if item.filled)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0)
    short = False
    body = by_body([item for item, _ in group], keys)
    if keys[-1] == "total" and usual < len(keys) and len(group) > _MOSTLY and not body.places:
        shown = _shown(listed, titles, form.table(table))
        short = usual == len(keys) - 1 and "total" in shown
        if "total" not in shown and (usual == len(keys) - 1 or len(shown) > _MOSTLY):
            keys = keys[:-1]
    exact = [
        item.slots
        for item, _ in group
        if not item.parted and len(item.slots) == len(keys) and not stuck(item.slots)
    ]
    running = [item for item, _ in group if not item.parted and item.filled]
    headed = Columns(keys=keys, places={})
    if len(keys) > 1:
        grid = [line for line in listed if line.parted]
        own = [item for item, _ in group]
        headed = columns(grid, keys, {key: titles[key] for key in keys}, own)
        if overrun(grid, own, headed):
            headed = replace(headed, places={})
    headed = body if body.places and not headed.places and len(keys) > 1 else headed
    return Style(
        columns=replace(headed, hollow=short and _hollow([item for item, _ in group], keys)),
        ruler=_ruler(text, exact, running, len(keys)),
        parted=len(exact) * 2 > len(running) or _apart(running, len(keys))
        if running
        else usual >= len(keys),
        short=short,
        bare=short and _bare(running, len(keys) - 1),
        reach=_reach(group, headed.last, len(keys)),
    )


def _reach(group: Sequence[tuple[Item, Row]], last: int, count: int) -> Reach:
    """Return the extent of whole rows: by the headings if a row extends as far, else by most rows.

    Where merged labels are printed once, whole rows end at several positions, which show nothing.
    """
    rows = [(item.slots, row.level) for item, row in group if item.parted and item.slots]
    ends = Counter(slots[-1].column for slots, _ in rows)
    full = {s[-1].column for s, _ in rows if sum(bool(slot.text) for slot in s) == count}
    usual = max(ends, key=lambda end: (ends[end], end), default=-1)
    sizes: dict[str, Counter[int]] = {}
    for slots, level in rows:
        sizes.setdefault(level, Counter())[len(slots)] += 1
    return Reach(
        last=-1 if len(full) > 1 else max(usual, last) if last in ends else usual,
        sizes={level: _size_of(found) for level, found in sizes.items()},
    )


def _size_of(sizes: Counter[int]) -> tuple[int, bool]:
    """Return the commonest number of cells, the larger on a tie, and whether it is certain."""
    size = max(sizes, key=lambda size: (sizes[size], size))
    return size, sizes[size] > _FEW or sizes.total() <= _FEW


def _bare(running: Sequence[Item], count: int) -> bool:
    """Whether in most rows with `count` figures the last is less than the sum of the others."""
    rows = [[parse(slot.text).value or 0 for slot in item.slots] for item in running]
    rows = [row for row in rows if len(row) == count and any(row)]
    return sum(row[-1] < sum(row[:-1]) for row in rows) * 3 >= max(len(rows), _MOSTLY) * 2


def _hollow(items: Sequence[Item], keys: Sequence[str]) -> bool:
    """Whether each row has a blank cell in place of the first column, and its total at the end.

    A total is not less than the other figures together, so the missing column is not the last.
    """
    count = len(keys)
    filled = (item.slots for item in items if item.parted and item.filled)
    rows = [slots[: words_behind(slots, count)] for slots in filled]
    if len(rows) <= _MOSTLY or keys[-1] != "total" or any(len(row) < count for row in rows):
        return False
    ends = [[parse(slot.text).value or 0 for slot in row[1 - count :]] for row in rows]
    blank = not any(slot.text for row in rows for slot in row[: 1 - count])
    return blank and sum(sum(end[:-1]) <= end[-1] for end in ends) * 10 >= len(rows) * 9


def _ruler(
    text: str, exact: Sequence[tuple[Slot, ...]], running: Sequence[Item], count: int
) -> Ruler | None:
    """Return the positions of the columns by full rows, or by all rows where none is full."""
    if count == 1:
        return None
    found = ruler(text, exact) if exact else None
    if found or len(running) <= _MOSTLY:
        return found
    return common(text, [item.slots for item in running], count)


def _apart(running: Sequence[Item], count: int) -> bool:
    """Whether the figures are certainly separate cells, since no run of digits could be a row."""
    several = sum(len(item.slots) > 1 for item in running)
    return several * 2 > len(running) > _MOSTLY and not any(
        stuck(item.slots) or any(len(slot.text) >= count for slot in item.slots) for item in running
    )


def _shown(
    listed: Sequence[Line], titles: Mapping[str, tuple[str, ...]], rows: Sequence[Row]
) -> set[str]:
    """Return the columns that the headings above the first row name."""
    cells: list[str] = []
    above = ""
    for line in listed:
        whole = "".join(cell.text for cell in line.cells)
        head, first, behind = whole.rpartition(words().requests.first)
        labels = sum(any(one in behind for one in row.heads) for row in rows)
        if first and not line.parted and whole.endswith(_ENDS) and labels * 2 < len(rows):
            continue  # a sentence of the prose above
        if line.parted:
            own = (PUNCTUATION.sub("", cell.text) for cell in line.cells)
            cells += takewhile(lambda cell: words().requests.first not in cell, own)
        else:
            above += head if first else whole
        if first:
            break
    named = {key for key, forms in titles.items() if any(cell in forms for cell in cells)}
    return named | heads(above[-_KEPT:], tuple(titles), titles)


def _size(item: Item) -> int:
    """Count the cells of a row, without blank ones at both ends of a separated one."""
    if not item.parted:
        return len(item.slots)
    return len(inside(item.slots))
