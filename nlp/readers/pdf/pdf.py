"""Reads PDF files with a text layer: wrapped paragraphs and tables across pages are joined."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import Any

from nlp.errors import DamagedFile, NoText, UnsafeFile
from nlp.readers.base import Context
from nlp.readers.grid import holds_prose
from nlp.readers.layout import Layout
from nlp.readers.pdf import merge as pdf_merge
from nlp.readers.pdf import prose as pdf_prose
from nlp.readers.pdf import tables as pdf_tables
from nlp.readers.pdf.aligned import aligned
from nlp.readers.pdf.glyphs import PrintedLine, glyphs, lines, sideways
from nlp.readers.pdf.guard import guarded, own_cause
from nlp.readers.pdf.scanned import MISSING, engine
from nlp.readers.pdf.seen import as_seen, outside, upright
from nlp.readers.pdf.sheet import PageSheet, with_pictures
from nlp.readers.pdf.tables import Ruled
from nlp.readers.pictures import instead_of_tables
from nlp.types import Document

_PAGE_BYTES = 2 * 1024 * 1024
_UNREADABLE = 0.3
_NEAR = 0.25
"""How near the page edge, as a share of its height, a table ends or begins that continues."""
Block = PrintedLine | Ruled


def read_pdf(data: bytes, context: Context) -> Document:
    """Read the text layer of a PDF: one paragraph per line, tables in place, no page numbers.

    Raises `DamagedFile` where the file is cut short or needs a password, `NoText` for a
    scan, `UnsafeFile` past the limits.
    """
    if b"startxref" not in data.rstrip(b"\0\r\n\t ")[-4096:]:
        raise DamagedFile("PDF 不完整，结尾缺失（可能下载中断），请重新获取")
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    with guarded(context):
        try:
            sheets = list(sheets_of(data, context))
        except Exception as error:
            raise _translated(error) from error
    sheets = list(with_pictures(data, sheets))
    _check_text(sheets)
    return document_of(sheets, context, "pdf")


def _translated(error: Exception) -> Exception:
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    if (own := own_cause(error)) is not None:
        return own
    chain = [error, *(arg for arg in error.args if isinstance(arg, Exception))]
    if any(isinstance(one, PDFPasswordIncorrect | PDFEncryptionError) for one in chain):
        return DamagedFile("PDF 已加密，需要密码才能打开；请先另存为不加密的文件")
    return DamagedFile(f"PDF 已损坏，无法解析（{type(error).__name__}: {error}）")


def sheets_of(data: bytes, context: Context) -> Iterator[PageSheet]:
    """Yield the pages of a PDF, one after the other; iterate inside `guarded`."""
    import pdfplumber

    wanted = list(range(1, context.limits.pages + 2))
    with pdfplumber.open(BytesIO(data), pages=wanted, raise_unicode_errors=False) as pdf:
        if not pdf.pages:
            raise DamagedFile("PDF 已损坏，找不到任何一页")
        if len(pdf.pages) > context.limits.pages:
            raise UnsafeFile(f"PDF 超过 {context.limits.pages} 页的上限")
        for number, page in enumerate(pdf.pages, start=1):
            context.check_time()
            yield _sheet(page, number)
            page.close()


def _sheet(page: Any, number: int) -> PageSheet:
    from pdfminer.pdftypes import stream_value

    size = sum(len(stream_value(stream).get_data()) for stream in page.page_obj.contents)
    if size > _PAGE_BYTES:
        return _given_up(page, number, f"第 {number} 页图形过于复杂（{size} 字节），未读取")
    if turned := sideways(page.chars):
        page = upright(page, turned)
    characters = as_seen(glyphs(page.chars), [*page.lines, *page.rects])
    tables, problem = pdf_tables.find(page, characters, number)
    return PageSheet(
        number=number,
        height=float(page.height),
        characters=characters,
        tables=tables,
        problems=(problem,) if problem else (),
        is_picture=bool(page.images) and len(characters) < 5,
        rotation=int(page.rotation) % 360,
    )


def _given_up(page: Any, number: int, why: str) -> PageSheet:
    return PageSheet(
        number=number,
        height=float(page.height),
        characters=[],
        tables=[],
        problems=(why,),
        given_up=True,
    )


def _check_text(sheets: Sequence[PageSheet]) -> None:
    texts = [glyph.text for sheet in sheets for glyph in sheet.characters if glyph.text.strip()]
    skipped = [problem for sheet in sheets if sheet.given_up for problem in sheet.problems]
    lacking = any(sheet.is_picture for sheet in sheets) and engine() is None
    if not texts and skipped:
        raise UnsafeFile("PDF " + "；".join(skipped[:3]))
    if not texts:
        raise NoText(
            "PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）或使用原始文件"
            + f"；{MISSING}" * lacking
        )
    if texts.count("\ufffd") > _UNREADABLE * len(texts):
        raise NoText("PDF 的字体没有文字编码，文字层无法使用，请改用原始文件")


def document_of(sheets: Sequence[PageSheet], context: Context, format_: str) -> Document:
    """Return the Document of pages of any format whose characters and rulings have positions."""
    blocks = list(_blocks(sheets))
    margin = pdf_prose.margins(block for block in blocks if isinstance(block, PrintedLine))
    layout = Layout()
    for is_table, run in groupby(blocks, key=lambda block: isinstance(block, Ruled)):
        if is_table:
            for table in _joined([block for block in run if isinstance(block, Ruled)]):
                layout.table(pdf_tables.pieces(table), page=table.page)
            continue
        printed = [block for block in run if isinstance(block, PrintedLine)]
        for text, page in pdf_prose.paragraphs(printed, margin):
            layout.paragraph(text, page=page)
    problems = [problem for sheet in sheets for problem in sheet.problems]
    problems += instead_of_tables(layout, sum(sheet.pictures for sheet in sheets))
    document = layout.document(context.source(format_, "utf-8"), problems)
    return replace(document, recognised=any(sheet.recognised for sheet in sheets))


def _blocks(sheets: Sequence[PageSheet]) -> Iterator[Block]:
    """Yield the lines and tables of all pages in reading order."""
    kept = [_kept(sheets, index) for index in range(len(sheets))]
    printed = [
        lines(outside(sheet.characters, [table.frame for table in tables]), page=sheet.number)
        for sheet, tables in zip(sheets, kept, strict=True)
    ]
    printed = pdf_prose.without_running_lines(printed, [sheet.height for sheet in sheets])
    for rows, tables in zip(printed, kept, strict=True):
        blocks: list[Block] = [*aligned(rows), *tables]
        yield from sorted(blocks, key=_top)


def _top(block: Block) -> float:
    return block.top if isinstance(block, PrintedLine) else block.frame[1]


def _kept(sheets: Sequence[PageSheet], index: int) -> list[Ruled]:
    """Return the tables of a page; one of a single column only where it ends its neighbour's table."""
    sheet = sheets[index]
    return [
        table
        for table in sheet.tables
        if not pdf_tables.is_heap(table)
        and (not pdf_tables.is_prose(table) or _is_remnant(table, sheets, index))
    ]


def _is_remnant(table: Ruled, sheets: Sequence[PageSheet], index: int) -> bool:
    if holds_prose([box.text for box in table.boxes]):
        return False
    _, top, _, bottom = table.frame
    height = sheets[index].height
    before = sheets[index - 1].tables[-1:] if index and top < height * _NEAR else []
    after = (
        sheets[index + 1].tables[:1]
        if index + 1 < len(sheets) and bottom > height * (1 - _NEAR)
        else []
    )
    return any(
        not pdf_tables.is_prose(other) and pdf_merge.goes_on(table, other)
        for other in (*before, *after)
    )


def _joined(tables: Sequence[Ruled]) -> list[Ruled]:
    """Join tables that have the same sides and only a page break between them."""
    found: list[Ruled] = []
    last_page = 0
    for table in tables:
        if found and table.page == last_page + 1 and pdf_merge.goes_on(found[-1], table):
            found[-1] = pdf_merge.join(found[-1], table)
        else:
            found.append(table)
        last_page = table.page
    return found
