"""PDF as seen: marks of footnotes and struck-through words are no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from nlp.readers import read_document

FONT = "STSong-Light"


def read(folder: Path, *pieces: tuple[str, float, float], line: float | None = None) -> str:
    """Pieces of one line, each with its size and how far it is raised; a line through the second."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(folder / "a.pdf"))
    x = 80.0
    for number, (text, size, up) in enumerate(pieces):
        canvas.setFont(FONT, size)
        canvas.drawString(x, 700 + up, text)
        wide = pdfmetrics.stringWidth(text, FONT, size)
        if line is not None and number == 1:
            canvas.line(x, 700 + line, x + wide, 700 + line)
        x += wide
    canvas.save()
    return read_document(folder / "a.pdf").text.strip()


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("收到申请36", 16, 0), ("1", 9, 7), ("件。", 16, 0)], "收到申请36件。"),
        ([("收到申请36", 16, 0), ("[2]", 9, 7), ("件。", 16, 0)], "收到申请36件。"),
        ([("馆舍1200m", 16, 0), ("2", 9, 7), ("，新建。", 16, 0)], "馆舍1200m²，新建。"),
        ([("收到申请3", 16, 0), ("6", 14, 0), ("件。", 16, 0)], "收到申请36件。"),
        ([("收到申请", 16, 0), ("36", 9, 0), ("件。", 16, 0)], "收到申请36件。"),
    ],
)
def test_raised_marks(pieces: list[tuple[str, float, float]], text: str, tmp_path: Path) -> None:
    assert read(tmp_path, *pieces) == text


@pytest.mark.parametrize(
    ("line", "text"), [(5.5, "收到36件。"), (-2.5, "收到4136件。"), (15, "收到4136件。")]
)
def test_a_line_through_words_and_lines_under_and_over_them(
    line: float, text: str, tmp_path: Path
) -> None:
    pieces = [("收到", 16.0, 0.0), ("41", 16.0, 0.0), ("36件。", 16.0, 0.0)]
    assert read(tmp_path, *pieces, line=line).replace(" ", "") == text
