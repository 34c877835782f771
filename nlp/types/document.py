"""A file as text, with the spans of its paragraphs and drawn tables."""

from __future__ import annotations

from nlp.types.quick import frozen


@frozen
class Source:
    """The origin of a Document: path, format, encoding and hash of its file."""

    path: str
    format: str
    encoding: str
    sha256: str


@frozen
class Paragraph:
    """One block of running text; `page` and `number` count from 1 where the format has them."""

    start: int
    end: int
    page: int | None = None
    number: int | None = None


@frozen
class GridCell:
    """One cell of a Grid at its top left corner; `text` is the normalised `Document.text[start:end]`."""

    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""


@frozen
class Grid:
    """A table as drawn in the file: each merged cell once, with its unmerged row and column."""

    start: int
    end: int
    cells: tuple[GridCell, ...]
    page: int | None = None


@frozen
class Document:
    """A file as text, returned by a reader. `grids` are inside `text`, in its order.

    `published`: the date of publication in the file's own metadata, "" for none.
    `recognised`: whether text was recognised in pictures, so that no figure is sure.
    """

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    grids: tuple[Grid, ...] = ()
    problems: tuple[str, ...] = ()
    published: str = ""
    recognised: bool = False
