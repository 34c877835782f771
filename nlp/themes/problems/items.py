"""Splits section five into items: each problem and each measure with all its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.themes.problems.heads import with_heads
from nlp.themes.problems.matters import matters
from nlp.themes.problems.pieces import MarkedSpan, cut_at_marks, goes_on
from nlp.themes.problems.sides import judged
from nlp.themes.problems.titles import Side, governing
from nlp.types import Section, Sentence
from nlp.types.quick import frozen, replace


@frozen
class ListedPoint:
    """One problem or measure: the sentences under one list mark, with their span in the text.

    `number`: that of the mark, 0 without one.
    """

    text: str
    start: int
    end: int
    number: int = 0


@frozen
class Run:
    """Consecutive items of one side (problem or measure); `marked`: they are numbered."""

    side: Side
    items: tuple[ListedPoint, ...]
    marked: bool


_NAMED = 2
"""The number of matters a sentence before a list must name to be more than its introduction."""


def runs(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[Run]:
    """Return the problems and measures of section five, in the order of the text."""
    inside = governing(sections)
    own = [sentence for sentence in sentences if sentence.section in inside]
    cut = [piece for each in own for piece in cut_at_marks(each, inside[each.section])]
    pieces = with_heads(cut, sections, inside)
    return [_run(side, group) for side, group in _together(judged(pieces))]


def _together(pieces: Sequence[MarkedSpan]) -> Iterator[tuple[Side, list[MarkedSpan]]]:
    group: list[MarkedSpan] = []
    for piece in pieces:
        if group and piece.side != group[0].side:
            yield group[0].side or "problem", group
            group = []
        group.append(piece)
    if group:
        yield group[0].side or "problem", group


def _run(side: Side, group: Sequence[MarkedSpan]) -> Run:
    """Group pieces to items: unmarked sentences join the marked one before, else each is an item.

    Text before the first mark introduces the list, unless that mark continues an item
    (…；再就是…) or the text names measures itself: 下一步，我局将加强培训、完善制度。一是…
    """
    headed = {piece.sentence.section for piece in group if piece.head}
    first = next((piece for piece in group if piece.marked), None)
    marked = first is not None
    opened = first is not None and goes_on(first)
    items: list[ListedPoint] = []
    for piece in group:
        sentence = piece.sentence
        own = ListedPoint(
            text=sentence.text, start=sentence.start, end=sentence.end, number=piece.number
        )
        inner = sentence.section in headed and not piece.head
        begins = piece.marked and not inner
        if not begins and (
            piece.lead or (marked and not items and not (opened or _names(own, side)))
        ):
            continue
        if items and (piece.joined or inner or (marked and not begins)):
            last = items[-1]
            items[-1] = replace(last, text=last.text + own.text, end=own.end)
        else:
            items.append(own)
    return Run(side=side, items=tuple(items), marked=marked)


def _names(item: ListedPoint, side: Side) -> bool:
    return side == "measure" and len(matters(item.text)) >= _NAMED
