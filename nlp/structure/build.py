"""Document -> Report: tables first, then the outline and the prose around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlp.knowledge import current
from nlp.structure.bodies.identity import identity
from nlp.structure.forms.in_force import form
from nlp.structure.outline.lost import lost_headings
from nlp.structure.outline.sections import headings, sections
from nlp.structure.outline.sentences import sentences
from nlp.structure.tables.extract import read_tables
from nlp.types import Cell, Document, Report


def build(document: Document) -> Report:
    """The Report that a Document holds; what could not be read is told in `problems`."""
    text = document.text
    tables = read_tables(document)
    organisation, year, title = identity(text)
    found = headings(text, tables.spans)
    outline = sections(text, found, tables.spans)
    prose = sentences(text, outline, found, tables.spans)
    lost = lost_headings(text, found, _stretches(tables.cells))
    problems = [*document.problems, *tables.problems, *filter(None, [lost])]
    if not prose:
        problems.append("没有读到正文：无法核对文字与表格是否一致")
    return Report(
        document=document,
        organisation=organisation,
        year=year,
        type=form(tables.form).type,
        form=tables.form,
        title=title,
        sections=outline,
        sentences=prose,
        tables=tables.cells,
        problems=tuple(problems),
        table_spans=tables.spans,
        strays=tables.strays,
        knowledge=current().own,
    )


def _stretches(cells: Mapping[str, Sequence[Cell]]) -> dict[str, tuple[int, int]]:
    """From where to where the cells of each table that was found stand in the text."""
    printed = {table: [cell for cell in found if cell.end] for table, found in cells.items()}
    return {
        table: (min(cell.start for cell in found), max(cell.end for cell in found))
        for table, found in printed.items()
        if found
    }
