"""One item and its row -> its cells, or the readings that remain.

Cells that the layout separates are read; a row with too few figures is placed in its columns
only where one way remains; glued digits become candidates for `recover`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.structure.forms.form import Row
from nlp.structure.tables.cut.columns import pick, words_behind
from nlp.structure.tables.cut.digits import amounts, candidates, stuck
from nlp.structure.tables.cut.slots import Item, Slot, inside
from nlp.structure.tables.cut.ways import adding, placements, thousands
from nlp.structure.tables.find.ruler import ruled
from nlp.structure.tables.solve import recover
from nlp.structure.tables.solve.shape import Read, Style
from nlp.structure.tables.values import is_value, parse
from nlp.types.quick import replace

_SPREADS = 3
_PAGES = 2
# A row with more cells than this has no commas inside its figures.
_JOINED = 16
# No body counts tens of millions: this many digits in a cell are several figures.
_GLUED = 7


def read(text: str, item: Item, row: Row, style: Style) -> Read:
    """Read the cells of a row."""
    at = style.columns
    if item.broken:
        return Read(row=row, columns=at.keys, slots=item.slots)
    sums = at.keys[-1:] == ("total",)
    slots = item.slots
    if item.lead and len(slots) == len(at.keys) - 1:
        slots = (item.lead, *slots)
    apart = style.parted and len(slots) >= len(at.keys)
    if item.parted and (apart or not _in_one_cell(slots, len(at.keys))):
        return _parted(text, slots, row, style, sums=sums)
    slots = tuple([slot for slot in slots if slot.text])
    if item.parted and len(at.keys) == 1:
        return _separate(row, at.keys, slots or ((item.lead,) if item.lead else ()))
    if item.parted:
        slots = _pieces(slots)
    return _running(text, slots, row, style, sums=sums)


def _parted(text: str, slots: tuple[Slot, ...], row: Row, style: Style, *, sums: bool) -> Read:
    """Read a row whose cells the layout separates, including blank ones."""
    at = style.columns
    count = len(at.keys)
    if len(slots) < count and len(whole := _pieces(slots)) == count:
        slots = whole  # some are separated by a blank, the others by a tab
    own = slots if len(slots) < count else inside(slots)
    if own and len(own) < count and (own is slots or style.reach.exceeds(slots, row.level)):
        return _short(own, row, at.keys, sums=sums)
    found = pick(slots, at)
    unsure = style.short and not at.places and not at.hollow
    if unsure and found and found[-1].text and not found[0].text:
        return Read(row=row, columns=at.keys, slots=found)
    if not found and count < len(slots) <= _JOINED:
        ways = [_values(way) for way in thousands(text, slots, count)]
        return Read(row=row, columns=at.keys, readings=tuple(dict.fromkeys(ways)), slots=slots)
    if sums and found and found[-1].text and not (at.places or at.hollow or _adds(found)):
        windows = [slots[n : n + count] for n in range(len(slots) - count + 1)]
        if _elsewhere(windows, words_behind(slots, count), style, row):
            readings = (_values(found), *map(_values, windows), (None,) * count)
            return Read(row=row, columns=at.keys, readings=readings, slots=slots)
    return _separate(row, at.keys, found)


def _elsewhere(windows: Sequence[tuple[Slot, ...]], size: int, style: Style, row: Row) -> bool:
    """Whether one of the cells may be a page number, so that the row consists of the others."""
    if style.short or style.reach.sizes.get(row.level, (size, False))[0] < size:
        return True
    return any(parse(window[-1].text).value and _adds(window) for window in windows)


def _short(slots: tuple[Slot, ...], row: Row, keys: Sequence[str], *, sums: bool) -> Read:
    """Read a row with fewer cells than columns, in which no figure has a certain column."""
    if not any(slot.text for slot in slots):
        end = slots[-1].end
        return _separate(
            row, keys, (*slots, *[Slot(text="", start=end, end=end)] * (len(keys) - len(slots)))
        )
    ways = placements(slots, len(keys), sums=sums)
    found = tuple(dict.fromkeys(_values(way) for way in ways))
    return Read(
        row=row, columns=tuple(keys), readings=found, slots=slots, adds=sums and adding(ways[0])
    )


def _in_one_cell(slots: Sequence[Slot], count: int) -> bool:
    """Whether all figures of a row may be in one of its cells, the others being blank.

    Where each column has its cell, a figure that is a number stays in its cell.
    """
    filled = [slot for slot in slots if slot.text]
    if len(filled) != 1:
        return False
    text = filled[0].text
    if len(slots) >= count and is_value(text) and len(text) < _GLUED and not stuck(filled):
        return False
    return len(slots) < count or len(text) >= count or not is_value(text)


def _separate(row: Row, keys: Sequence[str], slots: Sequence[Slot]) -> Read:
    return Read(row=row, columns=tuple(keys), cells=tuple(slots), slots=tuple(slots))


def _pieces(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Split a single cell with all the figures of a row at its blanks."""
    return tuple(
        Slot(text=match[0], start=slot.start + match.start(), end=slot.start + match.end())
        for slot in slots
        for match in re.finditer(r"\S+", slot.text)
    )


def _running(text: str, slots: tuple[Slot, ...], row: Row, style: Style, *, sums: bool) -> Read:
    keys = style.columns.keys
    count = len(keys)
    if not slots:
        return Read(row=row, columns=keys)
    if len(slots) > count or (len(slots) == count and not stuck(slots)):
        read = _window(text, slots, row, keys, sums=sums)
        # Where a column is blank throughout, one more figure may be a page number.
        doubtful = style.short and read.cells and not (sums and _adds(read.cells))
        return _unsure(slots, row, keys) if doubtful else read
    if style.bare and len(slots) == count - 1 and not stuck(slots):
        return Read(row=row, columns=keys, readings=((*_values(slots), None),), slots=slots)
    # A single figure may be that of one column, unless joined digits are certain.
    alone = len(slots) == 1 and not (sums or style.joined)
    spread = not stuck(slots) and (len(slots) > 1 or alone or (style.parted and count > _SPREADS))
    if spread and style.parted:
        whole = ruled(text, slots, style.ruler) if style.ruler else ()
        # Where the total is the missing figure, the others may have moved up.
        placed = whole and not (sums and not whole[-1].text)
        return _separate(row, keys, whole) if placed else _short(slots, row, keys, sums=sums)
    glued: tuple[recover.Figures, ...]
    first = tuple(slot for slot in slots if slot.line == slots[0].line)
    if len(first) < len(slots):
        # Digits of another line may be a page number.
        glued, adds = candidates(tuple(slot.text for slot in first), row, keys, sums=sums)
        if glued and adds:
            return Read(row=row, columns=keys, readings=glued, slots=first, adds=adds)
    if row.decimal or any("." in slot.text for slot in slots):
        glued, adds = amounts("".join(slot.text for slot in slots), count), False
    else:
        glued, adds = candidates(tuple(slot.text for slot in slots), row, keys, sums=sums)
    if spread and not adds:
        # It is unknown whether digits are glued or figures are missing.
        short = _short(slots, row, keys, sums=sums)
        ways = () if short.adds else glued
        return replace(short, readings=(*ways, *short.readings))
    unproved = sums and not adds
    return Read(row=row, columns=keys, readings=glued, slots=slots, adds=adds, unproved=unproved)


def _unsure(slots: tuple[Slot, ...], row: Row, keys: Sequence[str]) -> Read:
    """Return the readings with all figures of a full row, or all but the last in any columns."""
    ways = [slots[-len(keys) :], *placements(slots[: len(keys) - 1], len(keys), sums=False)]
    return Read(row=row, columns=tuple(keys), readings=tuple(map(_values, ways)), slots=slots)


def _values(way: Sequence[Slot | None]) -> recover.Figures:
    return tuple(parse(slot.text).value if slot else None for slot in way)


def _window(
    text: str, slots: tuple[Slot, ...], row: Row, keys: Sequence[str], *, sums: bool
) -> Read:
    """Read as many figures as there are columns, where others (a page number) are next to them."""
    count = len(keys)
    if len(slots) == count:
        return _separate(row, keys, slots)
    windows = [slots[n : n + count] for n in range(len(slots) - count + 1)]
    whole = [group for group in _by_line(text, slots) if len(group) == count]
    # Among many figures some run adds up by chance.
    adding = [w for w in windows if sums and len(windows) <= _PAGES + 1 and _adds(w)]
    if count == 1 and len(_by_line(text, slots)) <= _PAGES:
        whole = whole[:1]  # a page number may be below
    for chosen in (whole, adding):
        if len(chosen) == 1:
            return _separate(row, keys, chosen[0])
    ways = tuple(dict.fromkeys(_values(window) for window in windows))
    return Read(row=row, columns=tuple(keys), readings=ways, slots=slots)


def _by_line(text: str, slots: Sequence[Slot]) -> list[tuple[Slot, ...]]:
    groups: list[list[Slot]] = []
    for slot in slots:
        if groups and "\n" not in text[groups[-1][-1].end : slot.start]:
            groups[-1].append(slot)
        else:
            groups.append([slot])
    return [tuple(group) for group in groups]


def _adds(window: Sequence[Slot]) -> bool:
    values = _values(window)
    return values[-1] is not None and sum(value or 0 for value in values[:-1]) == values[-1]
