"""The contract of the readers: what each of them receives and returns."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import field
from importlib import import_module

from nlp.errors import UnsafeFile
from nlp.registry import Registry
from nlp.types import Document, Source
from nlp.types.quick import frozen

MEGABYTE = 1024 * 1024


@frozen
class Limits:
    """The most that reading one file may cost; beyond any of these it raises `UnsafeFile`.

    An annual report is some 20 kB of text and 10 pages, so the defaults leave room for
    a hundred times that, and keep one file below 1 GB of memory and 20 seconds.

    >>> Limits(pages=5).pages
    5
    """

    bytes: int = 64 * MEGABYTE
    """Size of the file."""
    markup: int = 8 * MEGABYTE
    """Size of one HTML page or one XML part of a Word file."""
    characters: int = 4_000_000
    """Length of a plain text file."""
    unpacked: int = 128 * MEGABYTE
    """Size of all parts of a Word file, or of all streams of a PDF page, unpacked."""
    ratio: int = 200
    """Unpacked over packed size of one part, for parts above one megabyte."""
    members: int = 2_000
    """Files inside a Word file."""
    pages: int = 300
    """Pages of a PDF."""
    drawn: int = 300_000
    """Characters and lines of a PDF."""
    span: int = 10_000
    """Largest rowspan or colspan."""
    positions: int = 200_000
    """Rows times columns of one table."""
    seconds: float = 15.0
    """Processor time for one file."""


@frozen
class Context:
    """What a reader knows about the file besides its bytes: path, digest, limits and deadline."""

    path: str
    sha256: str
    limits: Limits = field(default_factory=Limits)
    deadline: float = float("inf")
    """When to stop, by `time.thread_time`."""

    def source(self, format: str, encoding: str) -> Source:  # noqa: A002 - the contract's name
        """The provenance of a Document read as `format`, its text in `encoding`."""
        return Source(path=self.path, format=format, encoding=encoding, sha256=self.sha256)

    def check_time(self) -> None:
        """Raise `UnsafeFile` once the time allowed for this file is used up."""
        if time.thread_time() > self.deadline:
            raise UnsafeFile(f"读取超过 {self.limits.seconds:g} 秒，已停止")


@frozen
class Reader:
    """One format: how to recognise its bytes and how to read them.

    `rank` orders readers that recognise the same bytes: a signature (0) is more certain than
    markup (1), and markup more than plain text (2). `sniff` never raises; `read` raises only
    `ReadError`, without the file's name, which `read_document` adds in front.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, Context], Document]
    rank: int = 0


def later(module: str, name: str) -> Callable[[bytes, Context], Document]:
    """Return the function that reads a format, from a module that the first such file imports.

    Those of PDF, HTML and Word are forty modules, which a command that reads a text file saves.
    """

    def read(data: bytes, context: Context) -> Document:
        found: Document = getattr(import_module(module), name)(data, context)
        return found

    read.__doc__ = f"Read as `{module}.{name}` does."
    return read


READERS: Registry[Reader] = Registry("format", package="nlp.readers", group="gouji.readers")
