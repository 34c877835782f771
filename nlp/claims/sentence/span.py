"""A stretch of a sentence and what the phrases in it say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.claims.sentence.own_name import own_spans
from nlp.claims.sentence.terms import Mention

_JOIN = re.compile(r"[、和及与或并]+|(?:和|及|、)其?|以及|或者|并且")
_SELF = re.compile(
    r"[我本该全贵][省市县区镇乡局委办厅州旗盟院队处街社村]{1,2}(?:道)?(?:办事处|办公室|委员会|政府)?|本(?:机关|单位|部门|年)"
)
_NOISE = re.compile(r"[\W\d_a-zA-Z]+")
# Rows whose own name tells that requests are counted.
TELLING = (
    "granted",
    "granted_any",
    "partially_granted",
    "refused",
    "unavailable",
    "not_processed",
    "other",
    "carried",
    "carried_in",
    "carried_out",
)
SLOTS = ("matter", "row", "column", "outcome", "act")
_COUNTED = frozenset(SLOTS)


@lru_cache(maxsize=1024)
def _tells(tags: tuple[tuple[str, str], ...]) -> bool:
    return any(slot == "row" and value.split(".")[0] in TELLING for slot, value in tags)


class Piece(NamedTuple):
    """A stretch of a sentence with the known phrases in it."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]

    def values(self, slot: str) -> tuple[str, ...]:
        """What the stretch says in a slot: the last phrase, with those joined to it by 、和及.

        Rows of table three also chain without a joint: 结转下年度 + 办理.
        """
        if not self.mentions:
            return ()
        found = [(m, value) for m in self.mentions for s, value in m.tags if s == slot]
        if not found:
            return ()
        chain = [found[-1]]
        for earlier in reversed(found[:-1]):
            between = self.text[earlier[0].end - self.start : chain[-1][0].start - self.start]
            if not (_JOIN.fullmatch(between) or (slot == "row" and between.strip() in ("", "的"))):
                break
            chain.append(earlier)
        return tuple(dict.fromkeys(value for _, value in reversed(chain)))

    def rows(self) -> tuple[str, ...]:
        """The rows of table three named here: of rarer words the last, else of common ones."""
        rare = [m for m in self.mentions if _tells(m.tags)]
        if not rare:
            return self.values("row")
        kept = Piece(start=self.start, end=self.end, text=self.text, mentions=tuple(rare))
        last = kept.values("row")
        # 属于行政查询事项等情形不予公开: 等 opens the list again.
        named = dict.fromkeys(
            v
            for m in rare
            for s, v in m.tags
            if s == "row" and self.text[m.end - self.start : m.end - self.start + 1] != "等"
        )
        finer = tuple(v for v in named if any(v.startswith(f"{row}.") for row in last))
        return finer or last

    def first(self, slot: str) -> tuple[str, ...]:
        """What the stretch says first in a slot, for words after a number."""
        for mention in self.mentions:
            for s, value in mention.tags:
                if s == slot:
                    return (value,)
        return ()

    def leading(self, slot: str) -> tuple[str, ...]:
        """What the stretch says first in a slot, with those joined to it: 来自企业、律所和其他."""
        found = [(m, value) for m in self.mentions for s, value in m.tags if s == slot]
        chain = found[:1]
        for later in found[1:]:
            between = self.text[chain[-1][0].end - self.start : later[0].start - self.start]
            if not _JOIN.fullmatch(between):
                break
            chain.append(later)
        return tuple(dict.fromkeys(value for _, value in chain))

    def has(self, slot: str, value: str | None = None) -> bool:
        """Whether a phrase of the slot stands here."""
        for mention in self.mentions:
            for s, v in mention.tags:
                if s == slot and value in (None, v):
                    return True
        return False

    def names(self) -> bool:
        """Whether anything here tells what is counted."""
        for mention in self.mentions:
            for slot, _ in mention.tags:
                if slot in _COUNTED:
                    return True
        return False

    def residue(self, known: tuple[str, ...] = ()) -> int:
        """How many characters no known phrase accounts for: words we do not understand."""
        left = self._unknown([(m.start - self.start, m.end - self.start) for m in self.mentions])
        if not left:
            return 0
        spans = [match.span() for match in _SELF.finditer(self.text)]
        if known:
            spans += own_spans(self.text, known)
        return len(left - {place for start, end in spans for place in range(start, end)})

    def _unknown(self, spans: Sequence[tuple[int, int]]) -> set[int]:
        """The places of characters that lie in no span and are no marks or figures."""
        told = {place for start, end in spans for place in range(start, end)}
        noise = {p for match in _NOISE.finditer(self.text) for p in range(*match.span())}
        return set(range(len(self.text))) - told - noise
