"""Hides the elements of a page that a person does not see, or sees struck through or raised.

An element is hidden where a style attribute or a rule of the page's own style sheets hides it:
by display, visibility, zero size, zero opacity, or a position off the screen. Struck-through
words were replaced by others; a superscript figure after a word is a footnote mark, not one of
its digits. Such elements get the attribute `hidden`, and the readers skip them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.readers.base import Context
from nlp.readers.html.article import elements_at
from nlp.readers.html.cascade import Styles, styles
from nlp.readers.html.hiding import hides_itself, inherits
from nlp.readers.html.raised import lower

if TYPE_CHECKING:
    from lxml.etree import _Element

_HINT = re.compile(
    r"display\s*:\s*none|visibility\s*:|opacity\s*:|font(?:-size)?\s*:[^;}]{0,40}?(?<![\d.])(?:0|1(?![\d%])|\.\d)|rgba|text-indent\s*:\s*-"
    r"|position\s*:|margin-left\s*:\s*-|overflow|clip|line-through|vertical-align\s*:|transparent"
    r"|scale|mso-hide",
    re.IGNORECASE,
)
_STRUCK = ("del", "s", "strike")


def take_out_unseen(root: _Element, context: Context) -> None:
    """Mark, in place, every element of the page that is not visible text."""
    for element in root.iter(*_STRUCK):
        element.set("hidden", "")
    sheets = any(_HINT.search("".join(map(str, style.itertext()))) for style in root.iter("style"))
    styled = elements_at(root, "//*[@style]")
    attributes = any(_HINT.search(element.get("style", "")) for element in styled)
    found = styles(root, context, sheets=sheets) if sheets or attributes else {}
    for element, declared in found.items():
        if hides_itself(declared):
            element.set("hidden", "")
    _take_out_inherited(found)
    lower([*root.iter("sup"), *(e for e, d in found.items() if _is_raised(d))])


def _is_raised(declared: dict[str, str]) -> bool:
    return declared.get("vertical-align") == "super"


def _take_out_inherited(found: Styles) -> None:
    """Hide what inherits zero size or no visibility, except for parts that restore them."""
    done: set[_Element] = set()
    tops = [element for element, declared in found.items() if inherits(declared, {}) != {}]
    for top in tops:
        if top not in done:
            _walk(top, found, done)


def _walk(top: _Element, found: Styles, done: set[_Element]) -> None:
    states: dict[_Element, dict[str, bool]] = {}
    for element in top.iter("*"):
        parent = element.getparent()
        before = states.get(parent, {}) if parent is not None and element is not top else {}
        states[element] = inherits(found.get(element, {}), before)
        done.add(element)
    alive: set[_Element] = set()
    for element in reversed(list(states)):
        shown = not any(states[element].values())
        if shown or element in alive:
            alive.update(parent for parent in [element.getparent()] if parent is not None)
        if shown:
            continue
        if element in alive:
            _blank(element)
        else:
            element.set("hidden", "")


def _blank(element: _Element) -> None:
    """Remove the words of the element itself, around children that stay visible."""
    element.text = None
    for child in element:
        child.tail = None
