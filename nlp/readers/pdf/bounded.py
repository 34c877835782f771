"""Replacements for parts of pdfminer whose output can far exceed their input, with bounds.

A font may declare widths for a range of 2^31 characters, and a character map or a table of
objects likewise; filters other than Flate can expand their input a hundredfold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from nlp.errors import UnsafeFile

CODES = 70_000
"""The most characters of one range, more than any two-byte encoding has."""
ROW = 1_000_000
"""The most bytes of one row of a stream with a predictor."""
STRING = 32_767
"""The most bytes of one string: the limit that the PDF reference gives."""
OBJECTS = 1_000_000


def refuse(what: str) -> UnsafeFile:
    """Return the error for a PDF that exceeds the bound of `what`."""
    return UnsafeFile(f"PDF 的{what}超出合理范围，疑为恶意构造")


def parts(spend: Callable[[int], None]) -> Iterator[tuple[Any, str, Any]]:
    """Yield owner, name and bounded replacement of each part; `spend` receives bytes produced."""
    import pdfminer.pdffont
    import pdfminer.pdftypes
    from pdfminer.cmapdb import CMapParser
    from pdfminer.pdfdocument import PDFXRefStream
    from pdfminer.psparser import PSBaseParser

    fonts: Any = pdfminer.pdffont
    streams: Any = pdfminer.pdftypes
    yield fonts, "get_widths", _ranged(fonts.get_widths, 3)
    yield fonts, "get_widths2", _ranged(fonts.get_widths2, 5)
    yield CMapParser, "do_keyword", _mapped(CMapParser.do_keyword)
    yield PDFXRefStream, "load", _indexed(PDFXRefStream.load)
    yield PSBaseParser, "_parse_string", _short(getattr(PSBaseParser, "_parse_string"))  # noqa: B009
    yield streams, "rldecode", lambda data: _run_lengths(data, spend)
    yield streams, "lzwdecode", lambda data: _lzw(data, spend)
    yield streams, "ccittfaxdecode", _no_picture
    yield streams, "apply_png_predictor", _rowed(streams.apply_png_predictor)
    yield streams, "apply_tiff_predictor", _rowed(streams.apply_tiff_predictor)


def _ranged(read: Callable[[Any], Any], size: int) -> Callable[[Iterable[Any]], Any]:
    """Bound `get_widths` and similar: first code, last code and the widths of all between."""

    def bounded(sequence: Iterable[Any]) -> Any:
        from pdfminer.pdftypes import resolve1

        values = [resolve1(value) for value in sequence]
        run: list[float] = []
        made = 0
        for value in values:
            run = [*run, value] if isinstance(value, int | float) else []
            if len(run) == size:
                made += max(0, int(run[1] - run[0]))
                run = []
            if made > CODES:
                raise refuse("字体宽度表")
        return read(values)

    return bounded


def _mapped(read: Callable[[Any, int, Any], None]) -> Callable[[Any, int, Any], None]:
    """Bound `CMapParser.do_keyword`: the ranges of a character map, before they are expanded."""

    def bounded(self: Any, pos: int, token: Any) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            stack = [value for _, value in self.curstack]
            ends = zip(stack[::3], stack[1::3], strict=False)
            spans = [_number(last) - _number(first) for first, last in ends]
            if sum(max(0, span) for span in spans) > CODES:
                raise refuse("字符映射表")
        read(self, pos, token)

    return bounded


def _number(code: object) -> int:
    return int.from_bytes(code, "big") if isinstance(code, bytes) else 0


def _indexed(read: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Bound `PDFXRefStream.load` to no more objects than its data can describe."""

    def bounded(self: Any, parser: Any) -> None:
        read(self, parser)
        counts = [count for _, count in self.ranges]
        if any(not isinstance(count, int) or count > OBJECTS for count in counts):
            raise refuse("对象索引")
        if sum(counts) > OBJECTS:
            raise refuse("对象索引")

    return bounded


def _short(read: Callable[[Any, bytes, int], int]) -> Callable[[Any, bytes, int], int]:
    """Bound `PSBaseParser._parse_string`, which copies the string at every bracket inside it."""

    def bounded(self: Any, data: bytes, at: int) -> int:
        if len(getattr(self, "_curtoken", b"")) > STRING:
            raise refuse("字符串")
        return read(self, data, at)

    return bounded


def _run_lengths(data: bytes, spend: Callable[[int], None]) -> bytes:
    """RunLengthDecode: a length n < 128 copies n + 1 bytes, a larger one repeats a single byte."""
    made, at = [], 0
    while at < len(data) and (length := data[at]) != 128:
        piece = (
            data[at + 1 : at + 2 + length]
            if length < 128
            else data[at + 1 : at + 2] * (257 - length)
        )
        spend(len(piece))
        made.append(piece)
        at += 2 + (length if length < 128 else 0)
    return b"".join(made)


def _lzw(data: bytes, spend: Callable[[int], None]) -> bytes:
    from pdfminer.lzw import LZWDecoder

    made = []
    for piece in LZWDecoder(BytesIO(data)).run():
        spend(len(piece))
        made.append(piece)
    return b"".join(made)


def _no_picture(data: bytes, params: Mapping[str, object]) -> bytes:  # noqa: ARG001
    """CCITTFaxDecode: fax pictures have no text layer and are not unpacked."""
    raise refuse("编码")


def _rowed(predict: Callable[..., bytes]) -> Callable[..., bytes]:
    """Bound a predictor, whose row width the file declares freely, whatever its data."""

    def bounded(*args: Any, **named: Any) -> bytes:
        sizes = [value for value in (*args, *named.values()) if isinstance(value, int)]
        if any(size > ROW for size in sizes):
            raise refuse("数据行宽")
        return predict(*args, **named)

    return bounded
