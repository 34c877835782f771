"""The words around a number: its own clause, what follows it, what went before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from nlp.claims.sentence.clause import FAR, beside, bracket_before, lead_of, punctuated
from nlp.claims.sentence.span import Piece
from nlp.claims.sentence.terms import Mention, mentions
from nlp.knowledge import cached
from nlp.quantity.extract import quantities
from nlp.types import Quantity

_BREAK = re.compile(r"[，,；;。：:（()）！？“”]")
_CLOSE = re.compile(r"[，,；;。、（(）)]")
_SERIES = re.compile(r"[、和及与，]+")
_EACH = re.compile(r"分别|依次|各为")
_TIME = re.compile(r"\d\s*年|月")
_LEAD = 8


# No slots here and in Reading: what is asked several times is kept beside the fields.
@dataclass(frozen=True, kw_only=True)
class Around:
    """The surroundings of one number; `index` is its place among those of the sentence."""

    reading: Reading
    index: int
    quantity: Quantity
    own: Piece
    right: Piece
    back: Piece
    followed: bool
    turn: tuple[int, int] | None = None

    @cached_property
    def before(self) -> Piece:
        """The sentence in front of the number, of an endless one the nearer part."""
        return self.reading.front(self.quantity.start)

    @property
    def sentence(self) -> Piece:
        """The sentence, of an endless one the part around the number."""
        size = len(self.reading.text)
        if size <= FAR:
            return self.reading.whole
        return self.reading.piece(
            max(0, self.quantity.start - FAR), min(size, self.quantity.end + FAR)
        )


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One sentence with its known phrases and quantities."""

    text: str
    quantities: tuple[Quantity, ...]
    found: tuple[Mention, ...]
    year: int | None = None

    def piece(self, start: int, end: int) -> Piece:
        """A stretch with the phrases that lie wholly in it."""
        found = self.found
        first = bisect_left(found, (start,))
        last = bisect_left(found, (end,), first)
        # Phrases do not overlap: only the last can reach out of the stretch.
        if last > first and found[last - 1].end > end:
            last -= 1
        return Piece(start, end, self.text[start:end], found[first:last])

    def front(self, place: int) -> Piece:
        """The sentence in front of a place, of an endless one the nearer part."""
        return self.piece(max(0, place - FAR), place)

    def lead(self, place: int) -> str:
        """The words before a place, of an endless sentence the nearer part."""
        return lead_of(self.text, place)

    def near(self, index: int) -> int:
        """The first number that stands near enough before another to be told of with it."""
        if len(self.text) <= FAR:
            return 0
        return bisect_left(
            self.quantities, self.quantities[index].start - FAR, key=lambda quantity: quantity.start
        )

    @cached_property
    def steps(self) -> dict[int, bool]:
        """Which numbers are themselves changes, as far as anybody asked."""
        return {}

    @cached_property
    def whole(self) -> Piece:
        """The sentence as one piece."""
        return self.piece(0, len(self.text))

    @cached_property
    def slots(self) -> frozenset[str]:
        """The slots that any phrase of the sentence fills."""
        return frozenset([slot for mention in self.found for slot, _ in mention.tags])

    @cached_property
    def dated(self) -> bool:
        """Whether anything here may tell of another time than the year of the report."""
        return "period" in self.slots or _TIME.search(self.text) is not None

    @cached_property
    def _breaks(self) -> list[int]:
        return self._marks(_BREAK)

    @cached_property
    def _closes(self) -> list[int]:
        return self._marks(_CLOSE)

    def _marks(self, pattern: re.Pattern[str]) -> list[int]:
        """Where marks stand that are no part of a known phrase: 信访、举报、投诉类申请."""
        places = [match.start() for match in pattern.finditer(self.text)]
        return [place for place in places if not self._inside_phrase(place)]

    def around(self, index: int, used: int = 0) -> Around:
        """What surrounds the quantity of that index; words before `used` belong to another."""
        quantity = self.quantities[index]
        first, count = self._series[index]
        start, previous = self.quantities[first].start, max(self._end_before(first), used)
        after = index + 1 < len(self.quantities)
        following = self.quantities[index + 1].start if after else len(self.text)
        skipped = bracket_before(self.text, previous, start)
        if self._inside_phrase(skipped):
            skipped = start
        at = bisect_left(self._breaks, skipped) - 1
        own_start = self._breaks[at] + 1 if at >= 0 and self._breaks[at] >= previous else previous
        # A bracket that opens right before the number belongs to the words before it.
        at = bisect_left(self._closes, quantity.end)
        closed = at < len(self._closes) and self._closes[at] < following
        return Around(
            reading=self,
            index=index,
            quantity=quantity,
            own=self.piece(own_start, skipped if skipped > own_start else start),
            right=self.piece(quantity.end, self._closes[at] if closed else following),
            back=self.piece(previous, own_start),
            followed=after and not closed,
            turn=(index - first, count) if count > 1 else None,
        )

    def _inside_phrase(self, place: int) -> bool:
        index = bisect_left(self.found, (place,)) - 1
        return index >= 0 and place < self.found[index].end

    def _end_before(self, index: int) -> int:
        return self.quantities[index - 1].end if index else 0

    @cached_property
    def _series(self) -> list[tuple[int, int]]:
        """For each number the first of the series 分别为…、…、… it is in, and its length."""
        found, first = self.quantities, 0
        result: list[tuple[int, int]] = []
        for index in range(1, len(found) + 1):
            if index < len(found) and _SERIES.fullmatch(
                self.text, found[index - 1].end, found[index].start
            ):
                continue
            lead = self.text[self._end_before(first) : found[first].start][-_LEAD:]
            if index - first > 1 and _EACH.search(lead):
                result += [(first, index - first)] * (index - first)
            else:
                result += [(alone, 1) for alone in range(first, index)]
            first = index
        return result


@cached(maxsize=1024)
def read(sentence: str, year: int | None = None) -> Reading:
    """A sentence read once for the claims and for every rule that looks at its numbers.

    With the `year` of the report the years beside it are read as last and next year, so that
    转入2025年 says in a report on 2024 what 转入下一年度 says.

    >>> [q.text for q in read("收到申请5件,办结4件").quantities]
    ['5件', '4件']
    """
    text = punctuated(sentence)
    dated = beside(text, year)
    numbers, found = _plain(text)
    return Reading(
        text=text,
        quantities=numbers,
        found=found if dated == text else mentions(dated),
        year=year,
    )


@cached(maxsize=1024)
def _plain(text: str) -> tuple[tuple[Quantity, ...], tuple[Mention, ...]]:
    """What a sentence says whatever the year: claims ask with it, most rules without.

    四类 in 属于四类过程性信息 is part of the name of a row.
    """
    found = mentions(text)
    return tuple([q for q in quantities(text) if not _in_row(q, found)]), found


def _in_row(quantity: Quantity, found: tuple[Mention, ...]) -> bool:
    """Phrases do not overlap: only the last that begins no later can hold the number."""
    at = bisect_left(found, (quantity.start + 1,)) - 1
    if at < 0 or quantity.end >= found[at].end:
        return False
    return any(slot == "row" for slot, _ in found[at].tags)
