"""Content streams read with one pattern, held against pdfminer's own parser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF, PSSyntaxError

from nlp.errors import UnsafeFile
from nlp.readers.pdf.content.tokens import ContentParser, content_parser, objects

PIECES = [
    *(b" ", b"\n", b"\r", b"\x00", b"(", b")", b"\\", b"\\)", b"\\1", b"\\12", b"\\101", b"\\q"),
    *(b"<", b">", b"<<", b">>", b"[", b"]", b"{", b"}", b"<4142>", b"<4 1 4>", b"(ab)", b"\\\r\n"),
    *(b"/", b"/F1", b"/a#20b", b"#", b"#4", b"1", b"12", b".5", b"-3", b"+", b"--", b".", b"5."),
    *(b"T*", b"Tj", b"q", b"'", b'"', b"*", b"true", b"false", b"%c", b"\x80", b"\xe4\xb8\xad"),
]


def _theirs(*streams: bytes) -> list[Any]:
    return _all(PDFContentParser([PDFStream({}, data) for data in streams]))


def _all(parser: Any) -> list[Any]:
    found = []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found


def _or_error(read: Any, data: bytes) -> Any:
    try:
        return read(data)
    except (PSSyntaxError, TypeError) as error:
        return type(error)


@given(st.lists(st.sampled_from(PIECES), max_size=16).map(b"".join))
def test_objects_are_those_of_pdfminer(data: bytes) -> None:
    ended = data + b" \n"
    assert _or_error(lambda d: [*objects(d)], ended) == _or_error(_theirs, ended)


def test_a_stream_ends_in_the_middle_of_a_line_and_the_next_goes_on() -> None:
    streams = [b"BT /F1 9 Tf (ab", b"c) Tj", b"T* [1", b"2] TJ ET"]
    made = content_parser(PDFContentParser)([PDFStream({}, data) for data in streams])
    assert isinstance(made, ContentParser)
    assert _all(made) == _theirs(*streams)


def test_inline_images_are_left_to_pdfminer() -> None:
    stream = PDFStream({}, b"q BI /W 1 /H 1 ID \x00Q EI Q (BIBI) Tj")
    assert isinstance(content_parser(PDFContentParser)([stream]), PDFContentParser)


def test_a_page_without_content_ends_as_with_pdfminer() -> None:
    with pytest.raises(PSEOF):
        content_parser(PDFContentParser)([])


def test_a_string_beyond_the_limit_of_the_format_is_refused() -> None:
    assert len(next(objects(b"(" + b"a" * 32_000 + b") Tj"))) == 32_000
    for long in (b"(" + b"a" * 40_000 + b")", b"(" + b"a(" * 20_000):
        with pytest.raises(UnsafeFile, match="字符串"):
            list(objects(long))
