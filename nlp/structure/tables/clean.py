"""Reads a clean table in one go: each label as printed in the form, then all its figures.

Most tables are printed so, with one separator throughout. Nothing in them is doubtful, so they
need no candidates. Anything else in a table (a blank cell, a note, a page number, another label,
a row that does not add up) makes it unclean, and all other steps follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice, pairwise

from nlp.knowledge import cached
from nlp.structure.forms.form import Form, Row, tidy
from nlp.structure.forms.in_force import form as by_name
from nlp.structure.tables.solve.shape import Rows
from nlp.structure.tables.values import is_figure
from nlp.structure.tables.wording import words
from nlp.types import Cell

_WORD = re.compile(r"[^\s|]+")
_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
_CHANGE = re.compile(r"0|-?[1-9][0-9]{0,8}")
_AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?")
_SEPARATORS = ("", "|", "\t", "\n", "\n\n", "\n\t")
_ABOVE = 320
_TOTAL = "total"
Figures = Sequence[re.Match[str]]


def clean(text: str, form: Form, table: str, start: int) -> Rows | None:
    """Return the cells of a clean table whose first words are at `start`, None for any other."""
    rows = form.table(table)
    if not form.fixed_rows or not _in_order(text, start, form, table):
        return None
    tokens, found = _WORD.finditer(text, start), list[Figures]()
    for row in rows:
        figures = _figures(tokens, row, _known(form.name, table))
        if not figures:
            return None
        found.append(figures)
    return _made(text, rows, found, next(tokens, None))


def clean_row(text: str, form: Form, table: str, start: int) -> Rows | None:
    """Return the cells of a clean table with its rows side by side, None for any other.

    From `start` on, the headings of all rows, or all but the first, come in the order of the form.
    """
    rows, tokens, heads = form.table(table), _WORD.finditer(text, start), list[str]()
    labels = [row.plain[0] for row in rows]
    for token in tokens:
        if token[0].isdigit():
            break
        heads.append(tidy(token[0]))
        if heads[-1] not in labels and heads[-1] not in _known(form.name, table):
            return None
    if [head for head in heads if head in labels] not in (labels, labels[1:]):
        return None
    figures = chain([token], tokens)
    found = [_fit(tuple(islice(figures, len(row.columns))), row) for row in rows]
    return _made(text, rows, found, next(figures, None)) if all(found) else None


def _figures(tokens: Iterator[re.Match[str]], row: Row, known: frozenset[str]) -> Figures:
    """Return the figures after the label of a row; empty where something else is there."""
    titles = []
    for token in tokens:
        plain = tidy(token[0])
        if plain in row.plain:
            break
        if plain not in known and not plain.startswith(words().proactive.article):
            return ()
        if token[0] in row.titles:
            titles.append(token[0])
    if titles and tuple(titles) != row.titles:
        return ()
    return _fit(tuple(islice(tokens, len(row.columns))), row)


def _fit(figures: Figures, row: Row) -> Figures:
    """Return the figures if they are those of a whole row that adds up, else none."""
    figure = _AMOUNT if row.decimal else _CHANGE if row.signed else _COUNT
    printed = [one[0] for one in figures]
    if len(figures) < len(row.columns) or not all(map(figure.fullmatch, printed)):
        return ()
    if row.columns[-1] == _TOTAL:
        return figures if sum(map(int, printed[:-1])) == int(printed[-1]) else ()
    return figures


def _made(
    text: str, rows: Sequence[Row], found: Sequence[Figures], following: re.Match[str] | None
) -> Rows | None:
    """Return the cells if one separator, of any width, is between all figures, and none follows."""
    printed = {text[a.end() : b.start()] for one in found for a, b in pairwise(one)}
    gaps = {gap.strip(" ") for gap in printed}
    if len(gaps) > 1 or not gaps.issubset(_SEPARATORS) or (following and is_figure(following[0])):
        return None
    return Rows(
        cells=tuple(_cells(rows, found)),
        spans=tuple((one[0].start(), one[-1].end()) for one in found),
    )


def _cells(rows: Sequence[Row], found: Sequence[Figures]) -> Iterator[Cell]:
    for row, figures in zip(rows, found, strict=True):
        for column, one in zip(row.columns, figures, strict=True):
            yield Cell(
                table=row.table, row=row.key, column=column, value=_decimal(one[0]), raw=one[0],
                status="read", start=one.start(), end=one.end(),
            )  # fmt: skip


@lru_cache(maxsize=4096)
def _decimal(figure: str) -> Decimal:
    return Decimal(figure)


def _in_order(text: str, start: int, form: Form, table: str) -> bool:
    """Whether the headings above the table are in the order of the form, as far as they are there."""
    titles = [names[0] for key, names in form.titles(table).items() if key != _TOTAL]
    above = text[max(0, start - _ABOVE) : start]
    places = [place for title in titles if (place := above.rfind(title)) >= 0]
    return all(a < b for a, b in pairwise(places))


@cached(maxsize=32)
def _known(name: str, table: str) -> frozenset[str]:
    """Return the words that may be among the rows of a table, normalised."""
    form = by_name(name)
    titles = (title for row in form.table(table) for title in row.titles)
    return frozenset(map(tidy, (*titles, *form.groups, *words().above)))
