"""The words around a number: its own clause, what follows it, what went before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from nlp.claims.piece import Piece
from nlp.claims.quantities import quantities
from nlp.claims.terms import Mention, mentions
from nlp.types import Quantity

_BREAK = re.compile(r"[，,；;。：:（()）！？“”]")
_CLOSE = re.compile(r"[，,；;。、（(）)]")
_SERIES = re.compile(r"[、和及与，]+")
_EACH = re.compile(r"分别|依次|各为")
_LEAD = 8
_MANY = 24
# How far from a number words may still tell something about it.
_FAR = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The surroundings of one number."""

    reading: Reading
    quantity: Quantity
    own: Piece
    right: Piece
    back: Piece
    followed: bool
    turn: tuple[int, int] | None = None

    @property
    def before(self) -> Piece:
        """The sentence in front of the number, of an endless one the nearer part."""
        return self.reading.piece(max(0, self.quantity.start - _FAR), self.quantity.start)

    @property
    def sentence(self) -> Piece:
        """The sentence, of an endless one the part around the number."""
        size = len(self.reading.text)
        if size <= _FAR:
            return self.reading.piece(0, size)
        return self.reading.piece(
            max(0, self.quantity.start - _FAR), min(size, self.quantity.end + _FAR)
        )


_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def punctuated(text: str) -> str:
    """The sentence with full-width punctuation, character for character; 1,234 keeps its comma.

    >>> punctuated("收到申请1,234件,答复(含上年)9件;")
    '收到申请1,234件，答复（含上年）9件；'
    """
    plain = text.translate(_FULL_WIDTH)
    if "," in text:
        for match in _COMMA_IN_NUMBER.finditer(text):
            plain = plain[: match.start()] + "," + plain[match.end() :]
    return plain


def _start(mention: Mention) -> int:
    return mention.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with its known phrases and quantities."""

    text: str
    quantities: tuple[Quantity, ...]
    found: tuple[Mention, ...]
    year: int | None = None

    def piece(self, start: int, end: int) -> Piece:
        """A stretch with the phrases that lie wholly in it."""
        found = self.found
        if len(found) > _MANY:
            first = bisect_left(found, start, key=_start)
            found = found[first : bisect_left(found, end, lo=first, key=_start)]
        inside = tuple([m for m in found if m.start >= start and m.end <= end])
        return Piece(start=start, end=end, text=self.text[start:end], mentions=inside)

    def around(self, index: int, used: int = 0) -> Around:
        """What surrounds the quantity of that index; words before `used` belong to another."""
        quantity = self.quantities[index]
        first, count = self._series(index)
        start, previous = self.quantities[first].start, max(self._end_before(first), used)
        after = index + 1 < len(self.quantities)
        following = self.quantities[index + 1].start if after else len(self.text)
        skipped = _bracket_before(self.text, previous, start)
        if self._inside_phrase(skipped):
            skipped = start
        breaks = [
            m.end()
            for m in _BREAK.finditer(self.text, previous, skipped)
            if not self._inside_phrase(m.start())
        ]
        own_start = breaks[-1] if breaks else previous
        # A bracket that opens right before the number belongs to the words before it.
        closing = next(
            (
                m
                for m in _CLOSE.finditer(self.text, quantity.end, following)
                if not self._inside_phrase(m.start())
            ),
            None,
        )
        right_end = closing.start() if closing else following
        return Around(
            reading=self,
            quantity=quantity,
            own=self.piece(own_start, skipped if skipped > own_start else start),
            right=self.piece(quantity.end, right_end),
            back=self.piece(previous, own_start),
            followed=closing is None and after,
            turn=(index - first, count) if count > 1 else None,
        )

    def _inside_phrase(self, place: int) -> bool:
        """Whether a mark is part of a known phrase: 信访、举报、投诉类申请."""
        index = bisect_left(self.found, place, key=_start) - 1
        return index >= 0 and place < self.found[index].end

    def _end_before(self, index: int) -> int:
        return self.quantities[index - 1].end if index else 0

    def _series(self, index: int) -> tuple[int, int]:
        """The first number and the length of the series 分别为…、…、… that a number is in."""
        first = index
        while first and _SERIES.fullmatch(
            self.text, self._end_before(first), self.quantities[first].start
        ):
            first -= 1
        lead = self.text[self._end_before(first) : self.quantities[first].start]
        if not _EACH.search(lead[-_LEAD:]):
            return index, 1
        last = first
        while last + 1 < len(self.quantities) and _SERIES.fullmatch(
            self.text, self.quantities[last].end, self.quantities[last + 1].start
        ):
            last += 1
        return first, last - first + 1


def _bracket_before(text: str, start: int, end: int) -> int:
    """Where a bracket that closes right before a number opens: 公开（含部分公开）74件."""
    if text[start:end].endswith("）"):
        opening = text.rfind("（", start, end)
        return opening if opening > start else end
    return end


@lru_cache(maxsize=1024)
def read(sentence: str, year: int | None = None) -> Reading:
    """A sentence read once for the claims and for every rule that looks at its numbers.

    With the `year` of the report the years beside it are read as last and next year, so that
    转入2025年 says in a report on 2024 what 转入下一年度 says.

    >>> [q.text for q in read("收到申请5件,办结4件").quantities]
    ['5件', '4件']
    """
    text = punctuated(sentence)
    return Reading(
        text=text, quantities=_quantities(text), found=mentions(_beside(text, year)), year=year
    )


@lru_cache(maxsize=1024)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return quantities(text)


def _beside(text: str, year: int | None) -> str:
    """The years before and after the report's in words, at the same length."""
    if year is None:
        return text
    for number, words, before in ((year - 1, "上一年度", True), (year + 1, "下一年度", False)):
        if str(number) in text:
            pattern = re.compile(rf"{number}\s?年度?")
            text = pattern.sub(lambda m, w=words, b=before: _padded(w, len(m[0]), b), text)  # type: ignore[misc]
    return text


def _padded(words: str, length: int, before: bool) -> str:  # noqa: FBT001
    """Filled up on the side where no verb of carrying stands."""
    blank = "　" * (length - len(words))
    return blank + words if before else words + blank
