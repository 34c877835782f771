"""Superscript elements of a page: footnote marks are hidden, exponents written as such."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nlp.readers.raised import lowered

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(("td", "th", "p", "li", "div", "body", "h1", "h2", "h3", "dd", "dt"))
_STEPS = 12
"""The most elements to search leftwards for the word before a superscript."""


def lower(elements: Iterable[_Element]) -> None:
    """Mark superscript footnote marks as hidden and write exponents as characters (²), in place."""
    for element in elements:
        raised = "".join(map(str, element.itertext()))
        shown = lowered(raised, *_around(element))
        if not shown:
            element.set("hidden", "")
        elif shown != raised:
            for child in list(element):
                element.remove(child)
            element.text = shown


def _around(element: _Element) -> tuple[str, str]:
    """Return the words to the left and to the right of an element, within its block."""
    before, after, node = "", element.tail or "", element
    for _ in range(_STEPS):
        if before.strip() or node.tag in _BLOCKS:
            break
        parent = node.getparent()
        previous = node.getprevious()
        if previous is not None:
            before = previous.tail or "".join(map(str, previous.itertext()))
            node = previous
        elif parent is None:
            break
        else:
            before = parent.text or ""
            after += parent.tail or ""
            node = parent
    return before, after
