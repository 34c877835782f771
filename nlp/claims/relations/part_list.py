"""The list behind a whole: where it stands, which numbers belong to it, how they are labelled."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from nlp.claims.relations.part_words import part_words
from nlp.claims.sentence.clause import FAR
from nlp.claims.sentence.context import Around, Reading
from nlp.types import Quantity

_BRACKETS = re.compile(r"[（(）)]")
_BRACKET = re.compile(r"\s*[（(]")
_RESULTS = ("granted", "partially_granted", "refused", "unavailable", "not_processed", "other")


def region_of(reading: Reading, whole: Quantity) -> tuple[int, int] | None:
    """Where the parts of a whole are listed: inside its bracket, or after 其中."""
    text = reading.text
    bracket = _BRACKET.match(text, whole.end)
    if bracket and part_words().aside.match(text, bracket.end()):
        return None
    if bracket:
        end = _closing(text, bracket.end() - 1)
        return (bracket.end(), end) if end > 0 else None
    opening = part_words().opening.match(text, whole.end)
    if opening is None:
        return None
    return opening.end(), len(text)


def _closing(text: str, opening: int) -> int:
    depth = 0
    for mark in _BRACKETS.finditer(text, opening, opening + FAR):
        depth += 1 if mark[0] in "（(" else -1
        if depth == 0:
            return mark.start()
    return -1


def members_of(reading: Reading, index: int, start: int, end: int) -> tuple[Quantity, ...]:
    """The members of a list: same unit, same kind of label, outside inner brackets and lists."""
    words = part_words()
    whole = reading.quantities[index]
    members: list[Quantity] = []
    sign: str | None = None
    skip_to = 0
    for later in range(index + 1, len(reading.quantities)):
        quantity = reading.quantities[later]
        if quantity.start >= end or quantity.start > whole.end + FAR:
            break
        if quantity.start < skip_to or quantity.kind not in ("count", "money"):
            continue
        between = reading.text[
            reading.quantities[later - 1].end if members else start : quantity.start
        ]
        if members and (words.new_topic.search(between) or words.inner.search(between)):
            break
        around = reading.around(later)
        label = _label(around)
        if sign is not None and end == len(reading.text):
            standing = _standing(label, sign, around.own.text)
            if standing == "unsure":
                return ()
            if standing == "behind":
                break
        if quantity.unit != whole.unit or quantity.value is None:
            if not members:
                return ()
            break
        sign = label if sign is None else sign
        members.append(quantity)
        inner = _BRACKET.match(reading.text, quantity.end)
        if inner:
            skip_to = _closing(reading.text, inner.end() - 1)
    return tuple(members)


def _standing(label: str, sign: str, own: str) -> Literal["inside", "behind", "unsure"]:
    """Whether a number belongs to a list of one kind of label that nothing closes."""
    if label == sign or (sign == "outcome" and label == "action"):
        return "inside"
    if any(word in own for word in part_words().rest):
        return "inside"
    # Another kind of label goes on with the list: what belongs to it is not sure.
    return "behind" if label == "action" else "unsure"


def kind_of(reading: Reading, part: Quantity) -> str:
    """What a part of a list is labelled by: "column", "result", "outcome", "action", "other"."""
    index = bisect_left(reading.quantities, part.start, key=lambda q: q.start)
    return _label(reading.around(index))


def _label(around: Around) -> str:
    row = around.own.values("row")
    if around.own.values("column"):
        return "column"
    if row and row[-1].split(".")[0] in _RESULTS:
        return "result"
    if around.own.values("outcome"):
        return "outcome"
    # 提案办理结果1条 counts proposals, whatever was done with them.
    return "action" if row and not around.own.has("matter", "other") else "other"
