"""Reads HTML pages of any suffix: the article with its tables, without the page around it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.errors import DamagedFile, UnsafeFile
from nlp.readers.base import Context
from nlp.readers.encoding import decode
from nlp.readers.fold import fold
from nlp.readers.html.mhtml import looks_mhtml, page
from nlp.readers.pictures import instead_of_tables
from nlp.types import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_UNPARSED = re.compile(
    r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
    r"|<script(?![^\s/>])[^>]*+(?<!/)>(?:[^<]++|<(?!/script))*+(?:</script[^>]*+>)?",
    re.IGNORECASE,
)
"""Comments and scripts, unclosed ones to the end: what they contain is no element."""
_ATTRIBUTES = 2_000
# libxml2 compares every attribute of an element with those before it, in C, where no bound is heard.
_SPARSE = re.compile(
    r"(?:[^<]++|<(?![A-Za-z])|<[A-Za-z][^\s/>]*+"
    r"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)"
    rf"{{0,{_ATTRIBUTES}}}+(?![\s/]*+[^\s/>]))*+"
)
"""The page up to an element of more attributes than that."""
_UNSEEN_BY_OTHERS = ("big5", "big5-hkscs")


def read_html(data: bytes, context: Context) -> Document:
    """Read the article of an HTML page: one paragraph per line, tables in place.

    Raises `UnsafeFile` for a page, a nesting or a span past the limits.
    """
    from nlp.readers.html import article as html_article
    from nlp.readers.html import blocks as html_blocks
    from nlp.readers.html.beside import widened
    from nlp.readers.html.shown import take_out_unseen

    if len(data) > context.limits.markup:
        raise UnsafeFile(f"网页超过 {context.limits.markup // (1024 * 1024)} MB 的上限")
    text, encoding, problems = _decode(page(data) if looks_mhtml(data) else data)
    root = _parse(fold(text))
    take_out_unseen(root, context)
    title = html_article.page_title(root)
    article = widened(html_article.find(root))
    layout = html_blocks.lay_out(article, context, title=title)
    if "。" not in layout.text and (veiled := html_article.veiled(root)) is not None:
        article = veiled
        if article.tag == "textarea":
            article = _parse("".join(map(str, article.itertext())))
            take_out_unseen(article, context)
        layout = html_blocks.lay_out(article, context, title=title)
    pictures = instead_of_tables(layout, html_article.pictures(article))
    document = layout.document(context.source("html", encoding), (*problems, *pictures))
    return replace(document, published=html_article.published(root))


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Decode like any text; the page's declared encoding is used only where nothing else decides."""
    declared = _DECLARED.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name in _UNSEEN_BY_OTHERS:
        try:
            return data.decode(name), name, ()
        except UnicodeDecodeError:
            pass
    return decode(data)


def _parse(text: str) -> _Element:
    # Plain elements, because lxml.html looks up a Python class for every single element.
    from lxml import etree

    parser = etree.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True
    )
    clean = _UNPARSED.sub("", _XML_DECLARATION.sub("", text).replace("\0", ""))
    beginning = _SPARSE.match(clean)
    if beginning is None or beginning.end() < len(clean):
        raise UnsafeFile(f"网页里有一个标签的属性超过 {_ATTRIBUTES} 个的上限")
    root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    if root is None:
        raise DamagedFile("网页里没有任何内容")
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise UnsafeFile("网页标签嵌套过深（超过 2048 层）")
    return root
