"""Bounds what a PDF may unpack and draw.

pdfminer unpacks each stream whole and follows nested forms as often as they are named; both
can grow out of all proportion to the file. While a file is read, pdfminer's `zlib` counts the
bytes produced, its interpreter checks the deadline, and `bounded` and `content` replace other parts.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nlp.errors import ReadError, UnsafeFile, origins
from nlp.readers.base import Context
from nlp.readers.pdf.bounded import parts
from nlp.readers.pdf.content.characters import object_maker
from nlp.readers.pdf.content.tokens import content_parser

_LOCK = threading.RLock()
# After how many strings and lines the deadline is checked, since asking the time is a system call.
_OFTEN = 50


class _CountingZlib:
    """The part of `zlib` that pdfminer uses, with a budget for all that is unpacked."""

    error = zlib.error

    def __init__(self, budget: int) -> None:
        self._budget = self._left = budget

    def decompress(self, data: bytes) -> bytes:
        worker = zlib.decompressobj()
        out = worker.decompress(data, self._left + 1)
        self._left -= len(out)
        if self._left < 0:
            raise UnsafeFile(
                f"PDF 解压后超过 {self._budget // (1024 * 1024)} MB 的上限，疑为压缩炸弹"
            )
        if not worker.eof:
            raise zlib.error("incomplete stream")
        return out

    def decompressobj(self) -> _CountingZlib:
        """Return a decompressor for pdfminer's second attempt at a damaged stream, byte by byte."""
        return _Piecemeal(self)

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise UnsafeFile("PDF 解压后超过上限，疑为压缩炸弹")


class _Piecemeal(_CountingZlib):
    def __init__(self, budget: _CountingZlib) -> None:
        self._owner, self._worker = budget, zlib.decompressobj()

    def decompress(self, data: bytes) -> bytes:
        out = self._worker.decompress(data)
        self._owner.spend(len(out) * 4)
        return out


class _Drawn:
    """Counts characters and lines, each of which costs about 2 kB and 30 µs in pdfminer."""

    def __init__(self, context: Context) -> None:
        self._context, self._count, self._calls = context, 0, 0

    def add(self, count: int) -> None:
        self._calls += 1
        if self._calls % _OFTEN == 0:
            self._context.check_time()
        self._count += count
        if self._count > self._context.limits.drawn:
            raise UnsafeFile(f"PDF 的文字和线条超过 {self._context.limits.drawn} 个的上限")


@contextmanager
def guarded(context: Context) -> Iterator[None]:
    """Context in which a PDF is read; one at a time, since it patches pdfminer process-wide."""
    import pdfminer.pdfinterp
    import pdfminer.pdftypes
    import pdfplumber.page
    from pdfminer.pdfinterp import PDFPageInterpreter

    drawn = _Drawn(context)
    streams: Any = pdfminer.pdftypes
    drawing: Any = pdfplumber.page
    content: Any = pdfminer.pdfinterp
    running: list[Any] = []

    class Watched(PDFPageInterpreter):
        def execute(self, streams: Any) -> None:
            running.append(self)
            try:
                super().execute(streams)
            finally:
                running.pop()

        def do_Do(self, name: Any) -> None:  # noqa: N802 - the operator's name
            context.check_time()
            super().do_Do(name)

        def do_TJ(self, parts: Any) -> None:  # noqa: N802 - the operator's name
            drawn.add(sum(len(part) for part in parts if isinstance(part, bytes)))
            super().do_TJ(parts)

        def do_l(self, x: Any, y: Any) -> None:
            drawn.add(1)
            super().do_l(x, y)

        def do_re(self, x: Any, y: Any, w: Any, h: Any) -> None:
            drawn.add(1)
            super().do_re(x, y, w, h)

    with _LOCK:
        counting = _CountingZlib(context.limits.unpacked)
        parser = content_parser(content.PDFContentParser, running=running)
        stand_ins = [
            (streams, "zlib", counting),
            (drawing, "PDFPageInterpreter", Watched),
            (drawing.Page, "process_object", object_maker(drawing.Page.process_object)),
            (content, "PDFContentParser", parser),
            *parts(counting.spend),
        ]
        before = [(owner, name, getattr(owner, name)) for owner, name, _ in stand_ins]
        for owner, name, stand_in in stand_ins:
            setattr(owner, name, stand_in)
        try:
            yield
        finally:
            for owner, name, own in before:
                setattr(owner, name, own)


def own_cause(error: BaseException | None) -> ReadError | None:
    """Return our own error that a library wrapped in one of its own, None without one."""
    return next((one for one in origins(error) if isinstance(one, ReadError)), None)
