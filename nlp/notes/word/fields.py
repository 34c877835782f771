"""Fields of Word, whose text Word or LibreOffice computes, such as references and links.

A comment with its marks inside a field is lost when the field is recomputed, and LibreOffice
loses the field's words at once, so the marks are placed around the whole field.
"""

from __future__ import annotations

from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element
from nlp.readers.word.paragraph import local


def bounds(run: Element) -> tuple[Element, Element]:
    """Return first and last element of the field around a run; the run itself outside fields.

    A field that begins or ends in another paragraph, such as a table of contents, does not count.

    >>> from lxml import etree
    >>> space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    >>> paragraph = etree.fromstring(f'<w:p {space}><w:fldSimple><w:r/></w:fldSimple></w:p>')
    >>> [element.tag.partition("}")[2] for element in bounds(paragraph[0][0])]
    ['fldSimple', 'fldSimple']
    """
    for above in run.iterancestors():
        if local(above) == "p":
            break
        if local(above) == "fldSimple":
            return above, above
    return _complex(run) or (run, run)


def _complex(run: Element) -> tuple[Element, Element] | None:
    """Return the outermost field around a run, of those written as runs: begin, code, separate, end."""
    begun: list[Element] = []
    seen = False
    for element in run.getparent():
        seen = seen or element is run
        for kind in _marks(element):
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                first = begun.pop()
                if seen and not begun:
                    return (first, element) if _before(first, run) else None
        if seen and not begun:
            return None
    return None


def _marks(element: Element) -> list[str]:
    if local(element) != "r":
        return []
    return [mark.get(f"{W}fldCharType", "") for mark in element.iter(f"{W}fldChar")]


def _before(first: Element, run: Element) -> bool:
    parent = run.getparent()
    return bool(parent.index(first) <= parent.index(run))
