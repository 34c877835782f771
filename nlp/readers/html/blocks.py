"""An element of a page -> its paragraphs and tables in the order in which they are displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.knowledge.notation import printed
from nlp.readers.base import Context
from nlp.readers.grid import GridPiece
from nlp.readers.html import tables as html_tables
from nlp.readers.html.article import is_dropped, words
from nlp.readers.layout import Layout

if TYPE_CHECKING:
    from lxml.etree import _Element

Block = str | tuple[GridPiece, ...]

BLOCK_TAGS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body caption center dd details dir div dl dt fieldset figcaption "
        "figure form h1 h2 h3 h4 h5 h6 hr html legend li main ol p pre section summary table tbody td "
        "tfoot th thead tr ul br",
    )
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WRAPPED = re.compile(r"(?<=[^\x00-\xff])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\xff])")
_CHROME_LENGTH = 120
_TITLE_BLOCKS = 6


def lay_out(top: _Element, context: Context, *, title: str = "") -> Layout:
    """Lay out the blocks below `top`; `title` comes first where the blocks do not contain it."""
    blocks = list(_blocks(top, context))
    layout = Layout()
    if title and not _has_title(blocks, title):
        layout.paragraph(title)
    for block in blocks:
        if isinstance(block, str):
            layout.paragraph(block)
        else:
            layout.table(block)
    return layout


def _has_title(blocks: list[Block], title: str) -> bool:
    wanted = re.sub(r"\s", "", title)
    head = [re.sub(r"\s", "", block) for block in blocks[:_TITLE_BLOCKS] if isinstance(block, str)]
    named = any(len(line) <= 60 and printed("ends_as_report").search(line) for line in head)
    return named or wanted in "".join(head)


def _blocks(top: _Element, context: Context) -> Iterator[Block]:
    from lxml import etree

    line = _Line()
    walker = etree.iterwalk(top, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            if element.tag in BLOCK_TAGS:
                yield from line.flush()
            line.links -= element.tag == "a"
            if element is not top:
                line.add(element.tail)
            continue
        line.links += element.tag == "a"
        if is_dropped(element):
            walker.skip_subtree()
            continue
        if element.tag in BLOCK_TAGS:
            context.check_time()
            yield from line.flush()
        table = html_tables.read(element, context) if element.tag == "table" else None
        if table is not None:
            yield table
            walker.skip_subtree()
            continue
        if element.tag == "li":
            line.add(line.marker(element))
        if element.tag == "pre":
            yield from (row for row in _preformatted(element) if row.strip())
            walker.skip_subtree()
            continue
        line.add(element.text)
    yield from line.flush()


class _Line:
    """Collects the text of one block and counts how much of it is inside links."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = 0
        self.linked = 0
        self.items: dict[_Element, int] = {}

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def marker(self, item: _Element) -> str:
        """Return the number that a browser draws before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        start = parent.get("start", "1")
        first = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
        number = self.items[parent] = self.items.get(parent, first - 1) + 1
        return "" if "none" in parent.get("style", "") + item.get("style", "") else f"{number}."

    def flush(self) -> Iterator[str]:
        text = collapse("".join(self.parts))
        linked, self.parts, self.linked = self.linked, [], 0
        if text and linked <= len(text) * 0.6 and not is_chrome(text):
            yield text


def collapse(text: str) -> str:
    """Collapse blanks as a browser does; a line break between ideographs becomes no blank.

    >>> collapse(" 本年新收\\n  申请&nbsp;12 件".replace("&nbsp;", chr(160)))
    '本年新收申请 12 件'
    """
    return _SPACE.sub(" ", _WRAPPED.sub("", text)).replace("\xa0", " ").strip(" \u3000\u200b\ufeff")


def is_chrome(text: str) -> bool:
    """Whether a short block belongs to the page (breadcrumb, print button, footer), not the report."""
    return len(text) <= _CHROME_LENGTH and printed("chrome").match(text) is not None


def _preformatted(element: _Element) -> Iterator[str]:
    yield from words(element).replace("\xa0", " ").split("\n")
