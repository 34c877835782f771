"""Section five as items: each problem and each measure with all sentences that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from nlp.knowledge import load
from nlp.types import Section, Sentence, Theme

Side = Literal["problem", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One problem or one measure: the sentences under one mark, with their place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Items of one side that stand together; `marked`: they are numbered."""

    side: Side
    items: tuple[Item, ...]
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence between two marks.

    `joined`: a later clause of the same item; `whole`: a sentence uncut, with its theme.
    """

    sentence: Sentence
    side: Side | None
    marked: bool
    lead: bool
    joined: bool = False
    whole: bool = False


_SURE = 0.8
_CLAUSE = 10
"""Characters that a clause must have before another can answer it: 2024年， is none."""
_STARTING = re.compile(r"\d{4}年(?:起|[，,]?[^，。；：、,;:]{0,6}(?:将(?!近)|拟))")
"""A year to come: 2025年起, 2025年，我局将."""
_TURN = re.compile(
    r"(?<=[，；,;])(?=(?:现已|目前已|已(?![不无难成有])|将|拟|下一步|今后|为此|对此|20\d\d年起|明年))"
)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("themes/pairing")
    return words


@cache
def _mark() -> re.Pattern[str]:
    named = "|".join(_words()["marks"])
    ordinal = "[一二三四五六七八九十]"
    forms = rf"{ordinal}{{1,2}}是(?!否)|[（(](?:{ordinal}{{1,2}}|\d{{1,2}})[）)]|\d{{1,2}}[.、．](?!\d)|问题{ordinal}|{named}"
    return re.compile(rf"(?:(?<=[：:；;。])|^)\s*(?:{ordinal}、)?(?:{forms})")


@cache
def _label() -> re.Pattern[str]:
    problem, measure = ("|".join(_words()["labels"][side]) for side in ("problem", "measure"))
    number = "[一二三四五六七八九十0-9]{0,2}"
    return re.compile(
        rf"^\W{{0,2}}(?:[（(]?{number}[）)、.]\s*)?(?:(?P<problem>(?:{problem}){number})|(?P<measure>(?:{measure}){number}))[：:]"
    )


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_words()[name]))


def runs(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[Run]:
    """The problems and measures of section five, in the order of the text."""
    inside = _headings(sections)
    pieces = [
        piece
        for sentence in sentences
        if sentence.section in inside
        for piece in _pieces(sentence, inside[sentence.section])
    ]
    return [_run(side, group) for side, group in _together(_judged(pieces))]


def _headings(sections: Sequence[Section]) -> dict[str, str]:
    """The heading that tells the side of each part of section five, by its id.

    Under （二）改进措施 a line 1.… may be a heading of its own: the outermost that names one
    side holds for all below it.
    """
    found: dict[str, str] = {}
    for section in sections:
        if section.role == "problems":
            above = found.get(section.id.rpartition(".")[0], "")
            found[section.id] = above if _sided(above) else section.heading
    return found


def _sided(heading: str) -> Side | None:
    """The side that a heading names; None where it names none or both."""
    problem, measure = (
        any(word in heading for word in _words()["headings"][side])
        for side in ("problem", "measure")
    )
    if problem == measure:
        return None
    return "problem" if problem else "measure"


def _pieces(sentence: Sentence, heading: str) -> Iterator[Piece]:
    """A sentence cut before each mark, and before a clause that may answer the one before."""
    text = sentence.text
    marks = {match.start() for match in _mark().finditer(text)}
    turns = {match.start() for match in _TURN.finditer(text)} - marks
    turns = {
        place for place in turns if place - max(m for m in marks | {0} if m < place) >= _CLAUSE
    }
    edges = sorted({0, *marks, *turns, len(text)})
    exact = len(text) == sentence.end - sentence.start
    for first, last in pairwise(edges):
        part = replace(sentence, text=text[first:last].strip())
        if exact:
            part = replace(part, start=sentence.start + first, end=sentence.start + last)
        if part.text:
            yield Piece(
                sentence=part,
                side=None if first in turns else _said(part.text, heading),
                marked=first in marks and not _label().match(part.text),
                lead=_is_lead(part.text),
                joined=first in turns and first > 0,
                whole=part.text == sentence.text and sentence.probability > 0,
            )


def _said(text: str, heading: str) -> Side | None:
    """The side that a label, an opening or the heading names; None where none does."""
    label = _label().match(text)
    if label:
        return "problem" if label["problem"] else "measure"
    bare = _mark().sub("", text, count=1).lstrip("，,、 ")
    if bare.startswith(tuple(_words()["openings"])) or _STARTING.match(bare):
        return "measure"
    return _sided(heading)


def _is_lead(text: str) -> bool:
    return len(text) < 90 and (
        text.endswith(("：", ":")) or (_any("leads").search(text) is not None and len(text) < 50)
    )


def _themes(pieces: Sequence[Piece]) -> list[tuple[Theme, float]]:
    """Theme and chance of every piece; a whole sentence keeps those it has."""
    from nlp.themes import classify

    cut = [p.sentence.text for p in pieces if p.side is None and not p.whole]
    judged = iter(classify(cut, ["problems"] * len(cut)) if cut else ())
    return [
        (p.sentence.theme, p.sentence.probability)
        if p.whole or p.side is not None
        else next(judged)
        for p in pieces
    ]


def _judged(pieces: Sequence[Piece]) -> list[Piece]:
    """Every piece with a side: what it says of itself, else what its place and theme say."""
    themes = _themes(pieces)
    result: list[Piece] = []
    now: Side = "problem"
    told = False
    last: tuple[int, Side] = (0, "problem")
    for piece, (theme, chance) in zip(pieces, themes, strict=True):
        told = told or piece.side is not None
        number = _number(piece)
        if piece.side is not None:
            now = piece.side
        elif number > 1 and number == last[0] + 1:
            now = last[1]
        elif now == "problem" and _turns(piece, theme, chance, told=told):
            now = "measure"
        elif now == "measure" and theme == "problem" and (piece.marked or chance >= _SURE):
            now = "problem"
        last = (number, now) if number else last
        result.append(replace(piece, side=now))
    return result


def _number(piece: Piece) -> int:
    """The number in the mark of a piece, 0 where it has none: 二 goes on where 一 stood."""
    match = _mark().match(piece.sentence.text) if piece.marked else None
    digits = re.search(r"[一二三四五六七八九]|\d{1,2}", match[0]) if match else None
    if digits is None:
        return 0
    return "一二三四五六七八九".find(digits[0]) + 1 or int(digits[0])


def _turns(piece: Piece, theme: str, chance: float, *, told: bool) -> bool:
    """Whether a piece that says nothing of itself begins the measures.

    Once the text has named its sides (问题：… 改进：…), only its own words turn it; before,
    a sentence that is surely a measure does, so does a clause with 已 or 将 behind a problem.
    """
    if piece.joined:
        return theme != "problem"
    return not told and theme in ("improvement", "mechanism") and chance >= _SURE


def _together(pieces: Sequence[Piece]) -> Iterator[tuple[Side, list[Piece]]]:
    group: list[Piece] = []
    for piece in pieces:
        if group and piece.side != group[0].side:
            yield group[0].side or "problem", group
            group = []
        group.append(piece)
    if group:
        yield group[0].side or "problem", group


def _run(side: Side, group: Sequence[Piece]) -> Run:
    """Unmarked sentences belong to the marked one before; without marks each stands alone.

    What stands before the first mark leads up to the list.
    """
    marked = any(piece.marked for piece in group)
    items: list[Item] = []
    for piece in group:
        own = Item(text=piece.sentence.text, start=piece.sentence.start, end=piece.sentence.end)
        if not piece.marked and (piece.lead or (marked and not items)):
            continue
        if items and (piece.joined or (marked and not piece.marked)):
            last = items[-1]
            items[-1] = Item(text=last.text + own.text, start=last.start, end=own.end)
        else:
            items.append(own)
    return Run(side=side, items=tuple(items), marked=marked)
