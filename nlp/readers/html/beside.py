"""Widens the article of a page to the short sentences beside it.

The article is the smallest element with every heading, long sentence and table of the page. A
table with one short sentence before or behind it would be an article without that sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.knowledge.notation import printed
from nlp.readers.html.article import is_dropped, words_but

if TYPE_CHECKING:
    from lxml.etree import _Element

_END = "。"


def widened(article: _Element) -> _Element:
    """Return the element around the article whose own words beside it are sentences.

    Elements without words beside the article are passed; the first one with other words than
    sentences, such as a menu or a footer, ends the search.

    >>> from lxml import html
    >>> body = html.fromstring("<body><div><p>本年结转3件。</p><table><tr><td>1</td></tr></table></div><p>打印</p></body>")
    >>> widened(body[0][1]).tag, widened(body[0]).tag
    ('div', 'div')
    """
    best = inner = article
    while inner.tag != "body" and (outer := inner.getparent()) is not None:
        blocks = [text for text in _beside(outer, inner) if text]
        if any(_is_sentence(text) for text in blocks):
            best = outer
        elif blocks:
            return best
        inner = outer
    return best


def _beside(outer: _Element, inner: _Element) -> Iterator[str]:
    """Yield the words of an element itself and of each child but one, without links."""
    yield (outer.text or "").strip()
    for child in outer:
        if child is not inner and not _is_left_out(child):
            yield "".join(words_but(child, _is_left_out)).strip()
        yield (child.tail or "").strip()


def _is_left_out(element: _Element) -> bool:
    return element.tag == "a" or is_dropped(element)


def _is_sentence(text: str) -> bool:
    return _END in text and printed("chrome").match(text) is None
