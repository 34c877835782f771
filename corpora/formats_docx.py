"""A report as written by Word: merged cells, and headings with computed numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from corpora.content import Content
from corpora.form import Table, placed

_LEVELS = (
    (0, re.compile(r"[一二三四五六七八九十]{1,2}、"), "chineseCounting", "%1、"),
    (1, re.compile(r"（[一二三四五六七八九十]{1,2}）"), "chineseCounting", "（%2）"),
)


def write(report: Content, path: Path) -> None:
    """Write `report` as .docx."""
    import docx

    document = docx.Document()
    number = _add_list(document)
    document.add_heading(report.title, 0)
    for block in report.blocks:
        if isinstance(block, str):
            _paragraph(document, block, number)
        else:
            _table(document, block)
    document.save(str(path))


def _add_list(document: Any) -> str:
    """Define the numbering 一、 and （一） and give its number."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, _, form, text in _LEVELS
    )
    root = document.part.numbering_part.element
    root.insert(
        0,
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'),
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    return "90"


def _paragraph(document: Any, text: str, number: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for depth, marker, _, _ in _LEVELS:
        if match := marker.match(text):
            paragraph = document.add_paragraph(text[match.end() :])
            paragraph._p.get_or_add_pPr().append(  # noqa: SLF001 - python-docx has no lists
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
                )
            )
            return
    document.add_paragraph(text)


def _table(document: Any, table: Table) -> None:
    cells = placed(table)
    width = max(cell.column + cell.cell.colspan for cell in cells)
    grid = document.add_table(rows=len(table), cols=width, style="Table Grid")
    for one in cells:
        corner = grid.cell(one.row, one.column)
        if one.cell.rowspan > 1 or one.cell.colspan > 1:
            end = grid.cell(one.row + one.cell.rowspan - 1, one.column + one.cell.colspan - 1)
            corner = corner.merge(end)
        corner.text = one.cell.text
    document.add_paragraph("")
