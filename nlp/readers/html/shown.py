"""Takes out of a page what its reader does not see, or sees struck through or raised.

Hidden is what a style attribute or a rule of the page's own style sheets hides: display and
visibility, no size, no opacity, a place off the screen. Struck-through words were replaced;
a raised figure behind a word is the mark of a footnote, no digit of it. What is taken out
gets the attribute `hidden`, so that the readers pass it over.
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
    r"display\s*:\s*none|visibility\s*:|opacity\s*:|font(?:-size)?\s*:\s*[.0]|text-indent\s*:\s*-"
    r"|position\s*:|margin-left\s*:\s*-|overflow|clip|line-through|vertical-align\s*:|transparent"
    r"|scale|mso-hide",
    re.IGNORECASE,
)
_STRUCK = ("del", "s", "strike")


def take_out_unseen(root: _Element, context: Context) -> None:
    """Mark, in place, every element of the page that is not seen as text."""
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
    """What is without size or visibility by its parent, but for parts that get them back."""
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
    """Only the words of the element itself, around children that are seen."""
    element.text = None
    for child in element:
        child.tail = None
