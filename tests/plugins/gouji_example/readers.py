"""A format of one's own: text behind a line that says REP."""

from __future__ import annotations

from dataclasses import replace

from nlp.readers.base import READERS, Context, Reader
from nlp.readers.plain.text import read_text
from nlp.types import Document

_MARK = b"REP\n"


def sniff(data: bytes) -> bool:
    """Whether the content begins with the mark."""
    return data.startswith(_MARK)


def read(data: bytes, context: Context) -> Document:
    """The text behind the mark."""
    document = read_text(data.removeprefix(_MARK), context)
    return replace(document, source=context.source("rep", document.source.encoding))


READERS.register("rep", Reader(name="rep", suffixes=(".rep",), sniff=sniff, read=read, rank=0))
