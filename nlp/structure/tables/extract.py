"""Document -> the cells of the statutory tables, from any layout.

The tables are found where their labels are close together (`find/`). Each is split into words
and figures (`cut/items.py`), its rows are matched by their labels in the order of the form
(`align/match.py`), its cells by their columns (`cut/columns.py`). Digits that a converter glued
together are recovered through the identities of the form and marked (`solve/recover.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field
from decimal import Decimal
from itertools import chain, groupby
from operator import attrgetter

from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import forms, mixed
from nlp.structure.printed_rows import in_sentences
from nlp.structure.recognise import Recognised
from nlp.structure.tables.align.order import in_order
from nlp.structure.tables.clean import clean
from nlp.structure.tables.find.lines import Lines
from nlp.structure.tables.find.region import by_headings, by_labels, pieces, top
from nlp.structure.tables.find.squeezed import Squeezed
from nlp.structure.tables.find.words import label_lines
from nlp.structure.tables.rows import read_rows
from nlp.structure.tables.solve.prove import confirmed, prove
from nlp.structure.tables.solve.review import read_review
from nlp.structure.tables.solve.shape import Rows, Subtotal
from nlp.structure.tables.wording import words
from nlp.types import Cell, Document, Stray
from nlp.types.quick import frozen
from nlp.types.report import by_name

_FIGURE = re.compile(r"(?<![\d.])\d{2,9}(?![\d.])")
_ENOUGH = 2
_SECOND = "proactive"
_TABLE, _START, _END = attrgetter("table"), attrgetter("start"), attrgetter("end")


@frozen
class Tables:
    """The cells that were read, and the spans of the text that belong to tables."""

    form: str
    cells: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    problems: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()


def read_tables(document: Document, recognised: Recognised) -> Tables:
    """Read the cells of the statutory tables, in the order of the form."""
    squeezed, lines = Squeezed(document.text), Lines(document)
    chosen = _detected(squeezed.text, recognised)
    if chosen is None:
        return Tables(form="")
    places = _stretches(document.text, squeezed, chosen)
    found: list[Rows] = []
    for table in chosen.tables:
        if table == "review":
            end = max((end for part in found for _, end in part.spans), default=0)
            found.append(read_review(lines, squeezed, chosen, end))
        else:
            found.append(_rows(document, lines, chosen, table, places[table]))
    cells: dict[str, Cell] = {}
    for part in found:
        made = by_name(part.cells)
        if len(made) == len(part.cells) and made.keys().isdisjoint(cells):
            cells |= made
            continue
        for item in part.cells:
            cells.setdefault(item.name, item)
    for item in in_order(document, chosen, cells):
        cells.setdefault(item.name, item)
    cells |= {item.name: item for item in prove(chosen, cells)}
    if document.recognised:
        cells |= {item.name: item for item in confirmed(chosen, cells)}
    return Tables(
        form=chosen.name,
        cells=_in_form(chosen, cells),
        spans=_spans(document, squeezed, chosen, found, cells.values()),
        problems=_problems(found, cells) + _second_report(squeezed, chosen),
        strays=tuple(stray for part in found for stray in part.strays),
        subtotals=tuple(one for part in found for one in part.subtotals),
    )


def _rows(
    document: Document, lines: Lines, chosen: Form, table: str, places: Sequence[tuple[int, int]]
) -> Rows:
    found = clean(document.text, chosen, table, places[0][0]) if len(places) == 1 else None
    return found or read_rows(lines, chosen, table, places, _hints(document, places))


def _detected(text: str, recognised: Recognised) -> Form | None:
    """Return the form most of whose specific headings are in the text; the newest on a tie.

    Where no form's rows are intact, a damaged table may still be recognised by its headings,
    but not by those of forms whose lists differ by province.
    """
    ordered = sorted(recognised.forms, key=lambda one: -sum(word in text for word in one.telling))
    intact = next(filter(recognised.has_rows, ordered), None)
    chosen = intact or next((one for one in ordered if one.fixed_rows), None)
    if chosen is None or not chosen.table("requests"):
        return chosen
    newest = next(one for one in forms() if one.table("requests"))
    third = words().requests
    three = any(row in text for row in third.three)
    if three and chosen is not newest:
        return mixed(chosen.name, newest.name)
    if not three and chosen is newest and re.search(third.one, text):
        older = next(one for one in forms() if one is not newest and one.table("requests"))
        return mixed(newest.name, older.name)
    return chosen


def _stretches(text: str, squeezed: Squeezed, chosen: Form) -> dict[str, list[tuple[int, int]]]:
    """Return the spans of each table except table four, which is searched for after the others."""
    units = words().cells.units
    places = {
        table: [
            (start, end)
            for start, end in by_labels(squeezed, chosen, table)
            if not in_sentences("".join(text[start:end].split()), chosen.heads(table), units)
        ]
        for table in chosen.tables
        if table not in (_SECOND, "review")
    }
    if _SECOND in chosen.tables:
        below = places.get("requests", [])
        places[_SECOND] = _second(squeezed, chosen, [start for start, _ in below])
    return places


def _second(squeezed: Squeezed, chosen: Form, below: Sequence[int]) -> list[tuple[int, int]]:
    headings = [words().proactive.article, *chosen.telling]
    labels = [row.labels[0] for row in chosen.table(_SECOND) if len(row.labels[0]) > _ENOUGH]
    place = by_headings(squeezed, headings, labels)
    if place is None:
        return []
    # Table two ends where table three begins.
    ends = [start for start in below if start > place[0]]
    return [(place[0], min([place[1], *ends]))]


def _hints(
    document: Document, stretches: Sequence[tuple[int, int]]
) -> Callable[[], Collection[Decimal]]:
    """Return a function that collects the figures above a table on first use."""

    def figures() -> Collection[Decimal]:
        text = document.text[: stretches[0][0] if stretches else 0]
        return {Decimal(match[0]) for match in _FIGURE.finditer(text)}

    return figures


def _in_form(chosen: Form, cells: dict[str, Cell]) -> dict[str, tuple[Cell, ...]]:
    if all(map(cells.__contains__, chain.from_iterable(chosen.cells.values()))):
        return {t: tuple(map(cells.__getitem__, names)) for t, names in chosen.cells.items()}
    return {
        table: tuple([cells[name] for name in names if name in cells])
        for table, names in chosen.cells.items()
    }


def _problems(found: Sequence[Rows], cells: dict[str, Cell]) -> tuple[str, ...]:
    problems = [problem for part in found for problem in part.problems]
    if not cells:
        problems.append("没有找到统计表")
    return tuple(dict.fromkeys(problems))


def _second_report(squeezed: Squeezed, form: Form) -> tuple[str, ...]:
    """Return a problem about a second report in the file, recognised by rows that occur twice."""
    heads = [row.heads for row in form.table("requests") if row.heads]
    twice = sum(any(squeezed.text.count(head) > 1 for head in one) for one in heads)
    if not heads or twice * 10 < len(heads) * 9:
        return ()
    return ("文件里的统计表出现了不止一次，可能有几份报告；只读取了其中一份的表，请拆开后分别核对",)


def _spans(
    document: Document, squeezed: Squeezed, form: Form, found: Sequence[Rows], cells: Iterable[Cell]
) -> tuple[tuple[int, int], ...]:
    spans = [(grid.start, grid.end) for grid in document.grids]
    spans += [span for part in found for span in part.spans]
    places: dict[str, list[Cell]] = {}
    for name, listed in groupby(cells, key=_TABLE):
        printed = [item for item in listed if item.end > item.start]
        if printed:
            places.setdefault(name, []).extend(printed)
    # Nothing between the first and the last cell of a table is prose, least of all label fragments.
    for table, one in places.items():
        start = top(squeezed, form, table, min(map(_START, one)))
        if table in ("requests", "review"):
            start = pieces(document.text, form, table, start)
        spans.append((start, max(map(_END, one))))
    known = _merged(spans)
    return _merged([*known, *label_lines(document.text, form, known)])


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
