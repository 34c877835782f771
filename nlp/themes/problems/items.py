"""Splits section five into items: each problem and each measure with all its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.themes.problems.matters import matters
from nlp.themes.problems.pieces import MarkedSpan, Side, cut_at_marks, goes_on, number_of, side_of
from nlp.types import Section, Sentence, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPoint:
    """One problem or measure: the sentences under one list mark, with their span in the text.

    `number`: that of the mark, 0 without one.
    """

    text: str
    start: int
    end: int
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Consecutive items of one side (problem or measure); `marked`: they are numbered."""

    side: Side
    items: tuple[ListedPoint, ...]
    marked: bool


_SURE = 0.8
_NAMED = 2
"""The number of matters a sentence before a list must name to be more than its introduction."""


def runs(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[Run]:
    """Return the problems and measures of section five, in the order of the text."""
    inside = _headings(sections)
    pieces = [
        piece
        for sentence in sentences
        if sentence.section in inside
        for piece in cut_at_marks(sentence, inside[sentence.section])
    ]
    return [_run(side, group) for side, group in _together(_judged(pieces))]


def _headings(sections: Sequence[Section]) -> dict[str, str]:
    """Return, by section id, the heading that gives the side of each part of section five.

    Under （二）改进措施 a line 1.… may be a heading of its own: the outermost that names one
    side holds for all below it.
    """
    found: dict[str, str] = {}
    for section in sections:
        if section.role == "problems":
            above = found.get(section.id.rpartition(".")[0], "")
            found[section.id] = above if side_of(above) else section.heading
    return found


def _themes(pieces: Sequence[MarkedSpan]) -> list[tuple[Theme, float]]:
    """Return theme and probability of every piece; a whole sentence keeps its own."""
    from nlp.themes import classify

    cut = [p.sentence.text for p in pieces if p.side is None and not p.whole]
    judged = iter(classify(cut, ["problems"] * len(cut)) if cut else ())
    return [
        (p.sentence.theme, p.sentence.probability)
        if p.whole or p.side is not None
        else next(judged)
        for p in pieces
    ]


def _judged(pieces: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return every piece with a side: by its own words, else by its position and theme."""
    themes = _themes(pieces)
    lists = _lists(pieces, themes)
    opening = _opening(pieces, themes)
    result: list[MarkedSpan] = []
    now: Side = "problem"
    sides_named = False
    last: tuple[int, Side] = (0, "problem")
    for place, (piece, (theme, chance)) in enumerate(zip(pieces, themes, strict=True)):
        sides_named = sides_named or piece.side is not None
        number = number_of(piece)
        if place < opening:
            result.append(replace(piece, side="problem", lead=True))
            continue
        if piece.side is not None:
            now = piece.side
        elif number > 1 and number == last[0] + 1:
            now = last[1]
        elif place in lists and not sides_named:
            now = lists[place]
        elif now == "problem" and _turns(piece, theme, chance, sides_named=sides_named):
            now = "measure"
        elif now == "measure" and theme == "problem" and (piece.marked or chance >= _SURE):
            now = "problem"
        last = (number, now) if number else last
        result.append(replace(piece, side=now))
    return result


def _opening(pieces: Sequence[MarkedSpan], themes: Sequence[tuple[Theme, float]]) -> int:
    """Count the pieces before the first problem that neither side names.

    A section opens with praise or thanks, which are no measures. Where no problem follows at
    all, nothing is an opening: a section may consist of measures.
    """
    for place, (piece, (theme, _)) in enumerate(zip(pieces, themes, strict=True)):
        if piece.side is not None or piece.marked or piece.joined:
            return place if theme == "problem" or piece.side == "problem" else 0
        if theme == "problem":
            return place
    return 0


def _lists(pieces: Sequence[MarkedSpan], themes: Sequence[tuple[Theme, float]]) -> dict[int, Side]:
    """Return the side of every numbered list of two or more items, by the index of its first item.

    A list has one side, so its items vote, since a single item may be doubtful. An announcement
    of problems decides for the list after it.
    """
    found: dict[int, list[float]] = {}
    first, last = -1, 0
    for place, (piece, (theme, chance)) in enumerate(zip(pieces, themes, strict=True)):
        number = number_of(piece)
        if number == 1:
            first = place
            if place and pieces[place - 1].lead and themes[place - 1][0] == "problem":
                found[place] = [float(len(pieces))]
        elif not number or number != last + 1:
            continue
        last = number
        found.setdefault(first, []).append(chance if theme == "problem" else -chance)
    return {
        place: "problem" if sum(votes) > 0 else "measure"
        for place, votes in found.items()
        if place >= 0 and len(votes) > 1
    }


def _turns(piece: MarkedSpan, theme: str, chance: float, *, sides_named: bool) -> bool:
    """Whether a piece whose words do not name a side begins the measures.

    Once the text has named its sides (问题：… 改进：…), only such words change the side. Before,
    a sentence that is certainly a measure does, and so does a clause with 已 or 将 after a problem.
    """
    if piece.joined:
        return theme != "problem"
    return not sides_named and theme in ("improvement", "mechanism") and chance >= _SURE


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
    first = next((piece for piece in group if piece.marked), None)
    marked = first is not None
    opened = first is not None and goes_on(first)
    items: list[ListedPoint] = []
    for piece in group:
        sentence = piece.sentence
        own = ListedPoint(
            text=sentence.text, start=sentence.start, end=sentence.end, number=number_of(piece)
        )
        if not piece.marked and (
            piece.lead or (marked and not items and not (opened or _names(own, side)))
        ):
            continue
        if items and (piece.joined or (marked and not piece.marked)):
            last = items[-1]
            items[-1] = replace(last, text=last.text + own.text, end=own.end)
        else:
            items.append(own)
    return Run(side=side, items=tuple(items), marked=marked)


def _names(item: ListedPoint, side: Side) -> bool:
    return side == "measure" and len(matters(item.text)) >= _NAMED
