"""Reads plain text, Tika's export and Markdown: the decoded text unchanged, with its blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlp.errors import UnsafeFile
from nlp.readers.base import READERS, Context, Reader
from nlp.readers.encoding import decode, is_text
from nlp.readers.fold import fold, seen
from nlp.readers.plain import blocks, pipes
from nlp.readers.plain.markdown import plain
from nlp.types import Document, Grid, Paragraph

_STRONG = "**"
_MARKDOWN = re.compile(
    rb"^[ \t]{0,8}\|?[ \t]{0,8}:?-{3,}:?[ \t]{0,8}\|[ \t:|-]*\r?$|^#{1,6} ", re.MULTILINE
)


def read_text(data: bytes, context: Context) -> Document:
    """Read a text file of any encoding; only newlines are normalised."""
    return _read(data, context, "text")


def read_markdown(data: bytes, context: Context) -> Document:
    """Read a Markdown file: headings stay in the text, pipe tables become grids, emphasis is removed."""
    return _read(data, context, "markdown")


def _read(data: bytes, context: Context, format_: str) -> Document:
    text, encoding, problems = decode(data)
    if len(text) > context.limits.characters:
        raise UnsafeFile(f"文本超过 {context.limits.characters} 字的上限")
    text = seen(fold(text))
    if format_ == "markdown" or (_STRONG in text and looks_markdown(data)):
        text = plain(text)
    tables = pipes.grids(text, context.limits)
    return Document(
        source=context.source(format_, encoding),
        text=text,
        paragraphs=tuple(_running(text, tables)),
        grids=tables,
        problems=problems,
    )


def _running(text: str, tables: Sequence[Grid]) -> Iterator[Paragraph]:
    """Yield the blocks of the text that do not begin inside a table; tables are in order."""
    if not tables:
        yield from blocks.paragraphs(text)
        return
    starts = [grid.start for grid in tables]
    for start, end in blocks.spans(text):
        before = bisect_right(starts, start)
        if not before or start >= tables[before - 1].end:
            yield Paragraph(start=start, end=end)


def looks_markdown(data: bytes) -> bool:
    """Whether the text has a ``|---|`` row or a ``#`` heading."""
    return is_text(data) and _MARKDOWN.search(data[:1_000_000]) is not None


READERS.register(
    "text",
    Reader(name="text", suffixes=(".txt", ".text"), sniff=is_text, read=read_text, rank=2),
)
READERS.register(
    "markdown",
    Reader(
        name="markdown",
        suffixes=(".md", ".markdown"),
        sniff=looks_markdown,
        read=read_markdown,
        rank=2,
    ),
)
