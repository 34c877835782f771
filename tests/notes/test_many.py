"""Thousands of findings: comments in one pass, the worst ones, and drawn tables as they were drawn."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from lxml import etree

from nlp.errors import DamagedFile, UnsafeFile
from nlp.notes import annotate, annotated, notes
from nlp.notes.annotate import COMMENTS
from nlp.notes.comment import fewer
from nlp.notes.word.anchors import LONGEST
from nlp.notes.word.body import part, table
from nlp.pipeline import assess, read_report
from nlp.readers.word.numbering import W
from nlp.types import Assessment, Grid, GridCell
from tests.notes.made import SAMPLES, drawn
from tests.readers import families

HEAD = "云桥县水务局2024年政府信息公开工作年度报告\n一、总体情况\n"
PERCENT = "满意度由{n}%提升至{n}.5%，显著提升。"


def _assessed(count: int) -> Assessment:
    text = HEAD + "\n".join(PERCENT.format(n=n) for n in range(100, 100 + count))
    return assess(read_report(text.encode(), name="甲.txt"))


def test_the_comments_of_two_thousand_findings_are_the_worst_and_say_so() -> None:
    found = _assessed(COMMENTS + 30)
    said = notes(found)
    assert len(said) > COMMENTS
    comments = [c.text for c in docx.Document(BytesIO(annotated(found, b"", "docx"))).comments]
    assert len(comments) == COMMENTS + 1
    (cut,) = (words for words in comments if words.startswith("［提示］批注 不全\n报告过大"))
    assert f"只写入{len(said)}条批注中最重的{COMMENTS}条" in cut


def test_up_to_the_limit_every_note_is_written() -> None:
    said = notes(_assessed(4))
    assert fewer(said, len(said)) == said
    assert [n.rule for n in fewer(said, 2)] == ["批注", *[n.rule for n in said[:2]]]


def _cell(row: int, column: int, text: str, tall: int = 1, wide: int = 1) -> GridCell:
    return GridCell(
        start=0, end=0, row=row, column=column, rowspan=tall, colspan=wide, text=text
    )  # fmt: skip


def _drawn(*cells: GridCell) -> list[list[str]]:
    """Each row's cells: text, then width and place in a merged column where there are any."""

    def paragraph(cell: GridCell) -> etree._Element:
        said = part("p")
        etree.SubElement(etree.SubElement(said, f"{W}r"), f"{W}t").text = cell.text
        return said

    made = table(Grid(start=0, end=1, cells=cells), paragraph)
    return [[_seen(cell) for cell in row.iter(f"{W}tc")] for row in made.iter(f"{W}tr")]


def _seen(cell: etree._Element) -> str:
    words = "+".join(text.text or "" for text in cell.iter(f"{W}t"))
    wide = "".join(f" x{e.get(f'{W}val')}" for e in cell.iter(f"{W}gridSpan"))
    return words + wide + "".join(f" {e.get(f'{W}val')}" for e in cell.iter(f"{W}vMerge"))


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ((_cell(0, 0, "甲"), _cell(0, 1, "乙")), [["甲", "乙"]]),
        ((_cell(0, 0, "甲", wide=2), _cell(1, 1, "乙")), [["甲 x2"], ["", "乙"]]),
        ((_cell(0, 0, "甲", tall=2), _cell(0, 1, "乙"), _cell(1, 1, "丙")), [["甲 restart", "乙"], [" continue", "丙"]]),
        ((_cell(0, 0, "甲", 2, 2), _cell(0, 2, "乙")), [["甲 x2 restart", "乙"], [" x2 continue", ""]]),
        ((_cell(0, 0, "甲"), _cell(0, 0, "乙")), [["甲+乙"]]),
        ((_cell(0, 1, "乙"), _cell(0, 0, "甲", wide=3), _cell(0, 2, "丙")), [["甲", "乙", "丙"]]),
        ((_cell(1, 1, "乙"), _cell(0, 0, "甲", 2, 2)), [["甲 x2"], ["", "乙"]]),
    ],
)  # fmt: skip
def test_a_grid_is_drawn_with_its_merged_cells(
    cells: tuple[GridCell, ...], rows: list[list[str]]
) -> None:
    assert _drawn(*cells) == rows


def test_drawn_tables_are_read_by_python_docx_with_their_merged_cells() -> None:
    found = assess(read_report(str(SAMPLES / "formats" / "yunxi-2024.html")))
    made = docx.Document(BytesIO(annotated(found, b"", "docx")))
    grids = found.report.document.grids
    assert len(made.tables) == len(grids) > 0
    for held, grid in zip(made.tables, grids, strict=True):
        rows = [[cell.text for cell in row.cells] for row in held.rows]
        for cell in grid.cells:
            merged = {
                rows[cell.row + down][cell.column + right]
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            assert merged == {found.report.text[cell.start : cell.end]}
    assert any(cell.rowspan > 1 for grid in grids for cell in grid.cells)


def test_a_note_on_a_report_without_a_line_has_a_paragraph_of_its_own() -> None:
    found = _assessed(2)
    bare = replace(found, report=replace(found.report, document=replace(found.report.document, text=" ")))  # fmt: skip
    made = docx.Document(BytesIO(annotated(bare, b"", "docx")))
    assert len(list(made.comments)) == len(found.findings)
    assert [paragraph.text for paragraph in made.paragraphs] == [""]


@pytest.mark.parametrize(("count", "exact"), [(40, True), (700, False)])
def test_a_comment_of_an_endless_paragraph_is_on_all_of_it(count: int, exact: bool) -> None:
    """In a paragraph of any real length it is at its words."""
    prose = "".join(f"满意度由{n}%提升至1{n}.5%。" for n in range(count))
    data = families.docx(families.words("一、总体情况") + families.words(prose))
    found = assess(read_report(data, name="甲.docx"))
    assert (len(prose) <= LONGEST) is exact
    with zipfile.ZipFile(BytesIO(annotated(found, data, "docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    (paragraph,) = (p for p in body.iter(f"{W}p") if "满意度" in "".join(p.itertext()))
    assert "".join(paragraph.itertext()) == prose
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert (len(runs) > count) is exact
    assert len(list(paragraph.iter(f"{W}commentRangeStart"))) > count // 2


def test_a_damaged_part_that_reading_does_not_need_is_named() -> None:
    data = bytearray(drawn("fenggang-shi-2024", ".docx"))
    with zipfile.ZipFile(BytesIO(bytes(data))) as package:
        info = package.getinfo("docProps/core.xml")
    place = info.header_offset + 30 + len(info.filename) + 5
    data[place] ^= 0xFF
    found = assess(read_report(bytes(data), name="甲.docx"))
    with pytest.raises(DamagedFile, match=r"Word 文件里的 docProps/core\.xml 已损坏，写不进批注"):
        annotated(found, bytes(data), "docx")


@pytest.mark.parametrize(
    ("spent", "left"),
    [(0.0, 15.0), (4.9, 15.0), (5.5, 14.5), (14.0, 6.0), (15.0, 5.0), (60.0, 5.0)],
)
def test_reading_a_file_and_commenting_it_have_one_deadline(spent: float, left: float) -> None:
    assert annotate._left(spent) == left


def test_comments_take_what_reading_left(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn("fenggang-shi-2024", ".docx")
    found = assess(read_report(data, name="甲.docx"))
    monkeypatch.setattr(annotate, "WRITING", 1e-4)
    assert annotated(found, data, "docx", spent=1.0) == annotated(found, data, "docx")
    with pytest.raises(UnsafeFile, match=r"甲\.docx的批注：.*超过.*，已停止"):
        annotated(found, data, "docx", spent=20.0)


@pytest.mark.parametrize(
    ("said", "error"), [("Invalid namespace URI 'w'", UnsafeFile), ("no such place", ValueError)]
)
def test_memory_that_lxml_does_not_get_is_said_as_memory(
    said: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise ValueError(said)

    found = _assessed(2)
    monkeypatch.setattr(annotate, "_commented", refused)
    with pytest.raises(error, match="内存不足" if error is UnsafeFile else said):
        annotated(found, b"", "docx")
