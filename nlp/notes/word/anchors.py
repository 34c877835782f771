"""A span of the extracted text -> the runs of the Word file that contain it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from rapidfuzz.distance import Indel

from nlp.notes.spans import SpanIndex
from nlp.readers.fold import fold
from nlp.readers.word.docx import DocumentBody
from nlp.readers.word.numbering import W
from nlp.readers.word.package import Element
from nlp.readers.word.paragraph import local
from nlp.types import Document, Paragraph
from nlp.types.quick import frozen

LONGEST = 5_000
"""Characters of a paragraph or cell inside which a comment has its place; else it is on all of it."""
_OUTSIDE = frozenset(("del", "moveFrom", "rt"))


@frozen
class Letter:
    """A character of a ``w:t`` at its index."""

    text: Element
    index: int
    char: str


Range = tuple[Letter, Letter]
"""First and last character of the range of a comment."""


@frozen
class Spread:
    """Where the characters of a text are among those of its elements.

    `places`: offset in the text -> number among all characters, which no split of a run changes;
    `starts`: the number of the first character of each element.
    """

    elements: tuple[Element, ...]
    starts: tuple[int, ...]
    places: dict[int, int]

    def letter(self, place: int) -> Letter:
        """Return a character by its number, where it is now."""
        at = bisect_right(self.starts, place) - 1
        left = place - self.starts[at]
        for text in _texts(self.elements[at]):
            said = text.text or ""
            if left < len(said):
                return Letter(text=text, index=left, char=said[left])
            left -= len(said)
        raise AssertionError("a split of runs drops no character")


class Anchors:
    """Finds the characters of a Word file that an offset of its text came from."""

    def __init__(self, body: DocumentBody, document: Document) -> None:
        self._body, self._document = body, document
        self._cells = {
            (cell.start, cell.end): element
            for grid, drawn in zip(document.grids, body.drawn, strict=True)
            for cell, element in zip(grid.cells, drawn, strict=True)
        }
        self._spans = SpanIndex(self._cells)
        self._ends = [paragraph.end for paragraph in document.paragraphs]
        self._own: dict[int | None, list[Paragraph]] = {}
        self._spreads: dict[int, Spread] = {}
        for paragraph in document.paragraphs:
            self._own.setdefault(paragraph.number, []).append(paragraph)

    def cell(self, span: tuple[int, int]) -> Element | None:
        """Return the ``w:tc`` that a cell of the text came from."""
        return self._cells.get(span)

    def holding(self, place: int) -> Element | None:
        """Return the ``w:tc`` of a drawn table that contains an offset."""
        span = self._spans.holding(place)
        return None if span is None else self._cells[span]

    def range(self, start: int, end: int) -> Range | None:
        """Return the characters of `start:end`; None where no paragraph contains its start.

        None as well in a paragraph longer than any real one: the letters of an element are gone
        through anew for each comment, as each splits runs.
        """
        held = self._behind(start)
        if held is None or held.start >= max(end, start + 1) or held.number is None:
            return None
        own, origins = self._own[held.number], self._body.origins.get(held.number, [])
        first, last = own[0].start, own[-1].end
        if not origins or last - first > LONGEST:
            return None
        spread = self._spreads.get(held.number)
        if spread is None:
            spread = _spread(self._document.text[first:last], origins)
            self._spreads[held.number] = spread
        places = spread.places
        wanted = [places[at] for at in range(start - first, min(end, last) - first) if at in places]
        if not wanted:
            return _ends(list(_letters(origins)))
        return spread.letter(wanted[0]), spread.letter(wanted[-1])

    def paragraph(self, place: int) -> list[Element]:
        """Return the elements of the paragraph at or after an offset, else of the last paragraph."""
        listed = self._behind(place) or next(iter(self._document.paragraphs[-1:]), None)
        return self._body.origins.get(listed.number or 0, []) if listed else []

    def _behind(self, place: int) -> Paragraph | None:
        """Return the first paragraph that ends behind an offset; they are in the order of the text."""
        number = bisect_right(self._ends, place)
        return self._document.paragraphs[number] if number < len(self._ends) else None


def _ends(letters: list[Letter]) -> Range | None:
    return (letters[0], letters[-1]) if letters else None


def inside(element: Element) -> Range | None:
    """Return first and last character of a cell or paragraph; None where it has none or too many."""
    sizes = accumulate(len(text.text or "") for text in element.iter(f"{W}t"))
    if any(size > LONGEST for size in sizes):
        return None
    return _ends([letter for letter in _letters([element]) if letter.char.strip()])


def _spread(text: str, elements: Sequence[Element]) -> Spread:
    """Return where a text is in its elements, by the longest common subsequence of both.

    Computed list numbers are only in the text, hidden words only in the file.
    """
    listed = ["".join(letter.char for letter in _letters([element])) for element in elements]
    places = {}
    for step in Indel.opcodes(text, fold("".join(listed))):
        if step.tag == "equal":
            for apart in range(step.src_end - step.src_start):
                places[step.src_start + apart] = step.dest_start + apart
    starts = tuple(accumulate(map(len, listed[:-1]), initial=0))
    return Spread(elements=tuple(elements), starts=starts, places=places)


def _letters(elements: Iterable[Element]) -> Iterator[Letter]:
    """Yield the characters of paragraphs and cells, without text boxes and deleted text."""
    for element in elements:
        for text in _texts(element):
            for index, char in enumerate(text.text or ""):
                yield Letter(text=text, index=index, char=char)


def _texts(element: Element) -> Iterator[Element]:
    return (text for text in element.iter(f"{W}t") if _is_own(text, element))


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
