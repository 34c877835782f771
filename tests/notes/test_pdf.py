"""PDFs with highlights: on the words or the cell, the original bytes in front."""

from __future__ import annotations

import re
from io import BytesIO

import pdfplumber
import pypdf
import pypdfium2
import pytest

from nlp import assess, read
from nlp.errors import DamagedFile
from nlp.notes import annotated, notes
from tests.notes.made import SAMPLES, drawn

STEMS = (
    "dongwu-chengguan-2022",
    "fenggang-shi-2024",
    "jinbo-shuiwu-2024",
    "liudi-2024",
    "luyuan-xian-2023",
)


def under(page, rect) -> str:
    """The characters whose middle a highlight covers."""
    left, bottom, right, top = (float(v) for v in rect)
    height = float(page.height)
    return "".join(
        c["text"]
        for c in page.chars
        if left <= (c["x0"] + c["x1"]) / 2 <= right
        and height - top <= (c["top"] + c["bottom"]) / 2 <= height - bottom
    )


@pytest.mark.parametrize("stem", STEMS)
def test_highlights_cover_what_is_wrong(stem):
    data = drawn(stem, ".pdf")
    assessment = assess(read(data))
    made = annotated(assessment, data, "pdf")
    assert made.startswith(data)
    assert [f.message for f in assess(read(made)).findings] == [
        f.message for f in assessment.findings
    ]
    found = {}
    with pdfplumber.open(BytesIO(made)) as pages:
        for page, leaf in zip(pages.pages, pypdf.PdfReader(BytesIO(made)).pages, strict=True):
            for entry in leaf.get("/Annots", []):
                mark = entry.get_object()
                assert mark["/T"] == "gouji"
                quads = [float(v) for v in mark.get("/QuadPoints", [])]
                lines = [quads[n : n + 8] for n in range(0, len(quads), 8)]
                words = [under(page, (q[0], q[5], q[2], q[1])) for q in lines]
                found[mark["/Contents"]] = "".join("".join(words).split())
    said = notes(assessment)
    assert said
    assert len(found) == len(said)
    for note in said:
        start, end = note.cell or note.span
        words = "".join(assessment.report.text[start:end].split())
        (covered,) = [where for text, where in found.items() if note.message in text]
        assert covered == words or (words.startswith(covered) and covered) or start == end


@pytest.mark.parametrize(
    ("turn", "left", "bottom"), [(0, -50, -30), (90, 0, 0), (180, 0, 0), (270, 0, 0)]
)
def test_turned_pages_and_those_whose_origin_lies_elsewhere(turn, left, bottom):
    reader = pypdf.PdfReader(BytesIO(drawn("fenggang-shi-2024", ".pdf")))
    writer = pypdf.PdfWriter()
    for page in reader.pages:
        page.mediabox.left, page.mediabox.bottom = left, bottom
        page.rotate(turn)
        writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    data = out.getvalue()
    assessment = assess(read(data))
    made = annotated(assessment, data, "pdf")
    claim = next(f for f in assessment.findings if f.rule == "CLM005")
    leaves = pypdf.PdfReader(BytesIO(made)).pages
    marks = [(n, m.get_object()) for n, leaf in enumerate(leaves) for m in leaf.get("/Annots", [])]
    assert len(marks) == len(assessment.findings)
    ((number, mark),) = [(n, m) for n, m in marks if "CLM005" in m["/Contents"]]
    page = pypdfium2.PdfDocument(made)[number]
    words = page.get_textpage().get_text_bounded(*(float(v) for v in mark["/Rect"]))
    assert words.strip() == "12%"
    assert assessment.report.text[claim.start : claim.end] == "12%"


def test_what_is_no_pdf_cannot_come_back_as_one():
    path = SAMPLES / "liudi-2024.txt"
    assessment = assess(read(path))
    with pytest.raises(Exception, match="不是 PDF"):
        annotated(assessment, path.read_bytes(), "pdf")


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (rb"startxref\s+\d+", b"startxref\n99999999999999999999"),
        (rb"/Info \d+ 0 R", b"/Info << /Title (a) >>"),
    ],
)
def test_what_can_be_read_but_not_added_to_is_one_line(pattern: bytes, instead: bytes) -> None:
    data = re.sub(pattern, lambda _: instead, drawn("liudi-2024", ".pdf"))
    assessment = assess(read(data))
    assert assessment.claims
    with pytest.raises(DamagedFile, match="PDF 的结构有缺陷，写不进批注"):
        annotated(assessment, data, "pdf")
