"""Commented Word files as LibreOffice shows them: every comment there, each behind its words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2
import pytest

from nlp import assess, read
from nlp.notes import annotated, notes
from nlp.readers.word.doc import find_office
from tests.notes.made import BOXED, SHAPES, drawn, short
from tests.notes.test_word import FORM_2021

AS_PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
SHAPED = {f"shape {name}": xml for name, xml in {**SHAPES, "a text box": BOXED}.items()}
FILES = (*SHAPED, *FORM_2021)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find_office(), reason="needs LibreOffice"),
]


@dataclass(frozen=True)
class Shown:
    """A comment of a page: its words, and the words of the line up to where it is anchored."""

    said: str
    before: str


def content(name: str) -> bytes:
    return short(SHAPED[name]) if name in SHAPED else drawn(name, ".docx")


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """Every file with its comments as LibreOffice prints it, all from one start of it."""
    base = tmp_path_factory.mktemp("rendered")
    (base / "in").mkdir()
    for number, data in enumerate(map(content, FILES)):
        made = annotated(assess(read(data)), data, "docx")
        (base / "in" / f"{number}.docx").write_bytes(made)
    command = [find_office(), "--headless", f"-env:UserInstallation={(base / 'profile').as_uri()}",
               "--convert-to", AS_PDF, "--outdir", base / "out", *sorted((base / "in").iterdir())]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return {name: base / "out" / f"{number}.pdf" for number, name in enumerate(FILES)}


def shown(path: Path) -> Iterator[Shown]:
    """The comments of all pages."""
    with pdfplumber.open(path) as pages:
        for page, leaf in zip(pages.pages, pypdf.PdfReader(path).pages, strict=True):
            for entry in leaf.get("/Annots", []):
                mark = entry.get_object()
                if mark["/Subtype"] == "/Text":
                    left, bottom, _, top = (float(value) for value in mark["/Rect"])
                    middle = float(page.height) - (bottom + top) / 2
                    line = [
                        c
                        for c in page.chars
                        if c["top"] <= middle <= c["bottom"] and c["x1"] <= left + 1
                    ]
                    line.sort(key=lambda c: c["x0"])
                    words = "".join(c["text"] for c in line)
                    yield Shown(said=str(mark["/Contents"]), before="".join(words.split()))


ELSEWHERE = {
    # A text box takes no comments; they stand at the paragraph that anchors it.
    ("shape a text box", "CLM005"): "见右框。",
    ("shape a text box", "STR002"): "见右框。",
    # The field refers to a bookmark that is not there, and LibreOffice computes it anew.
    ("shape a simple field", "CLM005"): "notfound",
    ("shape a field of several runs", "CLM005"): "notfound",
    # LibreOffice loses the place of the first comment in a content control around paragraphs.
    ("shape a block in a content control", "STR002"): "",
}
"""What stands before a comment where that is not the end of its words."""


@pytest.mark.parametrize("name", FILES)
def test_every_comment_is_shown_behind_its_words(pages, name: str) -> None:
    assessment = assess(read(content(name)))
    wanted, found = notes(assessment), list(shown(pages[name]))
    assert len(found) == len(wanted)
    for note in wanted:
        (comment,) = [one for one in found if note.message in one.said.replace("\n", "")]
        start, end = note.cell or note.span
        words = "".join(assessment.report.text[start:end].split())
        if (name, note.rule) in ELSEWHERE:
            assert comment.before.endswith(ELSEWHERE[name, note.rule])
        elif words:
            # A long passage may be broken into lines; the comment stands where one of them ends.
            tail = comment.before[-min(3, len(words)) :]
            assert tail, note
            assert tail in words, (comment, words)


@pytest.mark.parametrize("name", FILES)
def test_every_page_becomes_a_picture(pages, name: str) -> None:
    document = pypdfium2.PdfDocument(pages[name])
    for page in document:
        image = page.render(scale=0.5).to_pil().convert("L")
        assert image.getextrema()[0] < 128
        out = BytesIO()
        image.save(out, "PNG")
        assert out.getvalue().startswith(b"\x89PNG")
    document.close()
