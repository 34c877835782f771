"""Reads OFD (.ofd), the national format of fixed pages, with text and rulings at coordinates.

An OFD is a zip archive of XML. A page contains runs of text with the position of each
character, and paths; both are converted to the page model of the PDF reader, which does the rest.
Source of the format: GB/T 33190-2016.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from nlp.errors import DamagedFile, NoText, UnsafeFile
from nlp.readers.archive import Archive, Element
from nlp.readers.base import Context
from nlp.readers.office.ofd_page import Page, page_of
from nlp.readers.pdf import tables as pdf_tables
from nlp.readers.pdf.pdf import document_of
from nlp.readers.pdf.sheet import PageSheet
from nlp.types import Document

Parts = tuple[Archive, str]


def read_ofd(data: bytes, context: Context) -> Document:
    """Read the text of an OFD: one paragraph per line, tables in place, page numbers left out.

    Raises `DamagedFile` for a file whose parts are missing, `NoText` for pages that are
    pictures, `UnsafeFile` past the limits.
    """
    archive = Archive(data, context.limits, "OFD")
    sheets = [
        _sheet(page, number, context)
        for number, page in enumerate(_pages(archive, context), start=1)
    ]
    if not any(glyph.text.strip() for sheet in sheets for glyph in sheet.characters):
        raise NoText("OFD 里没有文字（可能是扫描件），请先做文字识别（OCR）或使用原始文件")
    return document_of(sheets, context, "ofd")


def _sheet(page: Page, number: int, context: Context) -> PageSheet:
    context.check_time()
    tables, problem = pdf_tables.find(page, page.glyphs, number)
    problems = [problem] if problem else []
    if page.pictures and len(page.glyphs) < 5:
        problems.append(f"第 {number} 页是图片，没有文字，未读取")
    return PageSheet(
        number=number,
        height=page.height,
        characters=page.glyphs,
        tables=tables,
        problems=tuple(problems),
    )


def _pages(archive: Archive, context: Context) -> Iterator[Page]:
    """Yield every page of every document of the file, in order, drawn over its templates."""
    drawn = 0
    count = 0
    for root_path in _texts(archive.xml("OFD.xml"), "DocRoot"):
        path = _within("", root_path)
        root = archive.xml(path)
        folder = posixpath.dirname(path)
        size = _first(root, "PhysicalBox")
        templates = {
            str(one.get("ID", "")): _within(folder, str(one.get("BaseLoc", "")))
            for one in _all(root, "TemplatePage")
        }
        for page in _all(root, "Page"):
            count += 1
            if count > context.limits.pages:
                raise UnsafeFile(f"OFD 超过 {context.limits.pages} 页的上限")
            content = archive.xml(_within(folder, str(page.get("BaseLoc", ""))))
            under = [
                archive.xml(templates[name])
                for one in _all(content, "Template")
                if (name := str(one.get("TemplateID", ""))) in templates
            ]
            made = page_of([*under, content], _first(content, "PhysicalBox") or size)
            drawn += len(made.glyphs) + len(made.edges)
            if drawn > context.limits.drawn:
                raise UnsafeFile(f"OFD 的文字和线条超过 {context.limits.drawn} 个的上限")
            yield made


def _within(folder: str, path: str) -> str:
    """Resolve a path inside the archive; absolute paths start at its root."""
    joined = path if path.startswith("/") else posixpath.join(folder, path)
    inside = posixpath.normpath(joined).lstrip("/")
    if inside.startswith(".."):
        raise DamagedFile("OFD 文件引用了包外的路径")
    return inside


def _all(root: Element, name: str) -> list[Element]:
    return [
        one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith(f"}}{name}")
    ]


def _texts(root: Element, name: str) -> list[str]:
    return [(one.text or "").strip() for one in _all(root, name)]


def _first(root: Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")
