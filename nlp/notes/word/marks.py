"""Inserts comment marks around characters in a Word file's main part, splitting runs there."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from nlp.notes.word.anchors import Letter, Range, inside, outermost
from nlp.notes.word.fields import bounds
from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element
from nlp.readers.word.paragraph import local

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def around(marked: Range, number: int) -> None:
    """Put the marks of comment `number` around characters."""
    first, last = marked
    if _boxed(first.text) or _boxed(last.text):
        whole(outermost(first.text), number)
        return
    # The end first, because splitting its run does not move the beginning.
    behind = bounds(_cut(last.text, last.index + 1))[1]
    _closed(behind, number)
    before = bounds(_cut_before(first))[0]
    before.addprevious(_mark("commentRangeStart", number))


def between(first: Element, last: Element, number: int) -> None:
    """Put the marks of a comment before the first and behind the last of some runs."""
    _closed(last, number)
    first.addprevious(_mark("commentRangeStart", number))


def _closed(behind: Element, number: int) -> None:
    behind.addnext(_reference(number))
    behind.addnext(_mark("commentRangeEnd", number))


def whole(element: Element, number: int) -> None:
    """Put the marks around all text of a paragraph or cell, at its start where it has none."""
    held = inside(element)
    if held is not None and not _boxed(held[0].text):
        around(held, number)
        return
    paragraph = element if local(element) == "p" else next(element.iter(f"{W}p"), None)
    if paragraph is None:
        return
    properties = paragraph.find(f"{W}pPr")
    place = 0 if properties is None else paragraph.index(properties) + 1
    paragraph.insert(place, _mark("commentRangeStart", number))
    paragraph.append(_mark("commentRangeEnd", number))
    paragraph.append(_reference(number))


def _boxed(element: Element) -> bool:
    return any(local(above) == "txbxContent" for above in element.iterancestors())


def _cut_before(letter: Letter) -> Element:
    """Return the run that begins with a letter, splitting its run if needed."""
    if letter.index == 0 and _is_first(letter.text):
        return _run(letter.text)
    return _cut(letter.text, letter.index).getnext()


def _is_first(text: Element) -> bool:
    """Whether only properties come before a ``w:t`` in its run."""
    before = text.getprevious()
    return before is None or local(before) == "rPr"


def _cut(text: Element, index: int) -> Element:
    """Split the run of `text` after `index` characters and return the first half."""
    run, said = _run(text), text.text or ""
    following = list(text.itersiblings())
    if index >= len(said) and not following:
        return run
    second = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    if index < len(said):
        rest = text.makeelement(text.tag, dict(text.attrib))
        text.text, rest.text = said[:index], said[index:]
        for half in (text, rest):
            half.set(_SPACE, "preserve")
        second.append(rest)
    for element in following:
        second.append(element)
    run.addnext(second)
    return run


def _run(text: Element) -> Element:
    return next(above for above in text.iterancestors() if local(above) == "r")


def _mark(name: str, number: int) -> Element:
    from lxml import etree

    return etree.Element(f"{W}{name}", {f"{W}id": str(number)})


def _reference(number: int) -> Element:
    from lxml import etree

    run: Any = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}commentReference", {f"{W}id": str(number)})
    return run


def removed(root: Element, numbers: set[str]) -> None:
    """Remove the marks of the comments with these numbers."""
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(root.iter(f"{W}{name}")):
            if mark.get(f"{W}id") in numbers:
                gone = mark.getparent() if name == "commentReference" else mark
                gone.getparent().remove(gone)
