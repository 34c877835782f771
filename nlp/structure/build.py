"""Document -> Report: its type, its tables, then the outline and the prose around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlp.knowledge import current, use
from nlp.structure.bodies.identity import identity
from nlp.structure.forms.in_force import form
from nlp.structure.forms.kinds import NONE, kind
from nlp.structure.outline.lost import lost_headings
from nlp.structure.outline.sections import headings, sections
from nlp.structure.outline.sentences import sentences
from nlp.structure.recognise import Recognised, is_blank, recognise
from nlp.structure.tables.extract import read_tables
from nlp.types import Cell, Document, Report, Sentence

_UNKNOWN = (
    "不像任何一种已知的报告（没有报告的标题、规定的部分和统计表），没有按报告核对；"
    "已知的报告见 gouji knowledge list"
)
_BLANK = "这是一张没有填写的空白表，没有可核对的内容"


def build(document: Document) -> Report:
    """Return the Report in a Document; `problems` says what could not be read."""
    found = recognise(document.text)
    with use(current().of(found.family)):
        return _build(document, found)


def _build(document: Document, found: Recognised) -> Report:
    text = document.text
    tables = read_tables(document, found)
    organisation, year, title = identity(text)
    heads = headings(text, tables.spans)
    outline = sections(text, heads, tables.spans)
    prose = sentences(text, outline, heads, tables.spans)
    blank = is_blank(tables.cells, organisation, prose)
    lost = lost_headings(text, heads, _stretches(tables.cells))
    return Report(
        document=document,
        organisation=organisation,
        year=year,
        type=form(tables.form).type if tables.form else kind(found.family).type,
        form=tables.form,
        title=title,
        sections=outline,
        sentences=prose,
        tables=tables.cells,
        problems=(
            *document.problems,
            *tables.problems,
            *([] if blank or not lost else [lost]),
            *_problems(found, prose, blank=blank),
        ),
        table_spans=tables.spans,
        strays=tables.strays,
        subtotals=tables.subtotals,
        knowledge=current().own,
        blank=blank,
    )


def _problems(found: Recognised, prose: Sequence[Sentence], *, blank: bool) -> Iterator[str]:
    if found.family == NONE:
        yield _UNKNOWN
    if blank:
        yield _BLANK
    if not prose:
        yield "没有读到正文：无法核对文字与表格是否一致"


def _stretches(cells: Mapping[str, Sequence[Cell]]) -> dict[str, tuple[int, int]]:
    """Return the span of the cells of each table that was found."""
    spans = ((t, [(c.start, c.end) for c in found if c.end]) for t, found in cells.items())
    return {t: (min(found)[0], max([end for _, end in found])) for t, found in spans if found}
