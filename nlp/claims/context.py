"""The words around a number: its own clause, what follows it, what went before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.claims.quantities import quantities
from nlp.claims.terms import Mention, mentions
from nlp.types import Quantity

_BREAK = re.compile(r"[，,；;。：:（()）！？“”]")
_JOIN = re.compile(r"[、和及与或以并的]*|(?:和|及)其?|以及|或者")
_SELF = re.compile(
    r"[我本该全贵][省市县区镇乡局委办厅州旗盟院队处街社村]{1,2}(?:道)?(?:办事处|办公室|委员会|政府)?|本(?:机关|单位|部门|年)"
)
_NOISE = re.compile(r"[\W\d_a-zA-Z]+")
SLOTS = ("matter", "row", "column", "outcome", "act")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence with the known phrases in it."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]

    def values(self, slot: str) -> tuple[str, ...]:
        """What the stretch says in a slot: the last phrase, with those joined to it by 、和及."""
        found = [(m, value) for m in self.mentions for s, value in m.tags if s == slot]
        if not found:
            return ()
        chain = [found[-1]]
        for earlier in reversed(found[:-1]):
            between = self.text[earlier[0].end - self.start : chain[-1][0].start - self.start]
            if not _JOIN.fullmatch(between):
                break
            chain.append(earlier)
        return tuple(dict.fromkeys(value for _, value in reversed(chain)))

    def first(self, slot: str) -> tuple[str, ...]:
        """What the stretch says first in a slot, for words after a number."""
        found = [value for m in self.mentions for s, value in m.tags if s == slot]
        return tuple(found[:1])

    def has(self, slot: str, value: str | None = None) -> bool:
        """Whether a phrase of the slot stands here."""
        return any(s == slot and value in (None, v) for m in self.mentions for s, v in m.tags)

    def names(self) -> bool:
        """Whether anything here tells what is counted."""
        return any(self.has(slot) for slot in SLOTS)

    def residue(self, known: Sequence[str] = ()) -> int:
        """How many characters no known phrase accounts for: words we do not understand."""
        place, rest = 0, []
        for mention in self.mentions:
            rest.append(self.text[place : mention.start - self.start])
            place = mention.end - self.start
        rest.append(self.text[place:])
        left = 0
        for part in rest:
            clean = _NOISE.sub("", _SELF.sub("", part))
            if clean and not any(clean in name for name in known):
                left += len(clean)
        return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The surroundings of one number."""

    quantity: Quantity
    own: Piece
    right: Piece
    back: Piece
    before: Piece
    followed: bool


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with its known phrases and quantities."""

    text: str
    quantities: tuple[Quantity, ...]
    found: tuple[Mention, ...]

    def piece(self, start: int, end: int) -> Piece:
        """A stretch with the phrases that lie wholly in it."""
        inside = tuple(m for m in self.found if m.start >= start and m.end <= end)
        return Piece(start=start, end=end, text=self.text[start:end], mentions=inside)

    def around(self, index: int) -> Around:
        """What surrounds the quantity of that index."""
        quantity = self.quantities[index]
        previous = self.quantities[index - 1].end if index else 0
        following = (
            self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.text)
        )
        breaks = [m.end() for m in _BREAK.finditer(self.text, previous, quantity.start)]
        own_start = breaks[-1] if breaks else previous
        # A bracket that opens right before the number belongs to the words before it.
        closing = re.search(r"[，,；;。、（(）)]", self.text[quantity.end : following])
        right_end = quantity.end + closing.start() if closing else following
        return Around(
            quantity=quantity,
            own=self.piece(own_start, quantity.start),
            right=self.piece(quantity.end, right_end),
            back=self.piece(previous, own_start),
            before=self.piece(0, quantity.start),
            followed=closing is None and index + 1 < len(self.quantities),
        )


@lru_cache(maxsize=1024)
def read(sentence: str) -> Reading:
    """A sentence read once for the claims and for every rule that looks at its numbers.

    >>> [q.text for q in read("收到申请5件,办结4件").quantities]
    ['5件', '4件']
    """
    text = punctuated(sentence)
    return Reading(text=text, quantities=quantities(text), found=mentions(text))
