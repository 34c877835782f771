"""Reads Word files (.docx, .docm): paragraphs with computed list numbers, merged cells once."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from nlp.knowledge.notation import printed
from nlp.readers.base import Context
from nlp.readers.fold import fold
from nlp.readers.grid import holds_prose
from nlp.readers.layout import Layout
from nlp.readers.pictures import instead_of_tables
from nlp.readers.word.numbering import Numbering, Styles, W, value
from nlp.readers.word.package import Element, Package
from nlp.readers.word.paragraph import blocks, mark_is_deleted, words
from nlp.readers.word.tables import WordCell, rows_of, to_pieces
from nlp.types import Document

_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)


def read_docx(data: bytes, context: Context) -> Document:
    """Read a Word file: one paragraph per line, tables in place.

    Deleted text, hidden text, notes, comments, page headers and tables of contents are left
    out; inserted text and text boxes are kept. Raises `DamagedFile`, `UnsafeFile`, or
    `UnsupportedFormat` for an archive that contains no Word document.
    """
    body = went_through(Package(data, context.limits), context)
    pictures = sum(1 for _ in body.root.iter(*_PICTURES))
    problems = instead_of_tables(body.layout, pictures)
    return body.layout.document(context.source("docx", "utf-8"), problems)


def went_through(package: Package, context: Context) -> DocumentBody:
    """Walk the main part of a Word file and return its text with the origin of each word."""
    styles = Styles(package.part("styles"))
    body = DocumentBody(Numbering(package.part("numbering"), styles), styles, context)
    body.root = package.document()
    for part in body.root:
        body.read(part)
    return body


class DocumentBody:
    """Walks a document once, in order, since list numbers depend on the order.

    `origins` has the elements of each numbered paragraph, `drawn` the cells of each grid in
    the order of its cells, so that an offset of the text can be traced back into the file.
    """

    def __init__(self, numbering: Numbering, styles: Styles, context: Context) -> None:
        self._numbering, self._styles, self._context = numbering, styles, context
        self.layout = Layout()
        self._count = 0
        self._carried: list[str] = []
        self.origins: dict[int, list[Element]] = {}
        self.drawn: list[list[Element]] = []
        self._waiting: list[Element] = []
        self.root: Element = None

    def read(self, container: Element) -> None:
        """Add every paragraph and table of `container`."""
        for block in blocks(container):
            if block.tag == f"{W}tbl":
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> None:
        self._count += 1
        number = self._count
        text, boxes = self._text(paragraph)
        self._waiting.append(paragraph)
        if mark_is_deleted(paragraph):
            self._carried.append(text)
        else:
            self._add("".join([*self._carried, text]), number)
            self._carried.clear()
            self.origins[number], self._waiting = self._waiting, []
        for box in boxes:
            self.read(box)

    def _add(self, text: str, number: int) -> None:
        for line in text.split("\n"):
            self.layout.paragraph(line, number=number)

    def _text(self, paragraph: Element) -> tuple[str, list[Element]]:
        """Return the words with their label, and the text boxes; "" for a table of contents."""
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle")
        found = words(paragraph)
        text = fold(found.text)
        contents = printed("contents_style")
        if contents.match(style) or contents.match(self._styles.name(style)):
            return "", found.boxes
        label = self._numbering.label(properties, style)
        return _labelled(label, text), found.boxes

    def _table(self, table: Element) -> None:
        rows = [[self._cell(cell) for cell in row] for row in rows_of(table, self._context.limits)]
        pieces = to_pieces(rows, self._context.limits)
        cells = [cell for row in rows for cell in row]
        nested = any(cell.has_tables for cell in cells)
        narrow = len({piece.column for piece in pieces}) < 2
        framed = nested or narrow or holds_prose([cell.text for cell in cells])
        if not framed:
            self.layout.table(pieces)
            self.drawn.append([piece.origin for piece in sorted(pieces, key=itemgetter(1, 2))])
            return
        for cell in cells:
            self._unframed(cell)

    def _unframed(self, cell: WordCell) -> None:
        """Add the content of a cell that only positions text on the page."""
        if not cell.has_tables:
            self._count += 1
            self._add(cell.text, self._count)
            self.origins[self._count] = [cell.element]
            return
        self.read(cell.element)

    def _cell(self, cell: WordCell) -> WordCell:
        inner = list(blocks(cell.element))
        if any(block.tag == f"{W}tbl" for block in inner):
            return cell.filled("", has_tables=True)
        return cell.filled("\n".join(self._cell_lines(inner)))

    def _cell_lines(self, inner: list[Element]) -> Iterator[str]:
        for paragraph in inner:
            text, boxes = self._text(paragraph)
            yield text
            for box in boxes:
                yield from self._cell_lines([b for b in blocks(box) if b.tag == f"{W}p"])


def _labelled(label: str, text: str) -> str:
    """Join label and text, with a blank only where they would run together."""
    if not label or not text.strip():
        return text
    text = text.lstrip()
    runs_on = label[-1].isalnum() or (
        label[-1].isascii() and text[0].isascii() and text[0].isalnum()
    )
    return f"{label} {text}" if runs_on else label + text
