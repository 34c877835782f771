"""Wholes and their parts in a sentence: 其中-lists, brackets, lists with a sum behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from nlp.claims.clause import FAR, last_clause
from nlp.claims.context import Around, Reading, read
from nlp.claims.thread import REVIEW
from nlp.types import Quantity

_OPEN_LIST = re.compile(
    r"(?:[：:](?=[^，。；]{1,12}\d)|[，,；;。：:]?\s*[（(]?\s*(?:其中|分别是|分别为|分为|具体为|包括|包含|含))"
)
_BRACKETS = re.compile(r"[（(）)]")
_BRACKETED = re.compile(r"（[^（）]*）")
_BRACKET = re.compile(r"\s*[（(]")
# A bracket that compares or includes lists no parts.
_ASIDE = re.compile(r"(?:20\d\d|去年|上年|上一年|同比|较|比|不含|含|均|占)")
_INCOMPLETE = re.compile(r"包括|包含|主要|如下|例如|等(?!级)|部分为|含")
_REST = ("其他", "其它", "其余", "剩余")
_COMPLETE = re.compile(r"分别|分为|具体为|组成|构成")
_TOTAL_AFTER = re.compile(r"[，,、]?(?:共计|合计|总计|总共|一共)(?:为|是|有)?")
_NEW_TOPIC = re.compile(r"[，,](?:同比|较|比上年|此外|另外|同时|全年|累计|共(?!享))")
# 网站700条，含转载120条: what follows is part of the part.
_INNER = re.compile(r"其中|。|[，,](?:含|包括|内含)")
_RESULTS = ("granted", "partially_granted", "refused", "unavailable", "not_processed", "other")


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

    >>> from nlp.claims.context import read
    >>> [(s.whole.text, s.total) for s in splits(read("收到申请9件，其中自然人5件、企业3件。"))]
    [('9件', Decimal('8'))]
    """
    for index, whole in enumerate(reading.quantities):
        if whole.kind not in ("count", "money") or whole.value is None or whole.bound != "exact":
            continue
        region = _region(reading, whole)
        if region is None or reading.around(index).own.has("row", "carried_in"):
            # 收到9件，上年结转1件，其中…: split is what came in, not what was carried in.
            continue
        parts = _parts(reading, index, *region)
        if parts and (_balances(reading, parts[0]) or _of_another(reading, index, parts[0])):
            continue
        if parts and all(part.bound == "exact" for part in parts):
            split = _split(reading, whole, parts, region)
            split = replace(split, told=_kind_of(reading, parts[0]) != "other")
            yield replace(split, open=True) if _goes_on(reading, parts[-1], region[1]) else split
    yield from _sums_after(reading)


@lru_cache(maxsize=1024)
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


def _region(reading: Reading, whole: Quantity) -> tuple[int, int] | None:
    """Where the parts of a whole are listed: inside its bracket, or after 其中."""
    text = reading.text
    bracket = _BRACKET.match(text, whole.end)
    if bracket and _ASIDE.match(text, bracket.end()):
        return None
    if bracket:
        end = _closing(text, bracket.end() - 1)
        return (bracket.end(), end) if end > 0 else None
    opening = _OPEN_LIST.match(text, whole.end)
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


def _parts(reading: Reading, index: int, start: int, end: int) -> tuple[Quantity, ...]:
    """The members of a list: same unit, same kind of label, outside inner brackets and lists."""
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
        if members and (_NEW_TOPIC.search(between) or _INNER.search(between)):
            break
        around = reading.around(later)
        label = _label(around)
        if sign == "outcome" and label == "action":
            label = sign
        if sign is not None and label != sign and not any(w in around.own.text for w in _REST):
            if label == "action" and end == len(reading.text):
                break
            if end == len(reading.text):
                # Another kind of label goes on with the list: what belongs to it is not sure.
                return ()
            label = sign
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


def _balances(reading: Reading, part: Quantity) -> bool:
    """其中办结8件，结转2件: what was carried in takes part; the table holds that identity."""
    return _kind_of(reading, part) == "action"


def _of_another(reading: Reading, index: int, part: Quantity) -> bool:
    """复议6件和诉讼3件，其中复议维持5件: the part names another matter than the nearest whole."""
    own = set(reading.around(index).own.values("matter"))
    later = bisect_left(reading.quantities, part.start, key=lambda q: q.start)
    named = set(reading.around(later).own.values("matter")) & set(REVIEW)
    return bool(own and named) and not own & named


def _kind_of(reading: Reading, part: Quantity) -> str:
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


def _split(
    reading: Reading, whole: Quantity, parts: tuple[Quantity, ...], region: tuple[int, int]
) -> Split:
    text = reading.text
    lead = text[whole.end : parts[0].start]
    last_label = last_clause(reading.lead(parts[-1].start), "，,、；;：:（(）)")
    tail = text[parts[-1].end : parts[-1].end + 2]
    cut_short = text.rstrip().endswith(("；", ";")) and region[1] >= len(text)
    complete = any(word in last_label for word in _REST) or bool(_COMPLETE.search(lead))
    is_open = bool(_INCOMPLETE.search(lead)) or tail.startswith("等") or cut_short
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
        if not _TOTAL_AFTER.fullmatch(between):
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
