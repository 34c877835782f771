"""A sentence as a string of symbols: one per number, mark, operator and run of other words.

Productions are regular expressions over this string; `names.n` is a count, `names.p` a
percentage. The words between operators are one symbol of any length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nlp.claims.sentence.clause import pattern, reach
from nlp.claims.sentence.lexicon import OPERATOR, Token
from nlp.knowledge import cached, load, of_data
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.types import Quantity

WORDS, COUNT, PERCENT, POINTS, OTHER = "w", "n", "p", "q", "d"
_KINDS = {
    "count": COUNT,
    "money": COUNT,
    "percent": PERCENT,
    "ratio": PERCENT,
    "percentage_points": POINTS,
}
_MARKS = re.compile("[，；。：、（）]|(?P<dash>——)")
_NAME = re.compile("[A-Z]+")
_NO_WORDS = "0123456789 　\n"


@frozen
class Symbols:
    """The symbols of a sentence, their offsets, and the positions of the numbers among them."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    numbers: tuple[int, ...]

    def before(self, index: int) -> str:
        """Return the symbols between the previous number and a number."""
        first = self.numbers[index - 1] + 1 if index else 0
        return self.text[first : self.numbers[index]]

    def first(self, signs: Container[str], start: int, end: int) -> int:
        """Return the offset of the first of some symbols in a part of the sentence, else the part's end."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return next((self.starts[at] for at in range(low, high) if self.text[at] in signs), end)


@cached
def operator(name: str) -> str:
    """Return the character for an operator."""
    data = load("common/grammar")
    known = list(dict.fromkeys([*data["operators"], *data["touching"], *data["patterns"]]))
    return chr(0x2460 + known.index(name))


@cached
def production(pattern: str) -> re.Pattern[str]:
    """Compile a production of the data: names of operators, marks, n, p, w.

    >>> production("(?P<whole>n) ， OF w (?P<part>n)").match("n，" + operator("OF") + "wn") is None
    False
    """
    for name, words in load("common/grammar")["macros"].items():
        pattern = pattern.replace(f"@{name}", words)
    plain = _NAME.sub(lambda m: operator(m[0]), pattern.replace("?P<", "?p<"))
    return re.compile(plain.replace("?p<", "?P<").replace(" ", ""))


@cached
@of_data
def productions(edge: str) -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    """Return the productions of the data that give an edge such as "part_of", each with its entry."""
    found = load("common/grammar")["productions"]
    return tuple((production(one["pattern"]), one) for one in found if one["edge"] == edge)


@cached
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    found = load("common/grammar")["patterns"].items()
    return [(operator(name), re.compile(pattern)) for name, pattern in found]


@cached
def _touching() -> list[tuple[str, tuple[str, ...]]]:
    found = load("common/grammar")["touching"].items()
    return [(operator(name), tuple(words)) for name, words in found]


def symbols(text: str, quantities: Sequence[Quantity], found: Sequence[Token]) -> Symbols:
    """Return the symbols of a text with their offsets."""
    taken: list[tuple[int, int, str]] = []
    place = 0
    for start, end, symbol in sorted(_signs(text, quantities, found), key=_order):
        if start < place or (symbol not in "npqd" and _holds_one(quantities, start, end)):
            continue
        # Only the end of 2023年 is read as 上一年度, since its first digits are no words.
        if text[place:start].strip(_NO_WORDS):
            taken.append((place, start, WORDS))
        taken.append((start, end, symbol))
        place = end
    numbers = tuple([i for i, (_, _, s) in enumerate(taken) if s in "npqd"])
    return Symbols(
        text="".join([symbol for _, _, symbol in taken]),
        starts=tuple([start for start, _, _ in taken]),
        ends=tuple([end for _, end, _ in taken]),
        numbers=numbers,
    )


def _holds_one(quantities: Sequence[Quantity], start: int, end: int) -> bool:
    """Whether a number begins inside an operator: 从128件的办理情况看 is a number first."""
    at = bisect_left(quantities, start, key=lambda q: q.start)
    return at < len(quantities) and quantities[at].start < end


def _order(sign: tuple[int, int, str]) -> tuple[int, int]:
    """Return the sort key: the longer of two signs that begin at one place comes first."""
    start, end, _ = sign
    return start, -end


def _signs(
    text: str, quantities: Sequence[Quantity], found: Sequence[Token]
) -> Iterator[tuple[int, int, str]]:
    for quantity in quantities:
        yield quantity.start, quantity.end, _KINDS.get(quantity.kind, OTHER)
        touched = pattern("filling").sub(
            "", text[max(0, quantity.start - 4) : quantity.start][::-1], count=1
        )
        for symbol, words in _touching():
            if touched.startswith(words):
                at = text.rfind(touched[0], 0, quantity.start)
                yield at, at + 1, symbol
    for match in _MARKS.finditer(text):
        yield match.start(), match.end(), "：" if match["dash"] else match[0]
    for symbol, words_of in _patterns():
        for match in words_of.finditer(text):
            yield match.start(), match.end(), symbol
    for token in found:
        for slot, value in token.tags:
            if slot == OPERATOR:
                yield token.start, token.end, operator(value)


def in_bracket(text: str, place: int, end: int) -> bool:
    """Whether a symbol is in a bracket that closes before another one."""
    first = max(0, place - reach("bracket"))
    opened = text.rfind("（", first, place) > text.rfind("）", first, place)
    return opened and "）" in text[place:end]
