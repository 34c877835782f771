"""Reads table four: fifteen figures of review and litigation, in one, three or five rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.knowledge import cached
from nlp.structure.forms.form import Form, Row
from nlp.structure.tables.clean import clean_row
from nlp.structure.tables.cut.columns import columns, pick
from nlp.structure.tables.cut.digits import stuck
from nlp.structure.tables.cut.items import items
from nlp.structure.tables.cut.slots import Columns, Item, Line, Slot
from nlp.structure.tables.find.lines import Lines
from nlp.structure.tables.find.squeezed import Squeezed
from nlp.structure.tables.solve.review_glued import glued
from nlp.structure.tables.solve.shape import Rows
from nlp.structure.tables.values import cell
from nlp.structure.tables.wording import words
from nlp.types import Cell
from nlp.types.quick import frozen

_TIDY = re.compile(r"[\s（）()：:、，,]+")
_TABLE = "review"
_REACH = 700


@cached
def _groups() -> dict[str, re.Pattern[str]]:
    return {key: re.compile(pattern) for key, pattern in words().review.groups.items()}


@frozen
class _View:
    """The lines and items around table four."""

    form: Form
    rows: Sequence[Row]
    lines: Sequence[Line]
    items: Sequence[Item]


def read_review(lines: Lines, squeezed: Squeezed, form: Form, after: int) -> Rows:
    """Read table four, searched for after the end of table three, then anywhere."""
    rows = form.table(_TABLE)
    if not rows:
        return Rows()
    starts = sorted(
        {squeezed.place(at) for word in words().review.anchors for at in squeezed.find(word)}
    )
    clusters = [s for n, s in enumerate(starts) if n == 0 or s - starts[n - 1] > _REACH // 2]
    for start in sorted(clusters, key=lambda s: (s < after, s)):
        near = [place for place in starts if start <= place < start + _REACH]
        found = _clean(lines, form, near)
        if not found:
            begin = max(after if start >= after else 0, start - 160)
            # A part of a line is part of another row.
            begin = lines.text.find("\n", begin, start) + 1 or begin
            found = _at(lines, form, rows, begin, start)
        if found.cells:
            return found
    return Rows()


def _clean(lines: Lines, form: Form, starts: Sequence[int]) -> Rows | None:
    """Return table four where it is clean from one of its headings on."""
    found = (clean_row(lines.text, form, _TABLE, start) for start in starts)
    return next(filter(None, found), None)


def _at(lines: Lines, form: Form, rows: Sequence[Row], begin: int, start: int) -> Rows:
    end = min(len(lines.text), start + _REACH)
    following = re.compile(words().review.following).search(lines.text, start, end)
    end = following.start() if following else end
    listed = lines.between(begin, end)
    view = _View(
        form=form,
        rows=rows,
        lines=listed,
        items=[item for item in items(listed) if item.slots],
    )
    for layout in (_one_row, _three_rows, _five_rows, _glued):
        cells = list(layout(view))
        if cells:
            first = min(item.start for item in cells)
            return Rows(
                cells=tuple(cells),
                spans=((first, max(item.end for item in cells)),),
                problems=_problems(cells),
            )
    return Rows()


def _problems(cells: Sequence[Cell]) -> tuple[str, ...]:
    if any(item.status == "ambiguous" for item in cells):
        return ("行政复议、行政诉讼表的数字粘连，有多种读法，不取任何一种",)
    return ()


def _names(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(row.key, column) for row in rows for column in row.columns]


def _cells(names: Sequence[tuple[str, str]], slots: Sequence[Slot]) -> Iterator[Cell]:
    for (row, column), slot in zip(names, slots, strict=True):
        yield cell(_TABLE, row, column, slot.text, slot.start, slot.end)


def _one_row(view: _View) -> Iterator[Cell]:
    """Yield the cells of fifteen figures side by side below three groups of headings."""
    names = _names(_in_print(view.rows, view.lines))
    at = Columns(keys=tuple(map(".".join, names)), places={})
    for item in view.items:
        if not item.parted and not any(letter in item.words for letter in words().review.letters):
            continue  # figures of another table
        slots = pick(item.slots, at) if item.parted else item.slots
        if len(slots) == len(names) and item.filled and not (not item.parted and stuck(slots)):
            yield from _cells(names, slots)
            return
    for item in view.items:
        if item.parted and len(item.slots) == len(names) and not item.own:
            yield from _cells(names, item.slots)
            return
    # A row of fifteen wrapped because the page was too narrow.
    fives = [item for item in view.items if item.parted and len(item.slots) == 5 and item.filled]
    if len(fives) == len(view.rows) and not any(_group(item.own) for item in fives):
        yield from _cells(names, [slot for item in fives for slot in item.slots])


def _in_print(rows: Sequence[Row], listed: Sequence[Line]) -> list[Row]:
    """Return the three groups in the order of their printed headings."""
    places: dict[str, int] = {}
    for line in listed:
        for slot in line.cells if line.parted else ():
            if key := _group(slot.text):
                places.setdefault(key, slot.column)
    usual = [row.key for row in rows]
    if len(set(places.values())) < len(rows) or places.get("reconsideration") == 0:
        return list(rows)
    return sorted(rows, key=lambda row: places.get(row.key, usual.index(row.key)))


@cached(maxsize=4096)
def _group(text: str) -> str:
    if not text or text.isdigit():
        return ""
    plain = _TIDY.sub("", text)
    if words().review.outcome in plain or len(plain) > 24:
        return ""
    found = [key for key, pattern in _groups().items() if pattern.search(plain)]
    return found[-1] if found else ""


def _three_rows(view: _View) -> Iterator[Cell]:
    """Yield the cells of a table with one row of five figures for each group."""
    keys = view.rows[0].columns
    at = columns([line for line in view.lines if line.parted], keys, view.form.titles(_TABLE))
    found: dict[str, tuple[Slot, ...]] = {}
    for item in view.items:
        slots = pick(item.slots, at) if item.parted else item.slots
        key = _group(item.own) or _group(item.words[-12:])
        if key and key not in found and len(slots) == len(keys) and item.filled:
            found[key] = slots
    if len(found) >= 2:
        for key, slots in found.items():
            yield from _cells([(key, column) for column in keys], slots)


def _five_rows(view: _View) -> Iterator[Cell]:
    """Yield the cells of a table with a row for each outcome and a column for each group."""
    order = [row.key for row in _in_print(view.rows, view.lines)]
    at = Columns(keys=tuple(order), places={})
    titles = view.form.titles(_TABLE)
    found: dict[str, tuple[Slot, ...]] = {}
    for item in view.items:
        slots = pick(item.slots, at) if item.parted else item.slots
        plain = _TIDY.sub("", item.own)
        key = next((key for key, names in titles.items() if plain in names), "")
        if key and key not in found and len(slots) == len(order) and item.filled:
            found[key] = slots
    if len(found) >= len(titles) - 1:
        for column, slots in found.items():
            yield from _cells([(row, column) for row in order], slots)


def _glued(view: _View) -> Iterator[Cell]:
    yield from glued(view.rows, view.items)
