"""A table element -> its cells, or None where the table only lays out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.readers.base import Context
from nlp.readers.grid import GridPiece, Span, height, holds_prose, place, squeeze, width
from nlp.readers.html.article import is_dropped, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPAN = re.compile(r"\s*\+?(\d{1,12})")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4"))


def read(table: _Element, context: Context) -> tuple[GridPiece, ...] | None:
    """Return the cells of a data table; None for one that contains tables, prose or menus.

    Raises `UnsafeFile` for a span or a table past the limits.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [[_span(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    pieces = squeeze(place(rows, context.limits))
    if width(pieces) < 2 or not any(piece.text for piece in pieces):
        return None
    if holds_prose([piece.text for piece in pieces]) or _is_menu(table, pieces):
        return None
    return pieces


def _span(cell: _Element) -> Span:
    return Span(
        text=cell_text(cell),
        rowspan=_number(cell.get("rowspan")),
        colspan=max(1, _number(cell.get("colspan"))),
    )


def _number(value: str | None) -> int:
    """Parse a span as browsers do: its leading digits, 1 where there are none."""
    match = _SPAN.match(value) if value else None
    return int(match.group(1)) if match else 1


def cell_text(cell: _Element) -> str:
    """Return the words of a cell, with line breaks where the page has them."""
    if len(cell) == 0:
        return _SPACE.sub(" ", cell.text or "").strip()
    if (
        len(cell) == 1
        and cell[0].tag == "p"
        and len(cell[0]) == 0
        and not (cell.text or "").strip()
    ):
        inner = cell[0]
        if not (inner.tail or "").strip() and not is_dropped(inner):
            return _SPACE.sub(" ", inner.text or "").strip()
    return "".join(_words(cell)).strip()


def _words(cell: _Element) -> Iterator[str]:
    from lxml import etree

    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        if element.tag in _BREAKS:
            yield "\n"
        if event == "start" and is_dropped(element):
            walker.skip_subtree()
        elif event == "start":
            yield _SPACE.sub(" ", element.text or "")
        elif element is not cell:
            yield _SPACE.sub(" ", element.tail or "")


def _is_menu(table: _Element, pieces: tuple[GridPiece, ...]) -> bool:
    linked = sum(len(words(link).strip()) for link in table.iter("a"))
    return height(pieces) > 0 and linked > 0.6 * sum(len(piece.text) for piece in pieces)
