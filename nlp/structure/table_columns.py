"""Which cell of a row stands under which column of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from nlp.structure.table_slots import Line, Slot
from nlp.structure.values import parse

_TIDY = re.compile(r"[\s（）()：:]+")
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")
_THOUSAND = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that a table has, in order, and at which place of a line each stands."""

    keys: tuple[str, ...]
    places: Mapping[str, int]


def columns(
    lines: Sequence[Line], keys: Sequence[str], titles: Mapping[str, tuple[str, ...]]
) -> Columns:
    """The columns by the headings over them; all of the form in order where none are told.

    A heading row that names every column at rising places, or a row of its own that names
    them in another order, is trusted; headings pushed together by a lost merge are not.
    """
    best: dict[str, int] = {}
    named: set[str] = set()
    places: dict[str, int] = {}
    for line in lines:
        row = _named(line, titles)
        named |= set(row)
        if len(row) == len(keys):
            best = row
            break
        places = {**row, **places} if len(row) > 1 else places
    if not best and len(places) == len(keys):
        rising = all(places[a] < places[b] for a, b in pairwise(keys))
        best = places if rising else {}
    return Columns(keys=tuple(keys), places=best)


def heads(text: str, keys: Sequence[str], titles: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The columns that the words of a heading name."""
    plain = _TIDY.sub("", text)
    return {key for key in keys if any(title in plain for title in titles[key])}


def _named(line: Line, titles: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in line.cells:
        if not cell.text or cell.text[0].isdigit():
            continue
        plain = _TIDY.sub("", cell.text)
        for key, words in titles.items():
            if plain in words and key not in found:
                found[key] = cell.column
    return found


def pick(slots: tuple[Slot, ...], at: Columns) -> tuple[Slot, ...]:
    """The cells of a parted row under the columns, by place if it is known, else by order.

    Empty where there are too few cells to tell.
    """
    count = len(at.keys)
    if at.places:
        by_place = {slot.column: slot for slot in slots}
        chosen = tuple(slot for key in at.keys if (slot := by_place.get(at.places[key])))
        # A figure beside the columns: merged cells are printed once, so that places shift.
        if len(chosen) == count and not any(_figure(s) for s in slots if s not in chosen):
            return chosen
    end = len(slots)
    while end > count and not _figure(slots[end - 1]):
        end -= 1
    start = 0
    while end - start > count and not slots[start].text:
        start += 1
    if end - start > count:
        return _sparse(slots[start:end], count)
    return slots[start:end] if end - start == count else ()


def _sparse(slots: tuple[Slot, ...], count: int) -> tuple[Slot, ...]:
    """A row with blank cells between its figures, where just as many figures as columns tell.

    Converters print a merged cell as several, most of them blank.
    """
    filled = tuple(slot for slot in slots if slot.text)
    return filled if len(filled) == count else ()


def _figure(slot: Slot) -> bool:
    return bool(slot.text) and parse(slot.text).status in ("read", "dash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Where the columns of a page set in fixed width end, as places in a line."""

    edges: tuple[int, ...]


def ruler(text: str, rows: Sequence[Sequence[Slot]]) -> Ruler | None:
    """The common right edges of the figures of full rows, if they have such."""
    found = [_edges(text, row) for row in rows if _one_line(text, row)]
    if len(found) < 3:
        return None
    first = max(set(found), key=found.count)
    return Ruler(edges=first) if found.count(first) * 3 >= len(found) * 2 else None


def ruled(text: str, row: Sequence[Slot], scale: Ruler) -> tuple[Slot, ...]:
    """A row with blanks where the ruler has an edge and the row no figure; empty in doubt."""
    if not _one_line(text, row):
        return ()
    at = dict(zip(_edges(text, row), row, strict=True))
    if not set(at) <= set(scale.edges):
        return ()
    last = row[-1].end
    return tuple(at.get(edge) or Slot(text="", start=last, end=last) for edge in scale.edges)


def _one_line(text: str, row: Sequence[Slot]) -> bool:
    return bool(row) and "\n" not in text[row[0].start : row[-1].end]


def _edges(text: str, row: Sequence[Slot]) -> tuple[int, ...]:
    """How far right the figures of a line end, a Chinese character counted as two."""
    edges, edge, place = [], 0, text.rfind("\n", 0, row[0].end) + 1
    for slot in row:
        edge += slot.end - place + len(_WIDE.findall(text, place, slot.end))
        place = slot.end
        edges.append(edge)
    return tuple(edges)


def placements(row: Sequence[Slot], count: int, *, sums: bool) -> list[tuple[Slot | None, ...]]:
    """The ways to spread too few figures over the columns; those that add up where any do."""
    ways: list[tuple[Slot | None, ...]] = []
    for places in combinations(range(count), len(row)):
        spread: list[Slot | None] = [None] * count
        for place, slot in zip(places, row, strict=True):
            spread[place] = slot
        ways.append(tuple(spread))
    adding = [way for way in ways if sums and _adds(way)]
    return adding or ways


def _adds(way: Sequence[Slot | None]) -> bool:
    if way[-1] is None:
        return False
    values = [parse(slot.text).value or 0 for slot in way if slot is not None]
    return sum(values[:-1]) == values[-1]


def thousands(text: str, row: Sequence[Slot], count: int) -> list[tuple[Slot, ...]]:
    """The ways to read figures parted by commas as fewer, some with a comma inside: 1,234.

    Those that add up to their last, where any do.
    """
    filled = [n for n, slot in enumerate(row) if slot.text]
    inside = tuple(row[filled[0] : filled[-1] + 1]) if filled else ()
    ways = [way for way in _joined(text, inside, count) if len(way) == count]
    return [way for way in ways if _adds(way)] or ways


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
