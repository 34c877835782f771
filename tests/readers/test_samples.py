"""The same report in every format gives the same paragraphs and the same cells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpora.form import placed
from corpora.formats import SUFFIXES, load, write
from nlp.readers import read_document
from nlp.readers.word.doc import find_office
from nlp.types import Document

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "formats"
SOURCES = sorted(FOLDER.glob("*.yaml"))
FORMATS = {".txt": "text", ".md": "markdown"}


def sample(source: Path, suffix: str) -> Document:
    if suffix == ".doc" and not find_office():
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is to be installed from .ci/apt-packages.txt")
        pytest.skip("needs LibreOffice")
    return read_document(source.with_suffix(suffix))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_format_and_words(source: Path, suffix: str) -> None:
    report, figures = load(source)
    document = sample(source, suffix)
    assert document.source.format == FORMATS.get(suffix, suffix[1:])
    assert document.problems == ()
    blocks = [document.text[part.start : part.end] for part in document.paragraphs]
    if suffix == ".txt":
        cells = [line.strip() for line in document.text.split("\n") if line.startswith("\t")]
        assert [cell for cell in cells if cell in set(figures.values())] == list(figures.values())
        blocks = [block for block in blocks if block in report.paragraphs]
    assert [block.removeprefix("# ") for block in blocks] == list(report.paragraphs)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix not in FORMATS])
def test_every_cell_at_its_place(source: Path, suffix: str) -> None:
    report, _ = load(source)
    document = sample(source, suffix)
    got = [
        {(c.row, c.column, c.rowspan, c.colspan, c.text) for c in grid.cells}
        for grid in document.grids
    ]
    want = [
        {(c.row, c.column, c.cell.rowspan, c.cell.colspan, c.cell.text) for c in placed(table)}
        for table in report.tables
    ]
    assert got == want


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_markdown_cells(source: Path) -> None:
    report, _ = load(source)
    document = sample(source, ".md")
    got = [{(c.row, c.column, c.text) for c in g.cells if c.text} for g in document.grids]
    want = [
        {(c.row, c.column, c.cell.text) for c in placed(table) if c.cell.text}
        for table in report.tables
    ]
    assert got == want


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf"])
def test_the_samples_are_what_the_generator_writes(
    source: Path, suffix: str, tmp_path: Path
) -> None:
    report, _ = load(source)
    path = tmp_path / source.with_suffix(suffix).name
    write(report, path)
    fresh, kept = read_document(path), sample(source, suffix)
    assert (fresh.text, fresh.paragraphs, fresh.grids) == (kept.text, kept.paragraphs, kept.grids)


def test_there_are_samples() -> None:
    assert SOURCES
