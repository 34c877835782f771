"""Paragraphs and tables in their order -> one text, and the span of each in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.errors import UnsafeFile
from nlp.readers.base import Limits
from nlp.readers.fold import seen
from nlp.readers.grid import GridPiece, width
from nlp.types import Document, Grid, GridCell, Paragraph, Source

_BLANK = re.compile(r"[ \t\r\f\v\xa0\u2002-\u200b\u3000\ufeff]+")
_LONGEST = Limits().characters
"""The most characters that a document may produce, however small its file."""
_FIGURE = re.compile(r"[\d.,．，－％%\s-]+")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = re.compile("[０-９]")
_MARKS = str.maketrans("．，－％", ".,-%")


def tidy(text: str) -> str:
    """Normalise the text of a cell: one line, plain spaces, half-width digits.

    >>> tidy("\\xa0１２ ")
    '12'
    """
    if text.isascii() and text.isdigit():
        return text
    text = _BLANK.sub(" ", text.replace("\n", " ")).strip()
    text = text.translate(_DIGITS) if _WIDE.search(text) else text
    return text.translate(_MARKS) if _FIGURE.fullmatch(text) else text


def one_line(text: str) -> str:
    """Join the lines of a cell: no space between ideographs, one between letters or digits.

    >>> one_line("法律服\\n务机构"), one_line("12\\n34")
    ('法律服务机构', '12 34')
    """
    if "\n" not in text:
        return _BLANK.sub(" ", text).strip()
    lines = [line for line in (_BLANK.sub(" ", part).strip() for part in text.split("\n")) if line]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += line if needs_no_space(joined[-1], line[0]) else f" {line}"
    return joined


def needs_no_space(before: str, after: str) -> bool:
    """Whether two characters on either side of a line break are joined without a space."""
    return not (before.isascii() and after.isascii())


class Layout:
    """Collects the blocks of a file and records the offsets of each.

    A table becomes one line per row with a tab before each column but the first, so that
    columns stay aligned; a merged cell appears once, at its top left corner.

    >>> from nlp.errors import GoujiError
    >>> layout = Layout()
    >>> layout.paragraph("一、总体情况")
    >>> layout.table((GridPiece(text="规章", row=0, column=0), GridPiece(text="3", row=0, column=1)))
    >>> layout.text
    '一、总体情况\\n规章\\t3\\n'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.paragraphs: list[Paragraph] = []
        self.grids: list[Grid] = []

    @property
    def text(self) -> str:
        """The text of everything added so far."""
        return "".join(self._parts)

    def _add(self, text: str) -> tuple[int, int]:
        start = self._length
        if start + len(text) > _LONGEST:
            raise UnsafeFile(f"文件的文字超过 {_LONGEST} 字的上限")
        self._parts.append(text)
        self._length += len(text)
        return start, self._length

    def paragraph(self, text: str, *, page: int | None = None, number: int | None = None) -> None:
        """Add one paragraph as one line; an empty one is ignored."""
        text = seen(text).strip()
        if not text:
            return
        start, end = self._add(text)
        self.paragraphs.append(Paragraph(start=start, end=end, page=page, number=number))
        self._add("\n")

    def table(self, pieces: Sequence[GridPiece], *, page: int | None = None) -> None:
        """Add a table; `pieces` may come in any order, and each text becomes one line."""
        rows: dict[int, list[GridPiece]] = defaultdict(list)
        for piece in pieces:
            rows[piece.row].append(piece)
        columns, start, cells = width(pieces), self._length, []
        if columns * len(rows) > Limits().positions:
            raise UnsafeFile(f"表格超过 {Limits().positions} 个格子的上限")
        for row in sorted(rows):
            cells.extend(self._row(sorted(rows[row], key=lambda piece: piece.column), columns))
        self.grids.append(Grid(start=start, end=self._length, cells=tuple(cells), page=page))

    def _row(self, pieces: Sequence[GridPiece], columns: int) -> list[GridCell]:
        cells, at = [], 0
        for piece in pieces:
            self._add("\t" * (piece.column - at))
            at = piece.column
            cells.append(self._cell(piece))
        self._add("\t" * max(0, columns - 1 - at))
        self._add("\n")
        return cells

    def _cell(self, piece: GridPiece) -> GridCell:
        start, end = self._add(one_line(seen(piece.text)))
        return GridCell(
            start=start,
            end=end,
            row=piece.row,
            column=piece.column,
            rowspan=piece.rowspan,
            colspan=piece.colspan,
            text=tidy(self._parts[-1]),
        )

    def document(self, source: Source, problems: Sequence[str] = ()) -> Document:
        """Return the Document of everything added."""
        return Document(
            source=source,
            text=self.text,
            paragraphs=tuple(self.paragraphs),
            grids=tuple(self.grids),
            problems=tuple(problems),
        )
