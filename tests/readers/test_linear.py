"""Time grows with the input, not with its square; small files make no large ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from nlp.errors import ReadError, UnsafeFile
from nlp.readers import Limits, read_document
from nlp.structure.build import build
from tests.readers import families

SIZE = 400
MARGIN = 0.03
"""Seconds of processor time below which nothing can be concluded."""
LIMITS = Limits(seconds=120.0)


def seconds(work: Callable[[], object]) -> float:
    """The processor time of `work`."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def read(data: bytes, name: str) -> None:
    try:
        build(read_document(data, name=name, limits=LIMITS))
    except ReadError:
        return


CASES: list[tuple[str, str, Callable[[int], Any]]] = [
    *(("a.md", name, make) for name, make in families.TEXT.items()),
    *(("a.html", name, make) for name, make in families.HTML.items()),
    *(("a.docx", name, make) for name, make in families.WORD.items()),
    *(("a.pdf", name, make) for name, make in families.PDF.items()),
]


@pytest.mark.parametrize(
    ("name", "family", "make"), CASES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_twice_the_input_takes_less_than_three_times_as_long(
    name: str, family: str, make: Callable[[int], Any]
) -> None:
    def data(size: int) -> bytes:
        made = make(size)
        if isinstance(made, bytes):
            return made
        return (
            f"<html><body>{made}" if name.endswith("html") and "<html>" not in made else made
        ).encode()

    def took(size: int) -> float:
        content = data(size)
        return seconds(lambda: read(content, name))

    took(10)
    size = SIZE
    while (one := took(size)) < MARGIN and size < SIZE * 8:
        size *= 2
    # Other processes may disturb one measurement: the better of two, where the first is too long.
    if took(2 * size) >= 3 * one + MARGIN:
        assert took(2 * size) < 3 * min(one, took(size)) + MARGIN


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("<table><tr>" + "<td>1" * 3000 + "<tr><td>1" * 3000 + "</table>", "a.html"),
        ("<table>" + "<tr><td rowspan=9000 colspan=9000>1" * 30 + "</table>", "a.html"),
        (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; a="
            + "=?utf-8?q?a?= " * 9000
            + "\n\n<p>平",
            "a.mht",
        ),
    ],
)
def test_little_that_makes_much_is_refused(content: str, name: str) -> None:
    with pytest.raises(UnsafeFile):
        read_document(content.encode(), name=name)


@pytest.mark.parametrize(
    ("content", "extra", "font"),
    [
        (b"BT (a) Tj ET", "", "/FirstChar 0 /Widths [1]"),
        (b"BT /F1 9 Tf (" + b"(" * 300_000, "", ""),
        (b"\xff" * 9, "/DecodeParms << /Predictor 12 /Columns 1900000000 >>", ""),
    ],
)
def test_a_hostile_pdf_ends_in_a_clear_line(content: bytes, extra: str, font: str) -> None:
    begin = time.process_time()
    with pytest.raises(ReadError):
        read_document(families.pdf(content, extra, font), name="a.pdf")
    assert time.process_time() - begin < 15
