"""Recognises ranges (3至5件, 30%—40%) and lists that share one unit (86、7、10件)."""

from __future__ import annotations

import re

from nlp.quantity.characters import BLANK
from nlp.quantity.numerals import CHINESE
from nlp.quantity.scan import Number, western
from nlp.types import Quantity
from nlp.types.quick import replace

_RANGE = re.compile(rf"[{BLANK}]?(?:至|到|—{{1,2}}|–|-|~|～|－|─|﹣|∼)[{BLANK}]?")
_LIST = re.compile(rf"[{BLANK}]?(?:、|和|及|，|,|与|以及|或)[{BLANK}]?")
_GOES_ON = re.compile(rf"[{BLANK}]?(?:、|和|及|，|,|与|至|到|—|–|-|~|～)[{BLANK}]?[0-9０-９]")
_RANGE_OF_WORDS = re.compile(rf"(?:[至到\-~～]|—{{1,2}}|–)[{CHINESE}]")
_CHANGE = re.compile(r"[从由自][^，。；0-9０-９至到]{0,12}\Z")
_APART = re.compile(r"分别|依次|各为")
LONGEST = 40
"""Longer rows of bare numbers are tables or codes and are dropped."""


def joined(text: str, end: int, start: int) -> bool:
    """Whether only the sign of a list or a range is between two numbers.

    A comma separates figures after 分别; elsewhere 1,2345 is a damaged number.
    """
    if not 0 < start - end <= 4:
        return False
    if text[end:start].strip(BLANK) in (",", "，"):
        return _APART.search(text, max(0, end - 40), end) is not None
    return is_range(text, end, start) or _LIST.fullmatch(text, end, start) is not None


def is_range(text: str, end: int, start: int) -> bool:
    """Whether 至, 到 or a dash joins two numbers."""
    return start - end <= 4 and _RANGE.fullmatch(text, end, start) is not None


def is_change(text: str, start: int) -> bool:
    """Whether 从 or 由 before the first number makes 从3件到5件 a change, not a range."""
    return _CHANGE.search(text[max(0, start - 14) : start]) is not None


def goes_on(text: str, end: int) -> bool:
    """Whether another number follows in the same list or range."""
    return _GOES_ON.match(text, end) is not None


def opens_range(text: str, end: int) -> bool:
    """Whether a Chinese numeral ending here begins a range: 三至五件."""
    return _RANGE_OF_WORDS.match(text, end) is not None


def close_range(text: str, found: list[Quantity]) -> None:
    """Turn the last two quantities into the ends of a range, if 至 or a dash joins them."""
    if len(found) < 2:
        return
    first, second = found[-2:]
    if (
        first.unit != second.unit
        or first.bound != "exact"
        or second.bound not in ("exact", "at_most")
    ):
        return
    if is_range(text, first.end, second.start) and not is_change(text, first.start):
        found[-2:] = [replace(first, bound="at_least"), replace(second, bound="at_most")]


def split(text: str, number: Number) -> list[Number]:
    """Split 分别为86，120，135件: after 分别 commas separate figures, not thousands."""
    lead = text[max(0, number.start - 12) : number.start]
    # In 分别为19,200件、22,800件 commas separate thousands: a single half-width comma is no list.
    listed = "，" in number.surface or number.surface.count(",") > 1
    if "." in number.surface or not listed or not _APART.search(lead):
        return [number]
    pieces, place = [], number.start
    for piece in re.split("[,，]", number.surface):
        part = western(place, place + len(piece), piece)
        if part is None or not piece.isdigit():
            return [number]
        pieces.append(part)
        place += len(piece) + 1
    return pieces
