"""Splits section five at list marks and at turns from problem to measure, with each piece's side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from nlp.knowledge import cached, load
from nlp.quantity.numerals import parse
from nlp.themes.problems.matters import matters
from nlp.themes.problems.titles import Side, is_label, label_side, side_of
from nlp.types import Sentence
from nlp.types.quick import frozen, replace


@frozen
class MarkedSpan:
    """Part of a sentence between two marks.

    `joined`: a later clause of the same item; `whole`: an unsplit sentence, with its theme;
    `number`: that of the mark, 0 without one; `named`: a heading or label names the side;
    `head`: it is a heading; `list`: the id of the part in which its list stands.
    """

    sentence: Sentence
    side: Side | None
    marked: bool
    lead: bool
    joined: bool = False
    whole: bool = False
    number: int = 0
    named: bool = False
    head: bool = False
    list: str = ""


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


_ORDINALS = "一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_ITEM = (
    rf"[{_ORDINALS}十]{{1,2}}是(?!否)|[（(](?:[{_ORDINALS}十]{{1,2}}|\d{{1,2}})[）)]"
    rf"|\d{{1,2}}[.、．](?!\d)|问题[{_ORDINALS}十]|第[{_ORDINALS}十][，,、：:]|[{_CIRCLED}]"
)


@cached
def _mark() -> re.Pattern[str]:
    named = "|".join(sorted(_words()["marks"], key=len, reverse=True))
    # 下一步，一是…: the opening of the measures may come before the mark of the first.
    opened = rf"(?:{'|'.join(_words()['openings'])})[^，。；：]{{0,8}}[，,]"
    return re.compile(
        rf"(?:(?<=[：:；;。])|^)\s*(?:{opened})?(?:[{_ORDINALS}十]、)?(?P<form>{_ITEM}|{named})"
    )


@cached
def _turn() -> re.Pattern[str]:
    framed = "".join(f"(?<!{ending}[，,])" for ending in _words()["framing"])
    return re.compile(rf"(?<=[，；,;]){framed}(?={'|'.join(_words()['turns'])}|20\d\d年起)")


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
            label = label_side(part.text)
            marked = first in marks and label is None
            yield MarkedSpan(
                sentence=part,
                side=None if first in turns else label or _said(part.text, heading),
                marked=marked,
                lead=_is_lead(part.text),
                joined=first in turns and first > 0,
                whole=part.text == sentence.text and sentence.probability > 0,
                number=_number(part.text) if marked else 0,
                named=first not in turns and (label or side_of(heading)) is not None,
            )


def _said(text: str, heading: str) -> Side | None:
    """Return the side that an opening or the heading names; None where neither does."""
    bare = _mark().sub("", text, count=1).lstrip("，,、 ")
    openings = tuple(_words()["openings"])
    if bare.startswith(openings) or text.lstrip().startswith(openings) or _STARTING.match(bare):
        return "measure"
    return side_of(heading)


def _is_lead(text: str) -> bool:
    """Whether a piece announces items: 存在一些差距。, but not 存在一些差距，主要是内容不全面。"""
    if text.endswith(("：", ":")):
        return len(text) < _LEAD
    if is_label(text):
        return True
    announced = _any("leads").search(text)
    return announced is not None and len(text) < _SHORT and not matters(text[announced.end() :])


def _number(text: str) -> int:
    """Return the number in the mark of a text, 0 where it has none: 二 continues after 一."""
    match = _mark().match(text)
    if match is None:
        return 0
    form = match["form"]
    if form in _words()["marks"]:
        return int(_words()["marks"][form])
    tens = rf"[{_ORDINALS}]?十[{_ORDINALS}]?"
    digits = re.search(rf"{tens}|[{_ORDINALS}{_CIRCLED}]|\d{{1,2}}", form)
    if digits is None:
        return 0
    return _CIRCLED.find(digits[0]) + 1 or int(parse(digits[0]))


def goes_on(piece: MarkedSpan) -> bool:
    """Whether the mark of a piece implies an item before it: 二是, 再就是."""
    if not piece.marked:
        return False
    match = _mark().match(piece.sentence.text)
    form = match["form"] if match else ""
    return piece.number > 1 or form in _words()["continuing"]
