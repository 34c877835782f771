"""Reads OpenDocument text (.odt): paragraphs with their computed list numbers, tables in place."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.errors import DamagedFile, UnsafeFile
from nlp.readers.archive import Archive, Element
from nlp.readers.base import Context
from nlp.readers.fold import fold
from nlp.readers.grid import GridPiece, Span, holds_prose, place, squeeze
from nlp.readers.layout import Layout
from nlp.readers.office.odt_lists import ListNumbers
from nlp.readers.office.odt_text import NS, Looks, words
from nlp.readers.pictures import instead_of_tables
from nlp.types import Document

_TEXT, _TABLE, _OFFICE = NS["text"], NS["table"], NS["office"]
_DRAW = NS["drawing"]
_WRAPPERS = ("section", "index-body", "list-header")
_LEFT_OUT = ("tracked-changes", "table-of-content", "sequence-decls", "forms")


def read_odt(data: bytes, context: Context) -> Document:
    """Read a text document: one paragraph per line, tables in place, list numbers written out.

    Raises `DamagedFile` for a file without text, `UnsafeFile` past the limits.
    """
    archive = Archive(data, context.limits, "OpenDocument")
    root = archive.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise DamagedFile("OpenDocument 文件里没有文字（不是 .odt 文档）")
    styles = archive.xml("styles.xml") if "styles.xml" in archive.members else None
    reader = _OdtReader(context, Looks([styles, root]), ListNumbers([styles, root]))
    reader.read(body)
    problems = instead_of_tables(reader.layout, sum(1 for _ in body.iter(f"{_DRAW}image")))
    return reader.layout.document(context.source("odt", "utf-8"), problems)


class _OdtReader:
    """Walks a document once, in order, since list numbers depend on the order."""

    def __init__(self, context: Context, looks: Looks, lists: ListNumbers) -> None:
        self._context, self._looks, self._lists = context, looks, lists
        self.layout = Layout()
        self._count = 0

    def read(self, container: Element, style: str = "", depth: int = 0) -> None:
        """Add the paragraphs, lists and tables of `container`, nested inside `depth` lists."""
        for child in container:
            name = _local(child)
            if name in ("p", "h"):
                self._paragraph(child, "")
            elif name == "list":
                self._list(child, style, depth + 1)
            elif name == "table":
                self._table(child)
            elif name in _WRAPPERS:
                self.read(child, style, depth)

    def _list(self, element: Element, style: str, depth: int) -> None:
        style = str(element.get(f"{_TEXT}style-name", style))
        if element.get(f"{_TEXT}continue-numbering") != "true" and depth == 1:
            self._lists.begin(style, element.get(f"{_TEXT}continue-list"))
        for item in element:
            if _local(item) not in ("list-item", "list-header"):
                continue
            # An item that contains only a deeper list has no number of its own.
            numbered = _local(item) == "list-item" and any(_local(c) in ("p", "h") for c in item)
            label = self._lists.label(style, depth) if numbered else ""
            for child in item:
                if _local(child) in ("p", "h"):
                    self._paragraph(child, label)
                    label = ""
                elif _local(child) == "list":
                    self._list(child, style, depth + 1)
                else:
                    self.read([child], style, depth)

    def _paragraph(self, element: Element, label: str) -> None:
        self._context.check_time()
        self._count += 1
        if _local(element) == "h" and not label:
            label = self._lists.heading(element)
        text = fold(words(element, self._looks))
        for line in (label + text if text.strip() else "").split("\n"):
            self.layout.paragraph(line, number=self._count)

    def _table(self, table: Element) -> None:
        rows = [[self._cell(cell) for cell in _cells(row)] for row in self._rows(table)]
        pieces = squeeze(place(rows, self._context.limits))
        if len({piece.column for piece in pieces}) < 2 or holds_prose([p.text for p in pieces]):
            self._unframed(pieces)
        elif any(piece.text for piece in pieces):
            self.layout.table(pieces)

    def _unframed(self, pieces: tuple[GridPiece, ...]) -> None:
        for piece in pieces:
            for line in piece.text.split("\n"):
                self.layout.paragraph(line)

    def _rows(self, table: Element) -> Iterator[Element]:
        for child in table:
            name = _local(child)
            if name == "table-row":
                yield from [child] * self._repeated(child, "rows")
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(child)

    def _repeated(self, element: Element, what: str) -> int:
        """Return how often an element repeats; a blank one, which only fills the page, counts once."""
        count = _number(element.get(f"{_TABLE}number-{what}-repeated"))
        if count > self._context.limits.span:
            raise UnsafeFile(f"表格重复 {count} 次，超过上限 {self._context.limits.span}")
        return count if "".join(element.itertext()).strip() else 1

    def _cell(self, cell: Element) -> Span:
        lines = [fold(words(p, self._looks)) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")]
        down = _number(cell.get(f"{_TABLE}number-rows-spanned"))
        across = _number(cell.get(f"{_TABLE}number-columns-spanned"))
        return Span("\n".join(lines), down, across)


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row without those that a merged cell covers; `place` allows for these."""
    for cell in row:
        if _local(cell) == "table-cell":
            count = _number(cell.get(f"{_TABLE}number-columns-repeated"))
            yield from [cell] * min(count, 100)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
