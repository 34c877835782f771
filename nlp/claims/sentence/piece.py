"""A part of a sentence and the values of the phrases in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from nlp.claims.sentence.clause import EDGE, pattern
from nlp.claims.sentence.concepts import SLOTS, group, kin
from nlp.claims.sentence.lexicon import OPERATOR, Token
from nlp.knowledge import cached, load
from nlp.structure.bodies.own_name import own_spans

_NOISE = re.compile(r"[\W\d_a-zA-Z]+")
_COUNTED = frozenset(SLOTS)
Pairs = Sequence[tuple[Token, str]]


@cached(maxsize=1024)
def _tells(tags: tuple[tuple[str, str], ...]) -> bool:
    return any(slot == "row" and kin(value) in group("telling") for slot, value in tags)


_NOTHING: dict[str, list[tuple[Token, str]]] = {}


def _by_slot(tokens: Sequence[Token]) -> dict[str, list[tuple[Token, str]]]:
    """Group phrases by slot, each with its value."""
    found: dict[str, list[tuple[Token, str]]] = {}
    for token in tokens:
        for slot, value in token.tags:
            if slot in found:
                found[slot].append((token, value))
            else:
                found[slot] = [(token, value)]
    return found


class Piece:
    """A part of a sentence with the known phrases in it.

    No dataclass, since a report has hundreds. `by_slot`: the phrases with their values.
    """

    __slots__ = ("_bare", "_unknown", "by_slot", "end", "start", "text", "tokens")

    def __init__(self, start: int, end: int, text: str, tokens: tuple[Token, ...]) -> None:
        self.start, self.end, self.text, self.tokens = start, end, text, tokens
        self.by_slot = _by_slot(tokens) if tokens else _NOTHING
        self._bare: str | None = None
        self._unknown: tuple[tuple[str, ...], frozenset[int]] | None = None

    def pairs(self, slot: str) -> Pairs:
        """Return the phrases of a slot, with their values."""
        return self.by_slot.get(slot, ())

    def piece_from(self, start: int) -> Piece:
        """Return the rest of the part from an offset of the sentence on."""
        kept = tuple(token for token in self.tokens if token.start >= start)
        return Piece(start, self.end, self.text[start - self.start :], kept)

    def keeping(self, kept: Iterable[Token]) -> Piece:
        """Return the same part with only some of its phrases."""
        return Piece(self.start, self.end, self.text, tuple(kept))

    def between(self, one: Token, other: Token) -> str:
        """Return the text from the end of a phrase to the start of a later one."""
        return self.text[one.end - self.start : other.start - self.start]

    @property
    def bare(self) -> str:
        """The words without an operator that opens a list: 其中公开 becomes 公开."""
        if self._bare is None:
            self._bare = self.text.strip(EDGE).replace("”", "")
            first = self.tokens[0] if self.tokens else None
            if first is not None and (OPERATOR, "OF") in first.tags:
                self._bare = self.text[first.end - self.start :].strip(EDGE)
        return self._bare

    def values(self, slot: str) -> tuple[str, ...]:
        """Return the values of a slot: those of the last phrase, with those joined to it by 、和及.

        Rows of table three also chain without a conjunction: 结转下年度 + 办理.
        """
        found = self.by_slot.get(slot, ())
        if len(found) < 2:
            return tuple([value for _, value in found])
        chain = self._joined(found[::-1], ("", "的") if slot == "row" else ())
        return tuple(dict.fromkeys([value for _, value in reversed(chain)]))

    def _joined(self, found: Sequence[tuple[Token, str]], also: Sequence[str] = ()) -> Pairs:
        """Return the first phrases of a series, as far as 、和及 or `also` join them."""
        for count, (one, other) in enumerate(pairwise(found), start=1):
            between = self.between(*sorted((one[0], other[0])))
            if not pattern("joined").fullmatch(between) and between.strip() not in also:
                return found[:count]
        return found

    def rows(self) -> tuple[str, ...]:
        """The rows of table three named here: by the last specific words, else by common ones.

        Detailed rows before their own group count, unless 等 leaves the list open:
        属于行政查询事项的不予公开 is the inquiry, 信访、重复申请等不予处理 all that was not processed.
        """
        found = self.pairs("row")
        rare = tuple([t for t in dict.fromkeys([t for t, _ in found]) if _tells(t.tags)])
        if not rare:
            return self.values("row")
        last = Piece(self.start, self.end, self.text, rare).values("row")
        named = [(t, v) for t in rare for _, v in t.tags]
        finer = [(t, v) for t, v in named if any(v.startswith(f"{row}.") for row in last)]
        if not finer:
            return last
        open_list = load("common/grammar")["lists"]["such_as"]
        if open_list in self.between(finer[-1][0], found[-1][0]):
            return last
        return tuple(dict.fromkeys(v for _, v in finer))

    def first(self, slot: str) -> tuple[str, ...]:
        """Return the first value of a slot, for words after a number."""
        found = self.by_slot.get(slot)
        return (found[0][1],) if found else ()

    def leading(self, slot: str) -> tuple[str, ...]:
        """Return the first value of a slot, with those joined to it: 来自企业、律所和其他."""
        return tuple(dict.fromkeys([value for _, value in self._joined(self.pairs(slot))]))

    def has(self, slot: str, value: str | None = None) -> bool:
        """Whether the part contains a phrase of the slot, with the value if given."""
        found = self.by_slot.get(slot)
        if value is None or not found:
            return bool(found)
        return value in [said for _, said in found]

    def says(self, operator: str) -> bool:
        """Whether the part contains an operator."""
        return self.has(OPERATOR, operator)

    def tells(self) -> bool:
        """Whether any phrase here names a specific row of table three."""
        return any(_tells(token.tags) for token in self.tokens)

    def names(self) -> bool:
        """Whether any phrase here names what is counted."""
        return not _COUNTED.isdisjoint(self.by_slot)

    def residue(self, known: tuple[str, ...] = ()) -> int:
        """Count the characters outside known phrases, in unknown words."""
        return len(self.unknown(known))

    def unknown(self, known: tuple[str, ...] = ()) -> frozenset[int]:
        """Return the offsets, within the part, of characters of unknown words."""
        if self._unknown is None or self._unknown[0] != known:
            self._unknown = known, frozenset(self._unknown_beside(known))
        return self._unknown[1]

    def _unknown_beside(self, known: tuple[str, ...]) -> set[int]:
        left = set(range(len(self.text)))
        for token in self.tokens:
            left.difference_update(range(token.start - self.start, token.end - self.start))
        for noise in _NOISE.finditer(self.text):
            left.difference_update(range(*noise.span()))
        if not left:
            return left
        spans = [match.span() for match in pattern("self").finditer(self.text)]
        for span in (*spans, *own_spans(self.text, known)):
            left.difference_update(range(*span))
        return left
