"""Finds the part of a web page that contains the report, and the page's title and date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nlp.knowledge.notation import printed
from nlp.readers.pictures import LARGE

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head iframe frame object embed applet svg canvas video audio "
        "button select option textarea input nav header footer aside map datalist dialog",
    )
)
"""Elements that never contain the words of a report."""

_STOP = frozenset(re.findall(r"\w+", "p ul ol span font a h1 h2 h3 h4 b strong"))
_CODE = frozenset(("script", "style"))
_MANY = 3
_PUBLISHED = ("pubdate", "publishdate", "article:published_time")
_SENTENCE = 30
_TITLE = 300
_CONTENT = re.compile(r"[\d０-９。]")
_SITE = re.compile(r"\s*[-_—|–]+\s*[^-_—|–]{0,40}$")


def page_title(root: _Element) -> str:
    """Return the page's title: its ArticleTitle, the h1 that names a report, or its title element.

    >>> from lxml import html
    >>> page_title(html.fromstring("<html><title>青石镇2024年度报告_青石镇人民政府</title><body/></html>"))
    '青石镇2024年度报告'
    """
    if said := _meta(root, ("articletitle",)):
        return said
    for heading in (h for h in root.iter("h1", "h2") if not is_dropped(h)):
        text = " ".join(words(heading).split())
        if len(text) <= 80 and printed("names_report").search(text):
            return text
    text = next((" ".join((title.text or "").split()) for title in root.iter("title")), "")
    text = text[:_TITLE]
    short = _SITE.sub("", text)
    return short if printed("names_report").search(short) or len(short) >= 6 else text


def elements_at(root: _Element, path: str) -> list[_Element]:
    """Return the elements that an XPath selects; attributes and text that it selects are left out."""
    found = root.xpath(path)
    if not isinstance(found, list):
        return []
    return [part for part in found if not isinstance(part, (str, bytes, tuple))]


def words(element: _Element) -> str:
    """Return all visible text inside an element."""
    if next(element.iterfind(".//*[@hidden]"), None) is None:
        return "".join(map(str, element.itertext()))
    return "".join(words_but(element, lambda inner: inner.get("hidden") is not None))


def words_but(element: _Element, left_out: Callable[[_Element], bool]) -> Iterator[str]:
    """Yield the texts inside an element but those of the inner elements that are left out."""
    from lxml import etree

    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "start" and inner is not element and left_out(inner):
            walker.skip_subtree()
        elif event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def published(root: _Element) -> str:
    """Return the date in the page's metadata, "" without one; government pages must carry PubDate.

    >>> from lxml import html
    >>> published(html.fromstring('<html><meta name="PubDate" content="2025-01-20 09:30"><body/></html>'))
    '2025-01-20 09:30'
    """
    return _meta(root, _PUBLISHED)


def _meta(root: _Element, names: tuple[str, ...]) -> str:
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        if name.lower() in names and (said := " ".join(meta.get("content", "").split())):
            return said
    return ""


def is_dropped(element: _Element) -> bool:
    """Whether this element is not visible text of the page.

    Attributes `hidden` are those of the page and those that `shown.take_out_unseen` sets.
    """
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return True
    return element.get("hidden") is not None


def find(root: _Element) -> _Element:
    """Return the smallest element that contains every heading, sentence and figure of the page.

    Goes down from the body while a single child contains all of them. Text inside links is
    not counted, so that menus and lists of other articles are left out on the way.
    """
    current = next(root.iter("body"), root)
    weights = _weights(current)
    while True:
        children = [child for child in current if weights.get(child)]
        if not children:
            return current
        best = max(children, key=lambda child: weights[child])
        if best.tag in _STOP or weights[best] < weights[current]:
            return current
        current = best


def _weights(top: _Element) -> dict[_Element, int]:
    """Count for each element the headings, sentences and tables inside it and outside links."""
    weights: dict[_Element, int] = defaultdict(int)
    order: list[_Element] = []
    waiting = [top]
    while waiting:
        element = waiting.pop()
        order.append(element)
        if element.tag == "table" and element.find(".//table") is None:
            weights[element] += int(_is_worthy_table(element))
            continue
        children = [child for child in element if child.tag != "a" and not is_dropped(child)]
        waiting.extend(children)
        worth = _is_worthy(element.text) + sum(_is_worthy(child.tail) for child in element)
        if not worth and element.tag == "p" and len(children) == len(element) > 0:
            worth = int(_is_worthy(words(element)))
        weights[element] += worth
    for element in reversed(order):
        parent = element.getparent()
        if element is not top and parent is not None:
            weights[parent] += weights[element]
    return weights


def _is_worthy_table(table: _Element) -> bool:
    """Whether a table without nested tables contains figures or sentences rather than links."""
    text = words(table)
    linked = sum(len(words(link)) for link in table.iter("a"))
    return _CONTENT.search(text) is not None and linked * 2 < len(text.strip())


def _is_worthy(text: str | None) -> bool:
    if not text or not (text := text.strip()):
        return False
    if len(text) >= _SENTENCE and ("。" in text or "；" in text):
        return True
    return printed("page_heading").match(text) is not None


def pictures(article: _Element) -> int:
    """Count the pictures of the article that, by their stated size, may show a table."""
    widths = (
        str(image.get("width") or "").strip().removesuffix("px") for image in article.iter("img")
    )
    return sum(not width.isdecimal() or int(width[:6]) >= LARGE for width in widths)


def veiled(root: _Element) -> _Element | None:
    """Return the article of a page that shows none until a script runs, None without one.

    Some sites keep it in a hidden element, in a text field, or in the part for browsers without
    scripts; the content of a text field is markup that still has to be parsed.
    """
    best: _Element | None = None
    most = _MANY - 1
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _CODE:
            continue
        if not is_dropped(element) or element.tag == "head":
            waiting.extend(element)
        elif (sentences := "".join(map(str, element.itertext())).count("。")) > most:
            best, most = element, sentences
    if best is None or best.tag == "textarea":
        return best
    best.tag = "div"
    for name in ("style", "hidden"):
        best.attrib.pop(name, "")
    return best
