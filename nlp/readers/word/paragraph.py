"""A Word paragraph -> its visible words, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nlp.readers.raised import lowered
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
_NOT_READ = frozenset(("vanish", "strike", "dstrike"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Words:
    """The text of a paragraph, and the text boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, with line breaks as ``\\n``."""
        return "".join(self.parts)


def local(element: Element) -> str:
    """Return the tag without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(paragraph: Element) -> Words:
    """Return the visible words of the paragraph."""
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
        elif name == "r" and (properties := child.find(f"{W}rPr")) is not None:
            _collect_run(child, properties, found)
        elif name not in _UNSEEN:
            _collect(child, found)


def _collect_run(run: Element, properties: Iterable[Element], found: Words) -> None:
    """Collect a formatted run, unless it is hidden, struck through or a footnote mark."""
    looks = {local(child) for child in properties if _is_on(child)}
    if looks & _NOT_READ:
        return
    start = len(found.parts)
    _collect(run, found)
    if "vertAlign" in looks and (raised := "".join(found.parts[start:])).strip():
        found.parts[start:] = [
            lowered(raised, "".join(found.parts[max(0, start - 4) : start]), _rest(run))
        ]


def _is_on(look: Element) -> bool:
    said = look.get(f"{W}val")
    if local(look) == "vertAlign":
        return bool(said == "superscript")
    return said not in ("0", "false", "none", "off")


def _rest(run: Element) -> str:
    """Return the words of the paragraph near this run."""
    near = [n for n in (run.getprevious(), run.getnext()) if n is not None]
    return "".join(t.text or "" for n in near for t in n.iter(f"{W}t"))


def _collect_choice(element: Element, found: Words) -> None:
    """Collect the first branch with content; the others repeat it for older programs."""
    for branch in element:
        before = len(found.parts), len(found.boxes)
        _collect(branch, found)
        if (len(found.parts), len(found.boxes)) != before:
            return


def mark_is_deleted(paragraph: Element) -> bool:
    """Whether a tracked change joins this paragraph to the next."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def blocks(container: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, cell or text box, inside any wrapper."""
    for child in container:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name == "AlternateContent":
            yield from blocks(child[0] if len(child) else child)
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from blocks(child)
