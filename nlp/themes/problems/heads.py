"""Headings of section five that are problems or measures themselves, as pieces before their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from nlp.themes.problems.pieces import MarkedSpan
from nlp.themes.problems.titles import Side, named_sides, side_of
from nlp.types import Section, Sentence
from nlp.types.quick import replace


def with_heads(
    pieces: Sequence[MarkedSpan], sections: Sequence[Section], governed: Mapping[str, str]
) -> list[MarkedSpan]:
    """Return the pieces with those of headings among them, in the order of the text.

    A list whose lines have no full stop is read as headings: （一）存在的问题 / 1.平台功能单一.
    `governed`: by section id, the heading that gives its side.
    """
    begins = {section.id: section.start for section in sections}
    begun = {piece.sentence.start for piece in pieces}
    edges = sorted({*begun, *begins.values()})
    heads = [
        _head(section, edges, side_of(governed[section.id]))
        for section in sections
        if section.id in governed
        and "." in section.id
        and section.start not in begun
        and not named_sides(section.heading)
    ]
    placed = [replace(piece, list=_list_of(piece.sentence, begins)) for piece in [*heads, *pieces]]
    return _numbered(sorted(placed, key=lambda piece: piece.sentence.start))


def _numbered(pieces: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return the pieces with headings counted within their part, anew after an announcement."""
    counts: Counter[str] = Counter()
    result: list[MarkedSpan] = []
    for piece in pieces:
        if piece.lead:
            counts.clear()
        counts[piece.list] += piece.head
        result.append(replace(piece, number=counts[piece.list]) if piece.head else piece)
    return result


def _list_of(sentence: Sentence, begins: Mapping[str, int]) -> str:
    """Return the id of the part in which a list stands, where a sentence is one of its items.

    An item that begins a part of its own (1.更新不及时。…) is one of the list in the part above.
    """
    own = sentence.section
    return own.rpartition(".")[0] if sentence.start == begins[own] else own


def _head(section: Section, edges: Sequence[int], side: Side | None) -> MarkedSpan:
    end = next((edge for edge in edges if section.start < edge < section.end), section.end)
    sentence = Sentence(section=section.id, start=section.start, end=end, text=section.heading)
    return MarkedSpan(
        sentence=sentence,
        side=side,
        marked=True,
        lead=False,
        named=side is not None,
        head=True,
    )
