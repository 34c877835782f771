"""Assigns the cells of a row to the columns of the form."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from nlp.structure.tables.cut.slots import Columns, Item, Line, Slot
from nlp.structure.tables.values import is_value, parse

_TIDY = re.compile(r"[\s（）()：:]+")
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")
_FEW = 3


def columns(
    lines: Sequence[Line],
    keys: Sequence[str],
    titles: Mapping[str, tuple[str, ...]],
    items: Sequence[Item] = (),
) -> Columns:
    """Return the columns by their headings; all of the form in order where no headings decide.

    Headings of several rows that name every column at increasing positions, or a single row that
    names them in another order, are trusted; headings shifted by a lost merge are not. Of several
    rows in another order, the sums of the rows of figures (`items`) decide.
    """
    best: dict[str, int] = {}
    places: dict[str, int] = {}
    above = True
    known = {word for words in titles.values() for word in words}
    for line in lines:
        row = _named(line, titles, known)
        if len(row) == len(keys):
            best = row
            break
        above = above and not _is_row(line)
        # Below the headings a single name may be the label of a row.
        places = {**row, **places} if len(row) > 1 or above else places
    if not best and len(places) == len(keys):
        rising = all(places[a] < places[b] for a, b in pairwise(keys))
        best = places if rising or _adds_up(items, places) else {}
    last = max((best or places).values(), default=-1)
    return Columns(keys=tuple(keys), places=best, beside=_beside(lines, best), last=last)


def _is_row(line: Line) -> bool:
    return sum(map(_figure, line.cells)) >= _FEW


def _adds_up(items: Sequence[Item], places: Mapping[str, int]) -> bool:
    """Whether the total, in its place, is the sum of the other columns in most rows of figures."""
    if "total" not in places or len(set(places.values())) < len(places):
        return False
    rows = [{slot.column: parse(slot.text).value or 0 for slot in item.slots} for item in items]
    rows = [row for row in rows if any(row.values())]
    right = [
        sum(row.get(place, 0) for key, place in places.items() if key != "total")
        == row.get(places["total"], 0)
        for row in rows
    ]
    return len(rows) > 1 and sum(right) * 2 > len(rows)


def overrun(lines: Sequence[Line], items: Sequence[Item], at: Columns) -> bool:
    """Whether figures of several rows are after the last heading, so that headings do not fit."""
    first = next((item.slots[0].start for item in items if item.slots), 0)
    # Another table above has its own rows of figures.
    above = (
        line for line in lines if line.cells and line.cells[0].start < first and not _is_row(line)
    )
    headed = {cell.column for line in above for cell in line.cells if cell.text}
    behind = [
        any(slot.column > max(headed, default=at.last) and _figure(slot) for slot in item.slots)
        for item in items
    ]
    return bool(at.places) and sum(behind) > 1


def _beside(lines: Sequence[Line], places: Mapping[str, int]) -> frozenset[int]:
    """Return the positions between the columns of the form that have a heading as well."""
    first, last = min(places.values(), default=0), max(places.values(), default=0)
    own = set(places.values())
    return frozenset(
        cell.column
        for line in lines
        for cell in line.cells
        if first < cell.column < last and cell.column not in own and _heading(cell.text)
    )


def _heading(text: str) -> bool:
    return bool(text) and not is_value(text)


def by_body(items: Sequence[Item], keys: Sequence[str]) -> Columns:
    """Return the columns by the rows themselves: those after the last one with a label.

    Only where most rows are equally wide, none is wider, and exactly as many columns as in the
    form remain; then a column without any figure is found as well.
    """
    rows = [item.slots for item in items if item.parted and item.slots]
    first = max((row[0].column for row in rows), default=-1)
    last = first + len(keys) - 1
    places = {key: first + n for n, key in enumerate(keys)}
    whole = [row for row in rows if row[-1].column == last]
    even = len(whole) > _FEW and len(rows) == len(items) and len(whole) * 2 > len(rows)
    even = even and all(row[-1].column <= last for row in rows)
    inside = all(slot.column >= first for row in rows for slot in row if slot.text)
    return Columns(keys=tuple(keys), places=places if even and inside and first > 0 else {})


def heads(text: str, keys: Sequence[str], titles: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the columns that the words of a heading name."""
    plain = _TIDY.sub("", text)
    return {key for key in keys if any(title in plain for title in titles[key])}


def _named(
    line: Line, titles: Mapping[str, tuple[str, ...]], known: Collection[str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in line.cells:
        if not cell.text or cell.column < 0 or cell.text[0].isdigit():
            continue
        plain = _TIDY.sub("", cell.text)
        for key, words in titles.items() if plain in known else ():
            # The heading of the form is preferred to variants that are sometimes printed.
            if plain == words[0] or (plain in words and key not in found):
                found[key] = cell.column
    return found


def pick(slots: tuple[Slot, ...], at: Columns) -> tuple[Slot, ...]:
    """Return the cells of a row for the columns, by position if known, else by order.

    Empty where there are too few cells to decide, or more blank cells at the ends than surplus
    cells.
    """
    count = len(at.keys)
    if at.places:
        by_place = {slot.column: slot for slot in slots}
        chosen = tuple(slot for key in at.keys if (slot := by_place.get(at.places[key])))
        # A figure outside the columns: merged cells are printed once, so that positions shift.
        others = (s for s in slots if s not in chosen and s.column not in at.beside)
        if len(chosen) == count and not any(map(_figure, others)):
            return chosen
    start, end = 0, words_behind(slots, count)
    before = next((n for n, slot in enumerate(slots) if slot.text), 0)
    behind = next((n for n in range(end) if slots[end - 1 - n].text), 0)
    if before and 0 < end - count < before + behind and not (at.hollow and not behind):
        return ()
    while end > count and not slots[end - 1].text:
        end -= 1
    while end - start > count and not slots[start].text:
        start += 1
    if end - start > count:
        return _sparse(slots[start:end], count)
    return slots[start:end] if end - start == count else ()


def _sparse(slots: tuple[Slot, ...], count: int) -> tuple[Slot, ...]:
    """Return the figures of a row with extra blank cells, if there are as many as columns.

    Some converters print a merged cell as several, most of them blank.
    """
    filled = tuple(slot for slot in slots if slot.text)
    return filled if len(filled) == count else ()


def words_behind(slots: Sequence[Slot], count: int) -> int:
    """Return where words after the figures of a row begin, which are not its cells."""
    own = [n for n, slot in enumerate(slots) if slot.text and not _foreign(slot)]
    words = (n for n in range((own[-1] if own else -1) + 1, len(slots)) if slots[n].text)
    return min(len(slots), max(count, next(words, len(slots))))


def _foreign(slot: Slot) -> bool:
    """Whether a cell contains words, neither a figure nor a misread one."""
    return not _figure(slot) and _WIDE.search(slot.text) is not None


def _figure(slot: Slot) -> bool:
    return bool(slot.text) and parse(slot.text).status in ("read", "dash")
