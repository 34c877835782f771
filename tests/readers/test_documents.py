"""What readers make of small inputs of every format, kept whole: text, spans, tables, problems.

The inputs are the families of growing input at size 3, the sample that is in every format, and
pages by hand. `make snapshots` writes the files anew; look at the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from benchmarks.scaling import content, every
from nlp.errors import ReadError
from nlp.readers import read_document
from nlp.types import Document, Grid
from tests.lines import Lines
from tests.readers import pages

KINDS = sorted({Path(file).suffix[1:] for _, file, _ in every()} - {"txt"})
_LONG = 160


def shown(data: bytes, name: str) -> Iterator[str]:
    """A document in lines, or the one line that says why there is none."""
    try:
        document = read_document(data, name=name)
    except ReadError as error:
        yield f"  {error}"
        return
    yield f"  {document.source.format} {document.source.encoding} {document.published}".rstrip()
    yield f"  {_short(document.text)}"
    yield from (f"  ! {problem}" for problem in document.problems)
    spans = [f"{p.start}-{p.end}" + f"/{p.page or ''}/{p.number or ''}" * bool(p.page or p.number) for p in document.paragraphs]  # fmt: skip
    yield f"  {' '.join(spans[:40])} {len(spans)}"
    for grid in document.grids[:4]:
        yield from _grid(document, grid)


def _grid(document: Document, grid: Grid) -> Iterator[str]:
    yield f"  [{grid.start}-{grid.end} {grid.page or ''} {len(grid.cells)}]"
    for cell in grid.cells[:30]:
        said = f"{cell.row},{cell.column} {cell.text!r} {cell.start}-{cell.end}"
        yield f"    {said}{f' {cell.rowspan}x{cell.colspan}' * (cell.rowspan + cell.colspan > 2)}"


def _short(text: str) -> str:
    said = repr(text)
    return said if len(said) < 2 * _LONG else f"{said[:_LONG]} … {said[-_LONG:]} {len(text)}"


@pytest.mark.parametrize("kind", KINDS)
def test_families(kind: str, snapshot: SnapshotAssertion) -> None:
    made = []
    for name, file, make in every():
        if file.endswith(f".{kind}"):
            made += [name, *shown(content(file, make, 3), file)]
    assert "\n".join(made) + "\n" == snapshot(extension_class=Lines)


def test_formats(samples: Path, snapshot: SnapshotAssertion) -> None:
    made = []
    for path in sorted((samples / "formats").glob("yunxi-2024.*")):
        if path.suffix not in (".yaml", ".doc"):  # LibreOffice writes .doc as it likes
            made += [path.name, *shown(path.read_bytes(), path.name)]
    assert "\n".join(made) + "\n" == snapshot(extension_class=Lines)


@pytest.mark.parametrize(("file", "inputs"), list(pages.INPUTS.items()))
def test_pages(file: str, inputs: dict[str, Any], snapshot: SnapshotAssertion) -> None:
    made = []
    for name, data in inputs.items():
        made += [name, *shown(data if isinstance(data, bytes) else data.encode(), file)]
    assert "\n".join(made) + "\n" == snapshot(extension_class=Lines)
