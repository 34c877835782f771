"""Wholes and their parts in a sentence: 其中-lists, brackets, lists with a sum behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.claims.linking.discourse import REVIEW
from nlp.claims.relations.part_list import kind_of, members_of, region_of
from nlp.claims.relations.part_words import part_words
from nlp.claims.sentence.clause import last_clause
from nlp.claims.sentence.context import Reading, read
from nlp.knowledge import cached
from nlp.types import Quantity

_BRACKETED = re.compile(r"（[^（）]*）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A whole and the parts named of it; `complete` where nothing can be missing.

    `told` where a table holds each part by its name, so that a list may well leave some out.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    open: bool
    told: bool = False

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value or Decimal(0) for part in self.parts), Decimal(0))


def splits(reading: Reading) -> Iterator[Split]:
    """All wholes with their parts, outermost first.

    >>> from nlp.claims.sentence.context import read
    >>> [(s.whole.text, s.total) for s in splits(read("收到申请9件，其中自然人5件、企业3件。"))]
    [('9件', Decimal('8'))]
    """
    for index, whole in enumerate(reading.quantities):
        if whole.kind not in ("count", "money") or whole.value is None or whole.bound != "exact":
            continue
        region = region_of(reading, whole)
        if region is None or reading.around(index).own.has("row", "carried_in"):
            # 收到9件，上年结转1件，其中…: split is what came in, not what was carried in.
            continue
        parts = members_of(reading, index, *region)
        if parts and (_balances(reading, parts[0]) or _of_another(reading, index, parts[0])):
            continue
        if parts and all(part.bound == "exact" for part in parts):
            split = _split(reading, whole, parts, region)
            split = replace(split, told=kind_of(reading, parts[0]) != "other")
            yield replace(split, open=True) if _goes_on(reading, parts[-1], region[1]) else split
    yield from _sums_after(reading)


@cached(maxsize=1024)
def splits_of(sentence: str) -> tuple[Split, ...]:
    """The splits of a sentence, told once for all rules that ask."""
    return tuple(splits(read(sentence)))


def _goes_on(reading: Reading, last: Quantity, end: int) -> bool:
    """Whether a count in another unit follows: 网站27条，回应诉求11件 may be parts of one whole."""
    index = bisect_left(reading.quantities, last.end, key=lambda q: q.start)
    following = reading.quantities[index] if index < len(reading.quantities) else None
    if following is None or following.start >= end or following.kind != "count":
        return False
    between = reading.text[last.end : following.start]
    return following.unit != last.unit and not any(map(between.__contains__, "。；;"))


def _balances(reading: Reading, part: Quantity) -> bool:
    """其中办结8件，结转2件: what was carried in takes part; the table holds that identity."""
    return kind_of(reading, part) == "action"


def _of_another(reading: Reading, index: int, part: Quantity) -> bool:
    """复议6件和诉讼3件，其中复议维持5件: the part names another matter than the nearest whole."""
    own = set(reading.around(index).own.values("matter"))
    later = bisect_left(reading.quantities, part.start, key=lambda q: q.start)
    named = set(reading.around(later).own.values("matter")) & set(REVIEW)
    return bool(own and named) and not own & named


def _split(
    reading: Reading, whole: Quantity, parts: tuple[Quantity, ...], region: tuple[int, int]
) -> Split:
    words, text = part_words(), reading.text
    lead = text[whole.end : parts[0].start]
    last_label = last_clause(reading.lead(parts[-1].start), "，,、；;：:（(）)")
    tail = text[parts[-1].end : parts[-1].end + 2]
    cut_short = text.rstrip().endswith(("；", ";")) and region[1] >= len(text)
    complete = any(word in last_label for word in words.rest) or bool(words.complete.search(lead))
    is_open = bool(words.incomplete.search(lead)) or tail.startswith("等") or cut_short
    return Split(
        whole=whole, parts=parts, complete=complete and not cut_short, open=is_open and not complete
    )


def _inside(text: str, place: int, end: int) -> bool:
    """Whether a place lies in a bracket that closes before `end`."""
    opened = text.rfind("（", 0, place) > text.rfind("）", 0, place)
    return opened and "）" in text[place:end]


def _sums_after(reading: Reading) -> Iterator[Split]:
    """甲3件、乙4件，共计8件: the whole stands behind its parts."""
    found = reading.quantities
    for index, whole in enumerate(found):
        if index < 2 or whole.value is None or whole.kind != "count" or whole.bound != "exact":
            continue
        between = reading.text[found[index - 1].end : whole.start]
        if not part_words().total.fullmatch(between):
            continue
        parts: list[Quantity] = []
        for earlier in reversed(found[reading.near(index) : index]):
            if _inside(reading.text, earlier.start, whole.start):
                continue
            gap = reading.text[earlier.end : (parts[-1].start if parts else whole.start)]
            gap = _BRACKETED.sub("", gap)
            if (
                earlier.unit != whole.unit
                or earlier.bound != "exact"
                or "其中" in gap
                or "；" in gap
            ):
                break
            parts.append(earlier)
        if len(parts) > 1:
            yield Split(whole=whole, parts=tuple(reversed(parts)), complete=True, open=False)
