"""Assigns the cells of a row to the columns of the form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, takewhile

from nlp.structure.tables.cut.slots import Columns, Item, Line, Slot
from nlp.structure.tables.values import is_value, parse

_TIDY = re.compile(r"[\s（）()：:]+")
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")
_FEW = 3
_THOUSAND = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


def columns(
    lines: Sequence[Line], keys: Sequence[str], titles: Mapping[str, tuple[str, ...]]
) -> Columns:
    """Return the columns by their headings; all of the form in order where no headings decide.

    A heading row that names every column at increasing positions, or a separate row that names
    them in another order, is trusted; headings shifted by a lost merge are not.
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
        above = above and sum(_figure(cell) for cell in line.cells) < _FEW
        # Below the headings a single name may be the label of a row.
        places = {**row, **places} if len(row) > 1 or above else places
    if not best and len(places) == len(keys):
        rising = all(places[a] < places[b] for a, b in pairwise(keys))
        best = places if rising else {}
    last = max((best or places).values(), default=-1)
    return Columns(keys=tuple(keys), places=best, beside=_beside(lines, best), last=last)


def overrun(lines: Sequence[Line], items: Sequence[Item], at: Columns) -> bool:
    """Whether figures of several rows are after the last heading, so that headings do not fit."""
    above = takewhile(lambda line: sum(map(_figure, line.cells)) < _FEW, lines)
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


def placements(row: Sequence[Slot], count: int, *, sums: bool) -> list[tuple[Slot | None, ...]]:
    """Return the ways to place too few figures in the columns; only those that add up, if any do.

    That only zeros add up is no evidence, unless a single cell is blank and none has a dash.
    """
    values = [parse(slot.text).value for slot in row]
    sums = sums and (any(values) or (len(row) == count - 1 and None not in values))
    ways: list[tuple[Slot | None, ...]] = []
    for places in combinations(range(count), len(row)):
        spread: list[Slot | None] = [None] * count
        for place, slot in zip(places, row, strict=True):
            spread[place] = slot
        ways.append(tuple(spread))
    return [way for way in ways if sums and adding(way)] or ways


def adding(way: Sequence[Slot | None]) -> bool:
    """Whether the last figure is present and the sum of the others."""
    if way[-1] is None:
        return False
    values = [parse(slot.text).value or 0 for slot in way if slot is not None]
    return sum(values[:-1]) == values[-1]


def thousands(text: str, row: Sequence[Slot], count: int) -> list[tuple[Slot, ...]]:
    """Return the ways to read figures separated by commas as fewer, some with commas inside: 1,234.

    Only those whose last figure is the sum, if any.
    """
    filled = [n for n, slot in enumerate(row) if slot.text]
    inside = tuple(row[filled[0] : filled[-1] + 1]) if filled else ()
    ways = [way for way in _joined(text, inside, count) if len(way) == count]
    return [way for way in ways if adding(way)] or ways


def _joined(text: str, row: tuple[Slot, ...], count: int) -> Iterator[tuple[Slot, ...]]:
    if len(row) < count or not row:
        if not row:
            yield ()
        return
    head, *rest = row
    for tail in _joined(text, tuple(rest), count - 1):
        yield (head, *tail)
    if rest and _THOUSAND.fullmatch(text[head.start : rest[0].end]):
        whole = Slot(text=text[head.start : rest[0].end], start=head.start, end=rest[0].end)
        yield from _joined(text, (whole, *rest[1:]), count)
