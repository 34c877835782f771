"""Splits section five at list marks and at turns from problem to measure, with each piece's side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from nlp.knowledge import cached, load
from nlp.themes.problems.matters import matters
from nlp.types import Sentence
from nlp.types.quick import quick, replace

Side = Literal["problem", "measure"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """Part of a sentence between two marks.

    `joined`: a later clause of the same item; `whole`: an unsplit sentence, with its theme.
    """

    sentence: Sentence
    side: Side | None
    marked: bool
    lead: bool
    joined: bool = False
    whole: bool = False


_LEAD, _SHORT = 90, 50
"""The lengths below which an announcement, with a colon and without, must stay."""
_CLAUSE = 10
"""The least characters of a clause that another can answer, unlike 2024年，."""
_STARTING = re.compile(r"\d{4}年(?:起|[，,]?[^，。；：、,;:]{0,6}(?:将(?!近)|拟))")
"""A future year: 2025年起, 2025年，我局将."""


@cached
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("common/themes/pairing")
    return words


@cached
def _mark() -> re.Pattern[str]:
    named = "|".join(_words()["marks"])
    ordinal = "[一二三四五六七八九十]"
    forms = rf"{ordinal}{{1,2}}是(?!否)|[（(](?:{ordinal}{{1,2}}|\d{{1,2}})[）)]|\d{{1,2}}[.、．](?!\d)|问题{ordinal}|{named}"
    # 下一步，一是…: the opening of the measures may come before the mark of the first.
    opened = rf"(?:{'|'.join(_words()['openings'])})[^，。；：]{{0,8}}[，,]"
    return re.compile(rf"(?:(?<=[：:；;。])|^)\s*(?:{opened})?(?:{ordinal}、)?(?:{forms})")


@cached
def _turn() -> re.Pattern[str]:
    framed = "".join(f"(?<!{ending}[，,])" for ending in _words()["framing"])
    return re.compile(rf"(?<=[，；,;]){framed}(?={'|'.join(_words()['turns'])}|20\d\d年起)")


@cached
def _label() -> re.Pattern[str]:
    problem, measure = ("|".join(_words()["labels"][side]) for side in ("problem", "measure"))
    number = "[一二三四五六七八九十0-9]{0,2}"
    return re.compile(
        rf"^\W{{0,2}}(?:[（(]?{number}[）)、.]\s*)?(?:(?P<problem>(?:{problem}){number})|(?P<measure>(?:{measure}){number}))[：:]"
    )


@cached
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_words()[name]))


def cut_at_marks(sentence: Sentence, heading: str) -> Iterator[MarkedSpan]:
    """Split a sentence before each mark, and before a clause that may answer the one before."""
    text = sentence.text
    marks = {match.start() for match in _mark().finditer(text)}
    turns = {match.start() for match in _turn().finditer(text)} - marks
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
            yield MarkedSpan(
                sentence=part,
                side=None if first in turns else _said(part.text, heading),
                marked=first in marks and not _label().match(part.text),
                lead=_is_lead(part.text),
                joined=first in turns and first > 0,
                whole=part.text == sentence.text and sentence.probability > 0,
            )


def _said(text: str, heading: str) -> Side | None:
    """Return the side that a label, an opening or the heading names; None where none does."""
    label = _label().match(text)
    if label:
        return "problem" if label["problem"] else "measure"
    bare = _mark().sub("", text, count=1).lstrip("，,、 ")
    openings = tuple(_words()["openings"])
    if bare.startswith(openings) or text.lstrip().startswith(openings) or _STARTING.match(bare):
        return "measure"
    return side_of(heading)


def side_of(heading: str) -> Side | None:
    """Return the side that a heading names; None where it names none or both."""
    problem, measure = (
        any(word in heading for word in _words()["headings"][side])
        for side in ("problem", "measure")
    )
    if problem == measure:
        return None
    return "problem" if problem else "measure"


def _is_lead(text: str) -> bool:
    """Whether a piece announces items: 存在一些差距。, but not 存在一些差距，主要是内容不全面。"""
    if text.endswith(("：", ":")):
        return len(text) < _LEAD
    announced = _any("leads").search(text)
    return announced is not None and len(text) < _SHORT and not matters(text[announced.end() :])


def number_of(piece: MarkedSpan) -> int:
    """Return the number in the mark of a piece, 0 where it has none: 二 continues after 一."""
    match = _mark().match(piece.sentence.text) if piece.marked else None
    mark = re.split("[，,]", match[0])[-1] if match else ""
    digits = re.search(r"[一二三四五六七八九]|\d{1,2}", mark)
    if digits is None:
        return 0
    return "一二三四五六七八九".find(digits[0]) + 1 or int(digits[0])


def goes_on(piece: MarkedSpan) -> bool:
    """Whether the mark of a piece implies an item before it: 二是, 再就是."""
    match = _mark().match(piece.sentence.text) if piece.marked else None
    return match is not None and (
        number_of(piece) > 1 or match[0].strip().endswith(tuple(_words()["continuing"]))
    )
