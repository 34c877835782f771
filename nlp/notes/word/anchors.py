"""A span of the extracted text -> the runs of the Word file that contain it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from nlp.readers.fold import fold
from nlp.readers.word.docx import DocumentBody
from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element
from nlp.readers.word.paragraph import local
from nlp.types import Document

_OUTSIDE = frozenset(("del", "moveFrom", "rt"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A character of a ``w:t`` at its index."""

    text: Element
    index: int
    char: str


Range = tuple[Letter, Letter]
"""First and last character of the range of a comment."""


class Anchors:
    """Finds the characters of a Word file that an offset of its text came from."""

    def __init__(self, body: DocumentBody, document: Document) -> None:
        self._body, self._document = body, document
        self._cells = {
            (cell.start, cell.end): element
            for grid, drawn in zip(document.grids, body.drawn, strict=True)
            for cell, element in zip(grid.cells, drawn, strict=True)
        }

    def cell(self, span: tuple[int, int]) -> Element | None:
        """Return the ``w:tc`` that a cell of the text came from."""
        return self._cells.get(span)

    def holding(self, place: int) -> Element | None:
        """Return the ``w:tc`` of a drawn table that contains an offset."""
        held = (e for (start, end), e in self._cells.items() if start <= place < end)
        return next(held, None)

    def range(self, start: int, end: int) -> Range | None:
        """Return the characters of `start:end`; None where no paragraph contains its start."""
        held = [
            p for p in self._document.paragraphs if p.start < max(end, start + 1) and p.end > start
        ]
        if not held or held[0].number not in self._body.origins:
            return None
        number = held[0].number
        own = [p for p in self._document.paragraphs if p.number == number]
        letters = list(_letters(self._body.origins[number]))
        first, last = own[0].start, own[-1].end
        printed = _matched(self._document.text[first:last], letters)
        wanted = [
            printed[at - first] for at in range(start, min(end, last)) if at - first in printed
        ]
        return (wanted[0], wanted[-1]) if wanted else _ends(letters)

    def paragraph(self, place: int) -> list[Element]:
        """Return the elements of the paragraph at or after an offset, else of the last paragraph."""
        after = [p for p in self._document.paragraphs if p.end > place]
        listed = after[:1] or list(self._document.paragraphs[-1:])
        return self._body.origins.get(listed[0].number or 0, []) if listed else []


def _ends(letters: list[Letter]) -> Range | None:
    return (letters[0], letters[-1]) if letters else None


def inside(element: Element) -> Range | None:
    """Return first and last character of a cell or paragraph; None where it has no text."""
    return _ends([letter for letter in _letters([element]) if letter.char.strip()])


def _matched(text: str, letters: list[Letter]) -> dict[int, Letter]:
    """Return offset in the text -> letter, by the longest common subsequence of both.

    Computed list numbers are only in the text, hidden words only in the file.
    """
    printed = fold("".join(letter.char for letter in letters))
    found = {}
    for step in Indel.opcodes(text, printed):
        if step.tag == "equal":
            for apart in range(step.src_end - step.src_start):
                found[step.src_start + apart] = letters[step.dest_start + apart]
    return found


def _letters(elements: Iterable[Element]) -> Iterator[Letter]:
    """Yield the characters of paragraphs and cells, without text boxes and deleted text."""
    for element in elements:
        for text in element.iter(f"{W}t"):
            if _is_own(text, element):
                for index, char in enumerate(text.text or ""):
                    yield Letter(text=text, index=index, char=char)


def _is_own(text: Element, element: Element) -> bool:
    for above in text.iterancestors():
        if above is element:
            return True
        if local(above) == "txbxContent" or local(above) in _OUTSIDE:
            return False
    return False


def outermost(element: Element) -> Element:
    """Return the body paragraph that anchors the text box around an element, or the element.

    Word allows no comments inside text boxes.
    """
    found = element
    for above in element.iterancestors():
        if local(above) == "txbxContent":
            found = next(p for p in above.iterancestors() if local(p) == "p")
    return found
