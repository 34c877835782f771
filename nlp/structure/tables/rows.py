"""The spans of one table in the document -> its cells, with spans and problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from nlp.structure.forms.form import Form, Row, Titles, tidy
from nlp.structure.tables.align.blocks import unblocked
from nlp.structure.tables.align.crosswise import crosswise, lies_down
from nlp.structure.tables.align.match import Pairs, pairs
from nlp.structure.tables.align.shift import Shift, figures, shifted
from nlp.structure.tables.cut.columns import columns
from nlp.structure.tables.cut.digits import stuck
from nlp.structure.tables.cut.gaps import torn, unfilled
from nlp.structure.tables.cut.items import items
from nlp.structure.tables.cut.slots import Item, Line, Slot
from nlp.structure.tables.cut.subtotals import total_behind, without_subtotals
from nlp.structure.tables.find.lines import Lines, ending, opening, row_before, under
from nlp.structure.tables.solve.row import read
from nlp.structure.tables.solve.settle import settle
from nlp.structure.tables.solve.shape import Read, Rows
from nlp.structure.tables.solve.style import style_of
from nlp.structure.tables.stated import stated
from nlp.structure.tables.wording import words
from nlp.types import Cell, Stray
from nlp.types.quick import replace

_ORDERED = 10
_ABOVE = 320


def read_rows(
    lines: Lines,
    form: Form,
    table: str,
    stretches: Sequence[tuple[int, int]],
    hints: Callable[[], Collection[Decimal]],
) -> Rows:
    """Read the cells of the rows of `table` in some spans of the text.

    `hints` returns the figures of the prose and is called only where several readings remain.
    """
    if not stretches:
        return Rows()
    text, rows = lines.text, form.table(table)
    ordered = len(rows) > _ORDERED
    stretches = [(opening(text, start), ending(text, end)) for start, end in stretches]
    if ordered:
        stretches[0] = (row_before(text, stretches[0][0], len(rows[0].columns)), stretches[0][1])
    listed = [line for start, end in stretches for line in lines.between(start, end)]
    above = _above(lines, stretches[0][0])
    if lies_down(listed, rows) and (
        aside := crosswise(_board(lines, stretches, listed), rows, form.titles(table))
    ):
        return Rows(cells=tuple(aside), spans=(_span(aside),))
    labels = tuple(label for row in rows for label in row.plain) if len(rows) > 1 else ()
    gathered = list(items(listed, width=len(rows[0].columns), labels=labels))
    gathered, by_order = unblocked(text, stretches[0][0], gathered, rows)
    matched = pairs(gathered, rows, strict=ordered)
    placed = torn(text, stretches, gathered, rows, matched) if ordered else {}
    shift = Shift()
    if ordered:
        shift = shifted(text, stretches[-1][1], gathered, form, rows, matched | placed)
        placed |= shift.proved
    groups = _grouped(rows, gathered, matched | placed)
    if ordered and _total_leads(above, form.titles(table)):
        grid = [line for line in (*above, *listed) if line.parted]
        groups = {
            keys: _total_behind(keys, group, grid, form.titles(table))
            for keys, group in groups.items()
        }
    found = list(_found(text, form, table, groups, [*above, *listed]))
    found = list(_doubted(found, gathered, rows, shift))
    found += [
        Read(row=row, columns=row.columns, cells=cells, slots=cells)
        for row, cells in unfilled(text, stretches, gathered, rows, matched | placed)
    ]
    cells, problems = settle(form, table, found, hints)
    strays = tuple(_strays(gathered, rows, matched, form)) if ordered and form.fixed_rows else ()
    return Rows(
        cells=tuple(_marked(cells, by_order | {rows[index].key for index in placed.values()})),
        spans=tuple(_span(one.slots) for one in found if one.slots),
        problems=(*problems, *(f"表中“{one.label}”一行不是规定的行，没有读取" for one in strays)),
        strays=strays,
        subtotals=tuple(stated(groups, gathered, rows, matched, cells)) if ordered else (),
    )


def _span(slots: Sequence[Slot | Cell]) -> tuple[int, int]:
    return min([slot.start for slot in slots]), max([slot.end for slot in slots])


def _above(lines: Lines, start: int) -> list[Line]:
    """Return the lines above the first label, which contain the headings of the columns."""
    begin = lines.text.rfind("\n", 0, max(0, start - _ABOVE)) + 1
    return lines.between(begin, start) if begin < start else []


def _board(
    lines: Lines, stretches: Sequence[tuple[int, int]], listed: Sequence[Line]
) -> Sequence[Line]:
    """Return the whole lines of cells around a table, which may be transposed."""
    start, end = stretches[0][0], stretches[-1][1]
    begin = lines.text.rfind("\n", 0, start) + 1
    while begin and lines.text[begin] == "\t" != lines.text[begin - 2 : begin - 1]:
        before = lines.text.rfind("\n", 0, begin - 1) + 1
        if lines.text[before] != "\t":
            break
        begin = before
    stop = under(lines.text, begin, end)
    return listed if (begin, stop) == (start, end) else lines.between(begin, stop)


def _grouped(
    rows: Sequence[Row], gathered: Sequence[Item], matched: Pairs
) -> dict[tuple[str, ...], list[tuple[Item, Row]]]:
    """Group the matched rows by their columns, without the figures of subtotals."""
    by_width: dict[tuple[str, ...], list[tuple[Item, Row]]] = {}
    for n, index in sorted(matched.items()):
        by_width.setdefault(rows[index].columns, []).append((gathered[n], rows[index]))
    parts = words().requests.subtotal.parts
    for keys, group in by_width.items():
        if set(parts) < set(keys):
            plain = without_subtotals([item for item, _ in group], keys, parts)
            by_width[keys] = list(zip(plain, (row for _, row in group), strict=True))
    return by_width


def _total_leads(above: Sequence[Line], titles: Titles) -> bool:
    """Whether the headings name the total before the first column and not behind it."""
    if "total" not in titles:
        return False
    first, total = (titles[key][0] for key in (next(iter(titles)), "total"))
    before, found, behind = "".join(slot.text for line in above for slot in line.cells).rpartition(
        first
    )
    return bool(found) and total in before and total not in behind


def _total_behind(
    keys: Sequence[str], group: Sequence[tuple[Item, Row]], grid: Sequence[Line], titles: Titles
) -> list[tuple[Item, Row]]:
    """Return the rows with the total behind, unless headings at their places show each column."""
    own = [item for item, _ in group]
    if columns(grid, keys, titles, own).places:
        return list(group)
    return list(zip(total_behind(own, keys), (row for _, row in group), strict=True))


def _found(
    text: str,
    form: Form,
    table: str,
    groups: Mapping[tuple[str, ...], list[tuple[Item, Row]]],
    listed: Sequence[Line],
) -> Iterator[Read]:
    """Yield the matched rows as read, those of equal width with a common style."""
    joined = any(stuck(item.slots) for group in groups.values() for item, _ in group)
    for keys, group in groups.items():
        style = replace(style_of(text, form, table, keys, listed, group), joined=joined)
        yield from (read(text, item, row, style) for item, row in group)


def _doubted(
    found: Sequence[Read], gathered: Sequence[Item], rows: Sequence[Row], shift: Shift
) -> Iterator[Read]:
    """Yield the rows as read; rows with two possible pairings of label and figures get both readings."""
    doubtful = {rows[index].key for index in shift.doubtful}
    yield from (one for one in found if one.row.key not in doubtful)
    for index, numbers in shift.doubtful.items():
        slots = tuple(slot for n in numbers for slot in gathered[n].slots)
        readings = tuple(figures(gathered[n]) for n in numbers)
        width = len(rows[index].columns)
        empty = ((None,) * width,) if len(numbers) == 1 else ()
        yield Read(
            row=rows[index], columns=rows[index].columns, readings=(*readings, *empty), slots=slots
        )


def _marked(cells: Sequence[Cell], placed: Collection[str]) -> Iterator[Cell]:
    """Yield the cells, those of rows identified only by their order marked as recovered."""
    for one in cells:
        put = one.row in placed and one.status == "read"
        yield replace(one, status="recovered") if put else one


def _strays(
    gathered: Sequence[Item], rows: Sequence[Row], matched: Mapping[int, int], form: Form
) -> Iterator[Stray]:
    """Yield the labelled rows of figures between rows of the form that are not in the form."""
    known = {tidy(label) for label in (*form.groups, *words().sums)}
    width = len(rows[0].columns)
    for n in range(min(matched, default=0) + 1, max(matched, default=0)):
        item = gathered[n]
        figures = [slot for slot in item.slots if slot.text]
        label = tidy(item.own.strip())
        if n in matched or len(figures) < width - 1 or not label or label.isdigit():
            continue
        if not any(label.endswith(word) for word in known):
            before = rows[matched[max(m for m in matched if m < n)]]
            start, end = _span(figures)
            yield Stray(
                table=before.table, label=_label(item), after=before.key, start=start, end=end
            )


def _label(item: Item) -> str:
    """Return the last cell or line of the words, with the number after which a line was split."""
    own = item.own.strip()
    numbered = re.search(rf"\d[.．、]\s*{re.escape(own)}$", item.words.rstrip())
    return numbered[0] if numbered else own
