"""SentenceGraph: the model of a sentence, with its phrases, its numbers and their relations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from nlp.claims.sentence.clause import FAR, beside, bracket_before, pattern, repaired
from nlp.claims.sentence.labels import list_words
from nlp.claims.sentence.lexicon import Token, tokens
from nlp.claims.sentence.lists import listings
from nlp.claims.sentence.node import Node
from nlp.claims.sentence.numbers import phrases_and_numbers, series
from nlp.claims.sentence.piece import Piece
from nlp.claims.sentence.symbols import Symbols, symbols
from nlp.knowledge import per_report
from nlp.types.quick import cached_property, frozen

if TYPE_CHECKING:
    from nlp.claims.sentence.listing import Listing
    from nlp.types import Quantity

_BREAK = re.compile(r"[，,；;。：:（()）！？“”]")
_CLOSE = re.compile(r"[，,；;。：:、（(）)]")


@frozen(slots=False)
class SentenceGraph:
    """One sentence with its known phrases, its numbers and the symbols for productions."""

    text: str
    quantities: tuple[Quantity, ...]
    tokens: tuple[Token, ...]
    year: int | None = None
    # The offset of each character of `text` before blanks inside numerals were dropped.
    origin: Sequence[int] | None = None

    @cached_property
    def _around(self) -> dict[int, Piece]:
        return {}

    @cached_property
    def _nodes(self) -> dict[tuple[int, int], Node]:
        return {}

    def piece(self, start: int, end: int) -> Piece:
        """Return a part of the sentence with the phrases that begin in it."""
        found = self.tokens
        first = bisect_left(found, (start,))
        last = bisect_left(found, (end,), first)
        return Piece(start, end, self.text[start:end], found[first:last])

    def front(self, place: int) -> Piece:
        """Return the sentence before an offset, or the nearer part of a very long one."""
        return self.piece(max(0, place - FAR), place)

    def around(self, place: int) -> Piece:
        """Return the sentence, or the part around an offset of a very long one.

        All offsets of one stretch share a part, so that many numbers cost no more than their text.
        """
        if len(self.text) <= FAR:
            return self.whole
        stretch = place // FAR
        if stretch not in self._around:
            end = min(len(self.text), (stretch + 2) * FAR)
            self._around[stretch] = self.piece(max(0, (stretch - 1) * FAR), end)
        return self._around[stretch]

    def near(self, index: int) -> int:
        """Return the index of the first number near enough before another to be related to it."""
        return self.index_at(self.quantities[index].start - FAR)

    def index_at(self, place: int) -> int:
        """Return the index of the first number that begins at or after an offset."""
        return bisect_left(self.quantities, place, key=attrgetter("start"))

    @cached_property
    def whole(self) -> Piece:
        """The whole sentence as one piece."""
        return self.piece(0, len(self.text))

    @cached_property
    def symbols(self) -> Symbols:
        """The sentence as the string on which productions are matched."""
        return symbols(self.text, self.quantities, self.tokens)

    @cached_property
    def lists(self) -> tuple[Listing, ...]:
        """The lists of the sentence, each a whole with its parts; those behind their whole first."""
        return listings(self)

    @cached_property
    def listed(self) -> dict[int, Listing]:
        """The list behind its whole of which each number is an item, the last one if of several."""
        return {item: one for one in self.lists if not one.whole_last for item in one.items}

    @cached_property
    def slots(self) -> frozenset[str]:
        """The slots that any phrase of the sentence fills."""
        return frozenset([slot for token in self.tokens for slot, _ in token.tags])

    @cached_property
    def dated(self) -> bool:
        """Whether the sentence may refer to another time than the year of the report."""
        return "period" in self.slots or pattern("time").search(self.text) is not None

    @cached_property
    def _breaks(self) -> list[int]:
        return self._marks(_BREAK)

    @cached_property
    def _closes(self) -> list[int]:
        return self._marks(_CLOSE)

    @cached_property
    def _counted(self) -> list[int]:
        """Return where numbers begin that end the words before them: in 3件都在20日内 not the time."""
        return [quantity.start for quantity in self.quantities if quantity.kind != "duration"]

    def _marks(self, pattern: re.Pattern[str]) -> list[int]:
        """Return the offsets of marks outside known phrases such as 信访、举报、投诉类申请."""
        places = (match.start() for match in pattern.finditer(self.text))
        first = {token.start for token in self.tokens}
        return [p for p in places if p not in first and not self.inside_phrase(p)]

    def node(self, index: int, used: int = 0) -> Node:
        """Return the number at an index with its context; words before `used` belong to another."""
        made = self._nodes.get((index, used))
        if made is None:
            made = self._nodes[index, used] = self._node(index, used)
        return made

    def _node(self, index: int, used: int) -> Node:
        quantity = self.quantities[index]
        first, count = self._series[index]
        start = self.quantities[first].start
        # 申请（含上年结转4件）73件: a bracket between a noun and its number does not part them.
        opening = bracket_before(self.text, 0, start)
        before = self.index_at(opening)
        previous = max(self.quantities[before - 1].end if before else 0, used)
        counted = bisect_right(self._counted, quantity.start)
        following = self._counted[counted] if counted < len(self._counted) else len(self.text)
        skipped = start if opening <= previous or self.inside_phrase(opening) else opening
        at = bisect_left(self._breaks, skipped) - 1
        # 按“无正当理由大量反复申请”不予处理4件: the quoted words belong to those behind them.
        at -= at > 0 and self.text[self._breaks[at]] == "”"
        own_start = self._breaks[at] + 1 if at >= 0 and self._breaks[at] >= previous else previous
        # A bracket that opens right before the number belongs to the words before it.
        reason = pattern("reason").match(self.text, quantity.end, following)
        said = reason and self.piece(quantity.end, reason.end()).tells()
        behind = reason.end() if reason and not said else quantity.end
        at = bisect_left(self._closes, behind)
        closed = at < len(self._closes) and self._closes[at] < following
        opens = () if closed else list_words()["opens"]
        end = self._closes[at] if closed else self.symbols.first(opens, behind, following)
        return Node(
            graph=self,
            index=index,
            quantity=quantity,
            own=self.piece(own_start, skipped),
            right=self.piece(behind, end),
            back=self._without_asides(
                self.text.rfind("。", previous, own_start) + 1 or previous, own_start
            ),
            followed=following < len(self.text) and not closed,
            turn=(index - first, count) if count > 1 else None,
        )

    def _without_asides(self, start: int, end: int) -> Piece:
        """Return a part without the words of brackets: 办理情况（含上年结转件）：共58件, 4件（2件撤销），其中公开3件."""
        if self.text.rfind("（", 0, start) > self.text.rfind("）", 0, start):
            start += self.text[start:end].partition("（")[0].rfind("）") + 1
        part = self.piece(start, end)
        if "（" not in part.text:
            return part
        asides = [match.span() for match in pattern("aside").finditer(part.text)]
        kept = [t for t in part.tokens if not any(a < t.start - start < b for a, b in asides)]
        return part.keeping(kept)

    def phrase_at(self, place: int) -> int:
        """Return the start of the known phrase around an offset, else the offset."""
        index = bisect_left(self.tokens, (place,)) - 1
        return self.tokens[index].start if self.inside_phrase(place) else place

    def inside_phrase(self, place: int) -> bool:
        """Whether an offset is inside a known phrase, not at its start."""
        index = bisect_left(self.tokens, (place,)) - 1
        return index >= 0 and place < self.tokens[index].end

    @cached_property
    def _series(self) -> list[tuple[int, int]]:
        return series(self.text, self.quantities)


@per_report
def read(sentence: str, year: int | None = None) -> SentenceGraph:
    """Return the graph of a sentence, cached for the claims and the rules on numbers.

    With the `year` of the report, adjacent years are read as last and next year, so that
    转入2025年 in a report on 2024 means 转入下一年度.

    >>> [q.text for q in read("收到申请5件,办结4件").quantities]
    ['5件', '4件']
    """
    text, origin = repaired(sentence)
    dated = beside(text, year)
    found, counted = phrases_and_numbers(text)
    return SentenceGraph(
        text=text,
        quantities=counted,
        tokens=found if dated == text else tokens(dated),
        year=year,
        origin=origin,
    )
