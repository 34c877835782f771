"""A Word paragraph -> the words it shows, tracked changes taken as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element

_UNSEEN = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "fldData",
        "footnoteReference",
        "endnoteReference",
        "annotationRef",
        "commentReference",
        "rt",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tcPr",
        "trPr",
    )
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Words:
    """The text of a paragraph, and the boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, line breaks as ``\\n``."""
        return "".join(self.parts)


def local(element: Element) -> str:
    """The tag without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(paragraph: Element) -> Words:
    """What the paragraph shows."""
    found = Words()
    _collect(paragraph, found)
    return found


def _collect(element: Element, found: Words) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            found.parts.append(child.text or "")
        elif name in _SIGNS:
            if name != "br" or child.get(f"{W}type") in (None, "textWrapping"):
                found.parts.append(_SIGNS[name])
        elif name == "txbxContent":
            found.boxes.append(child)
        elif name == "AlternateContent":
            _collect_choice(child, found)
        elif name not in _UNSEEN and not (name == "r" and is_hidden(child)):
            _collect(child, found)


def _collect_choice(element: Element, found: Words) -> None:
    """The first branch that shows anything; the others show the same for older programs."""
    for branch in element:
        before = len(found.parts), len(found.boxes)
        _collect(branch, found)
        if (len(found.parts), len(found.boxes)) != before:
            return


def is_hidden(run: Element) -> bool:
    """Whether a run is formatted as hidden text."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "none")


def mark_is_deleted(paragraph: Element) -> bool:
    """Whether a tracked change joins this paragraph to the next."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, a cell or a box, through every wrapper."""
    for child in container:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name == "AlternateContent":
            yield from blocks(child[0] if len(child) else child)
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from blocks(child)
