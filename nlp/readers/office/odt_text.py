"""An OpenDocument paragraph -> its visible words: none deleted, hidden or struck, no notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlp.readers.archive import Element
from nlp.readers.raised import lowered

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NS = {
    name: f"{{{_BASE}{name}:1.0}}"
    for name in ("text", "table", "office", "style", "drawing", "xsl-fo-compatible")
}
_TEXT, _STYLE = NS["text"], NS["style"]
_UNSEEN = frozenset(("note", "annotation", "tracked-changes", "ruby-text", "table", "list"))
_MOST = 200
"""The most blanks that one element may represent."""


class Looks:
    """Which styles hide, strike through or raise the words they apply to."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self.unseen: set[str] = set()
        self.raised: set[str] = set()
        for root in roots:
            for style in root.iter(f"{_STYLE}style") if root is not None else ():
                self._add(style)

    def _add(self, style: Element) -> None:
        name = str(style.get(f"{_STYLE}name", ""))
        look = style.find(f"{_STYLE}text-properties")
        if look is None:
            return
        struck = look.get(f"{_STYLE}text-line-through-style", "none") != "none"
        if struck or look.get(f"{_TEXT}display") == "none":
            self.unseen.add(name)
        if str(look.get(f"{_STYLE}text-position", "")).startswith("super"):
            self.raised.add(name)


def words(paragraph: Element, looks: Looks) -> str:
    """Return the visible text of the paragraph, line breaks as ``\\n``."""
    parts: list[str] = []
    _collect(paragraph, looks, parts)
    return "".join(parts)


def _collect(element: Element, looks: Looks, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        parts.extend(_shown(child, tag.rpartition("}")[2], looks, parts))
        parts.append(child.tail or "")


def _shown(child: Element, name: str, looks: Looks, before: list[str]) -> Iterator[str]:
    style = str(child.get(f"{_TEXT}style-name", ""))
    if name == "s":
        yield " " * min(_MOST, _count(child.get(f"{_TEXT}c")))
    elif name == "tab":
        yield "\t"
    elif name == "line-break":
        yield "\n"
    elif name and name not in _UNSEEN and not (name == "span" and style in looks.unseen):
        inner: list[str] = []
        _collect(child, looks, inner)
        text = "".join(inner)
        raised = name == "span" and style in looks.raised
        yield lowered(text, "".join(before[-4:]), child.tail or "") if raised else text


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
