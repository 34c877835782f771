"""Pages drawn with our operators and characters, held against pdfminer's and pdfplumber's own."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.readers.base import Context
from nlp.readers.pdf.guard import guarded
from tests.readers.test_pdf import pdf, raw_pdf

SAMPLE = Path("corpora/samples/formats/yunxi-2024.pdf")
FONT = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
OPERATORS = [
    *("q", "Q", "1 0 0 1 9 9 cm", "0 1 -1 0 300 9 cm", "BT", "ET", "/F1 9 Tf", "(ab) Tj", "Tj"),
    *("[(a) -300 (b)] TJ", "9 TL", "T*", "(c) '", '1 2 (d) "', "5 7 Td", "1 0 0 1 50 60 Tm"),
    *("10 20 30 40 re", "10 20 re", "f", "f*", "S", "n", "5 5 m", "60 5 l", "60 60 l", "h"),
    *("1 0 0 rg", "0.5 g", "2 w", "[3 1] 0 d", "12 Do", "unknown", "/P <</MCID 3>> BDC", "EMC"),
]


def _objects(data: bytes) -> dict[str, list[dict[str, Any]]]:
    with pdfplumber.open(BytesIO(data)) as file:
        pages = [page.objects for page in file.pages]
    return {kind: [one for page in pages for one in page.get(kind, [])] for kind in _KINDS}


_KINDS = ("char", "line", "rect", "curve", "image")


def _ours(data: bytes) -> dict[str, list[dict[str, Any]]]:
    with guarded(Context(path="a.pdf", sha256="")):
        return _objects(data)


def _without_streams(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key != "stream"}


def _held_against(data: bytes) -> int:
    ours, theirs = _ours(data), _objects(data)
    for kind in _KINDS:
        assert len(ours[kind]) == len(theirs[kind])
        for mine, other in zip(ours[kind], theirs[kind], strict=True):
            assert _without_streams(mine) == {key: other[key] for key in _without_streams(mine)}
            assert kind == "char" or mine.keys() == other.keys()
    return len(ours["char"])


@given(st.lists(st.sampled_from(OPERATORS), max_size=25))
def test_every_page_has_the_same_characters_and_lines(drawn: list[str]) -> None:
    content = " ".join(["BT /F1 9 Tf", *drawn, "(end) Tj ET"]).encode()
    data = raw_pdf(content, filters="[]", resources=FONT)
    assert _held_against(data) >= len("end")


@pytest.mark.parametrize("box", ["[0 0 595 842]", "[20 30 595 842]", "[595 842 0 0]"])
def test_characters_are_where_the_box_of_the_page_puts_them(box: str) -> None:
    data = raw_pdf(b"BT /F1 9 Tf 50 60 Td (ab) Tj ET", filters="[]", resources=FONT)
    moved = data.replace(b"[0 0 595 842]", box.encode())
    assert _held_against(moved) == len("ab")


def test_the_sample_has_the_same_characters_and_lines() -> None:
    assert _held_against(SAMPLE.read_bytes()) > 1000


def test_a_page_printed_by_another_library_has_the_same() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(75, 760, "本年新收政府信息公开申请36件。")
        canvas.rect(75, 300, 200, 40)

    assert _held_against(pdf(draw)) == len("本年新收政府信息公开申请36件。")
