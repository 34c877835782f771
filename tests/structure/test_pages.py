"""Tables in PDF: none of their rows is lost, wherever a page breaks and whatever is ruled."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from nlp.pipeline import read_report
from nlp.readers.pdf.aligned import aligned
from nlp.readers.pdf.glyphs import PrintedLine, Segment
from nlp.readers.pdf.rulings import open_ends
from tests.structure import pages


def _held(path: Path, printed: Mapping[str, str]) -> None:
    cells = read_report(path).cells()
    assert {n: str(c.value) for n, c in cells.items()} == printed


@pytest.mark.parametrize("step", range(0, 40, 4))
def test_a_break_between_any_two_rows(step: int, tmp_path: Path) -> None:
    printed = pages.values(step)
    pages.by_hand(printed, tmp_path / "a.pdf", down=step * 11)
    _held(tmp_path / "a.pdf", printed)


@pytest.mark.parametrize("step", [3, 17])
def test_blank_cells_along_the_break(step: int, tmp_path: Path) -> None:
    printed = pages.values(step)
    blank = {n: "" if v == "0" and not n.endswith("total") else v for n, v in printed.items()}
    pages.by_hand(blank, tmp_path / "a.pdf", down=step * 11)
    cells = read_report(tmp_path / "a.pdf").cells()
    assert cells.keys() == printed.keys()
    for name, value in blank.items():
        cell = cells[name]
        true = Decimal(printed[name])
        assert cell.value == true if value else cell.value in (None, true), cell


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_word_files_printed_by_libreoffice(tmp_path: Path) -> None:
    printed = pages.values(5)
    for path in pages.by_libreoffice(printed, tmp_path, range(0, 24, 6)):
        _held(path, printed)


def _line(y: float, *cells: tuple[str, float]) -> PrintedLine:
    segments = tuple(Segment(text, x, x + 6.0 * len(text)) for text, x in cells)
    return PrintedLine(
        text=" ".join(text for text, _ in cells),
        x0=segments[0].x0,
        x1=segments[-1].x1,
        top=y,
        bottom=y + 9,
        size=9,
        head=9,
        segments=segments,
    )


def test_figures_keep_the_column_they_stand_under() -> None:
    full = [(str(n), 200.0 + 40 * n) for n in range(5)]
    lines = [
        _line(100, ("予以公开", 50), *full),
        _line(120, ("部分公开", 50), full[0], ("12", 357.0)),
        _line(140, ("属于国家", 50), *full),
        _line(160, full[1], full[4]),
        _line(300, ("全年工作有序开展", 50)),
    ]
    assert [line.text for line in aligned(lines)] == [
        "予以公开\t0\t1\t2\t3\t4",
        "部分公开\t0\t\t\t\t12",
        "属于国家\t0\t1\t2\t3\t4",
        "\t\t1\t\t\t4",
        "全年工作有序开展",
    ]


def test_two_figures_in_a_sentence_are_no_table() -> None:
    lines = [
        _line(100 + 20 * n, ("收到", 50), ("3", 90), ("件答复", 110), ("2", 150)) for n in range(5)
    ]
    assert aligned(lines) == lines


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, object]:
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom}


def test_rulings_that_a_page_break_left_open() -> None:
    sides = [_edge("v", x, 60, x, 200) for x in (50, 120, 300)]
    level = [_edge("h", 50, y, 300, y) for y in (100, 150, 200)]
    assert open_ends([*sides, *level]) == [60]
    assert open_ends([*sides, *level, _edge("h", 50, 60, 300, 60)]) == []
    assert open_ends([_edge("v", 50, 60, 50, 200)]) == []
