"""Pages that are pictures: read by the optional extra, every figure marked; named without it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import nlp
from nlp.bounds import bounded
from nlp.errors import NoText
from nlp.pipeline import read_report
from nlp.readers.pdf.ink import Ink, printed, tables
from nlp.readers.pdf.scanned import engine
from nlp.structure.forms.in_force import form
from nlp.structure.tables.solve.prove import confirmed
from nlp.structure.tables.values import cell
from nlp.types import Report
from tests.structure import pages

needs_extra = pytest.mark.skipif(
    find_spec("rapidocr_onnxruntime") is None,
    reason="the extra gouji[ocr] is not installed; it is large, so make test leaves it out",
)


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    engine.cache_clear()
    yield
    engine.cache_clear()


def scan(values: dict[str, str], folder: Path, dpi: int) -> Path:
    """A report printed to PDF and scanned: a picture a page."""
    import pypdfium2

    pages.by_hand(values, folder / "printed.pdf", down=0)
    with pypdfium2.PdfDocument(folder / "printed.pdf") as document:
        shown = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    path = folder / f"scan-{dpi}.pdf"
    shown[0].save(path, save_all=True, append_images=shown[1:], resolution=dpi)
    return path


def read_slowly(path: Path) -> Report:
    """Read with time enough for a machine that is much slower than usual."""
    with bounded(path.name, seconds=120):
        return read_report(path)


@needs_extra
@pytest.mark.parametrize("dpi", [150, 300])
def test_a_scan_is_read_and_no_figure_of_it_is_sure(dpi: int, tmp_path: Path) -> None:
    values = pages.values(dpi)
    report = read_slowly(scan(values, tmp_path, dpi))
    cells = report.cells()
    assert cells.keys() == values.keys()
    assert {one.status for one in cells.values()} <= {"recovered", "ambiguous", "text"}
    wrong = [n for n, v in values.items() if cells[n].value not in (Decimal(v), None)]
    assert wrong == []
    right = sum(cells[n].value == Decimal(v) for n, v in values.items())
    assert right >= 0.95 * len(values)
    assert (report.organisation, report.year) == ("临江县水利局", 2024)
    assert [
        problem for problem in report.problems if "第 1 页是图片，文字和数字由识别得到" in problem
    ]


@needs_extra
def test_what_does_not_add_up_in_a_scan_is_not_held_against_the_report(tmp_path: Path) -> None:
    values = pages.values(1)
    values["requests.new.total"] = str(int(values["requests.new.total"]) + 1)
    report = read_slowly(scan(values, tmp_path, 300))
    cells = report.cells()
    assert {cells[f"requests.new.{c}"].status for c in ("natural_person", "other", "total")} == {
        "ambiguous"
    }
    assert cells["requests.granted.total"].status == "recovered"
    errors = [f.rule for f in nlp.assess(report).findings if f.severity == "error"]
    assert errors == []


def test_without_the_extra_the_pages_are_named_with_the_remedy(
    without_extra: None, tmp_path: Path
) -> None:
    with pytest.raises(NoText, match=r"扫描件.*pip install 'gouji\[ocr\]'"):
        read_report(scan(pages.values(1), tmp_path, 72))


def test_rulings_and_lines_of_print_are_found_in_ink() -> None:
    ink: Ink = np.zeros((400, 700), dtype=np.bool_)
    for y in (50, 120, 190):
        ink[y : y + 2, 60:602] = True
    for x in (60, 240, 420, 600):
        ink[50:192, x : x + 2] = True
    ink[75:95, 280:300] = ink[75:95, 310:330] = True
    ink[300:320, 80:180] = ink[300:320, 400:500] = True
    assert [len(found) for found in tables(ink)] == [6]
    assert list(printed(ink, (246, 56, 414, 114))) == [(280, 75, 330, 95)]
    assert list(printed(ink, (0, 250, 700, 400))) == [(80, 300, 180, 320), (400, 300, 500, 320)]


def test_recognised_figures_are_recovered_where_they_add_up_and_nothing_elsewhere() -> None:
    shape = form("disclosure-2021")
    row = shape.table("review")[0]
    good = dict(zip(row.columns, ["1", "2", "0", "3", "6"], strict=True))
    bad = good | {"total": "8"}
    for figures, status in ((good, "recovered"), (bad, "ambiguous")):
        made = [cell("review", row.key, c, text, 0, 1) for c, text in figures.items()]
        found = list(confirmed(shape, {one.name: one for one in made}))
        assert {one.status for one in found} == {status}
        values = [one.value if status == "recovered" else one.readings[0] for one in found]
        assert [str(value) for value in values] == list(figures.values())


def test_a_document_is_not_recognised_unless_it_says_so(tmp_path: Path) -> None:
    values = pages.values(2)
    pages.by_hand(values, tmp_path / "a.pdf", down=0)
    document = read_report(tmp_path / "a.pdf").document
    assert document.recognised is False
    assert replace(document, recognised=True) != document
