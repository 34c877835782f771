"""Table four: fifteen figures of review and litigation, in one row, three rows or five."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from nlp.structure import recover
from nlp.structure.forms import Form, Row
from nlp.structure.table_columns import Columns, columns, pick
from nlp.structure.table_items import Item, items
from nlp.structure.table_lines import Line, Slot, lines
from nlp.structure.table_read import stuck
from nlp.structure.table_region import Squeezed
from nlp.structure.table_rows import Rows
from nlp.structure.values import cell
from nlp.types import Cell, Document

_TIDY = re.compile(r"[\s（）()：:、，,]+")
_TABLE = "review"
_REACH = 700
_NEXT = re.compile(
    r"(?:主\s*要\s*问\s*题|存\s*在\s*的?\s*(?:主\s*要\s*)?问\s*题|改\s*进\s*(?:情\s*况|措\s*施))"
)
# Words by which the section of table four is known where its headings fell apart.
_ANCHORS = (
    "未经复议",
    "尚未审结",
    "复议后起诉",
    "结果维持",
    "维持结果",
    "结果结果",
    "复议行政诉讼",
)
_GROUPS = {
    "reconsideration": re.compile(r"^(?:\d|[一二三四][、.])?(?:行政)?复议(?:案件|情况)?$"),
    "litigation_direct": re.compile(r"未经(?:行政)?复议|直接起诉|直接诉讼"),
    "litigation_after_review": re.compile(r"复议后|经复议起诉"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """The lines and items around table four."""

    form: Form
    rows: Sequence[Row]
    lines: Sequence[Line]
    items: Sequence[Item]


def read_review(document: Document, form: Form, after: int) -> Rows:
    """Table four, sought behind the place where table three ends, then anywhere."""
    rows = form.table(_TABLE)
    if not rows:
        return Rows()
    squeezed = Squeezed(document.text)
    starts = sorted({squeezed.place(at) for word in _ANCHORS for at in squeezed.find(word)})
    clusters = [s for n, s in enumerate(starts) if n == 0 or s - starts[n - 1] > _REACH // 2]
    for start in sorted(clusters, key=lambda s: (s < after, s)):
        found = _at(document, form, rows, max(after if start >= after else 0, start - 160), start)
        if found.cells:
            return found
    return Rows()


def _at(document: Document, form: Form, rows: Sequence[Row], begin: int, start: int) -> Rows:
    end = min(len(document.text), start + _REACH)
    following = _NEXT.search(document.text, start, end)
    end = following.start() if following else end
    listed = list(lines(document, begin, end))
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
                spans=((min(start, first), max(item.end for item in cells)),),
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
    """Fifteen figures side by side under three groups of headings."""
    names = _names(_in_print(view.rows, view.lines))
    for item in view.items:
        slots: Sequence[Slot] = item.slots
        if item.parted:
            slots = pick(item, Columns(keys=tuple(map(".".join, names)), places={}))
        if len(slots) == len(names) and item.filled and not (not item.parted and stuck(slots)):
            yield from _cells(names, slots)
            return
    for item in view.items:
        if item.parted and len(item.slots) == len(names) and not item.own:
            yield from _cells(names, item.slots)
            return
    # A row of fifteen that the page was too narrow for.
    fives = [item for item in view.items if item.parted and len(item.slots) == 5 and item.filled]
    if len(fives) == len(view.rows) and not any(_group(item.own) for item in fives):
        yield from _cells(names, [slot for item in fives for slot in item.slots])


def _in_print(rows: Sequence[Row], listed: Sequence[Line]) -> list[Row]:
    """The three groups in the order in which their headings stand."""
    places: dict[str, int] = {}
    for line in listed:
        for slot in line.cells if line.parted else ():
            if key := _group(slot.text):
                places.setdefault(key, slot.column)
    usual = [row.key for row in rows]
    if len(set(places.values())) < len(rows) or places.get("reconsideration") == 0:
        return list(rows)
    return sorted(rows, key=lambda row: places.get(row.key, usual.index(row.key)))


def _group(text: str) -> str:
    plain = _TIDY.sub("", text)
    if "结果" in plain or len(plain) > 24:
        return ""
    found = [key for key, pattern in _GROUPS.items() if pattern.search(plain)]
    return found[-1] if found else ""


def _three_rows(view: _View) -> Iterator[Cell]:
    """A row for each group, five figures in it."""
    keys = view.rows[0].columns
    at = columns([line for line in view.lines if line.parted], keys, view.form.titles(_TABLE))
    found: dict[str, Sequence[Slot]] = {}
    for item in view.items:
        slots = pick(item, at) if item.parted else item.slots
        key = _group(item.own) or _group(item.words[-12:])
        if key and key not in found and len(slots) == len(keys) and item.filled:
            found[key] = slots
    if len(found) >= 2:
        for key, slots in found.items():
            yield from _cells([(key, column) for column in keys], slots)


def _five_rows(view: _View) -> Iterator[Cell]:
    """A row for each outcome, a column for each group."""
    order = [row.key for row in _in_print(view.rows, view.lines)]
    titles = view.form.titles(_TABLE)
    found: dict[str, Sequence[Slot]] = {}
    for item in view.items:
        slots: Sequence[Slot] = item.slots
        if item.parted:
            slots = pick(item, Columns(keys=tuple(order), places={}))
        plain = _TIDY.sub("", item.own)
        key = next((key for key, words in titles.items() if plain in words), "")
        if key and key not in found and len(slots) == len(order) and item.filled:
            found[key] = slots
    if len(found) >= len(titles) - 1:
        for column, slots in found.items():
            yield from _cells([(row, column) for row in order], slots)


def _glued(view: _View) -> Iterator[Cell]:
    """Fifteen figures without parting: three groups of four and their sum."""
    names = _names(view.rows)
    width = len(view.rows[0].columns)
    for item in view.items:
        printed = [slot for slot in item.slots if slot.text]
        runs = tuple(re.sub(r"\D", "", slot.text) for slot in printed)
        if item.parted or not len(names) <= sum(map(len, runs)) <= 60 or not all(runs):
            continue
        readings = _sums("".join(runs), _ends(runs), width, len(view.rows))
        yield from _agreed(names, readings, printed)
        return


def _ends(runs: Sequence[str]) -> frozenset[int]:
    """Where a run ends, no number goes on."""
    ends, at = set(), 0
    for run in runs:
        at += len(run)
        ends.add(at)
    return frozenset(ends)


def _sums(
    digits: str, ends: frozenset[int], width: int, count: int, begin: int = 0
) -> list[recover.Reading]:
    if count == 0:
        return [()] if begin == len(digits) else []
    found = []
    for stop in range(begin + width, len(digits) - width * (count - 1) + 1):
        cuts = [begin, *sorted(end for end in ends if begin < end < stop), stop]
        runs = tuple(digits[a:b] for a, b in pairwise(cuts))
        for group in recover.splits(runs, width, sums=True):
            found += [(*group, *rest) for rest in _sums(digits, ends, width, count - 1, stop)]
    return found


def _agreed(
    names: Sequence[tuple[str, str]], readings: Sequence[recover.Reading], slots: Sequence[Slot]
) -> Iterator[Cell]:
    raw = " ".join(slot.text for slot in slots)
    for index, (row, column) in enumerate(names):
        values = sorted({Decimal(reading[index]) for reading in readings})
        sure = len(values) == 1
        yield Cell(
            table=_TABLE,
            row=row,
            column=column,
            value=values[0] if sure else None,
            raw=raw,
            status="recovered" if sure else "ambiguous",
            start=slots[0].start,
            end=slots[-1].end,
            readings=() if sure else tuple(values[:20]),
        )
