"""What stands around a numeral: bound words, and all that makes it no quantity.

Ordinals, codes, dates, quoted slogans, titles of documents and names are told apart
here, by a few characters on either side, never by a search over the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from nlp.claims.quantity_scan import BLANK, Number
from nlp.knowledge import load
from nlp.types import Bound

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "＂": "＂"}
_QUOTE_REACH, _TITLE_REACH = 20, 90
_CODE_BEFORE = frozenset("/\\_@#&=+×*％%.．·:：xX")
_CODE_LABEL = re.compile(
    r"(?:电话|传真|邮编|邮政编码|邮箱|手机|QQ|群号|微信号|热线|拨打|代码|编号|文号|证号|号码|账号|索引号|序号|版本|附件|附表|图|表|页|第"
    r"|备案号|标识码|信用代码)[^，。；\n]{0,4}$"
)
_CUE = re.compile(
    r"(?:为|是|计|合计|总计|共|共有|总数|件数|数量|数|达|达到|约|近|超|超过|逾|有|余|至|到|仅|分别|量|总量|总额|额|率|值|得分|分)[:：]?\s{0,2}$"
)
_STOP = re.compile(rf"[{BLANK}]*(?:[，,。；;、）)！!？?\n]|$)")
_FOLLOWS_ORDINAL = re.compile(rf"[{BLANK}]*[、,，至到和及或与—–\-~～][{BLANK}]*$")
_OPENED_ONE = re.compile(
    r"(?:是|为|作|成|每|同|另|这|那|某|任何?|哪|整|唯|统|单|逐|进|万|不|之|如|其|第|惟|均|归|划|专|初|新的?|上|下|头|又|再|到|合|凡|故)$"
)


def rejected(text: str, number: Number, end: int) -> bool:
    """Whether the numeral is an ordinal, part of a code, or stands in a title or slogan."""
    start = number.start
    before = text[start - 1 : start]
    if before in ("第", "№", "〔", "［") or _spaced_ordinal(text, start):
        return True
    if number.style == "west" and _in_code(text, start, before):
        return True
    return _titled(text, start) or _quoted(text, number, end)


def _spaced_ordinal(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].rstrip(BLANK).endswith("第")


def _in_code(text: str, start: int, before: str) -> bool:
    if not before:
        return False
    if before.isascii() and before.isalpha():
        return True
    if before in ":：":
        return text[start - 2 : start - 1].isdigit() and start >= 2
    return before in _CODE_BEFORE


def _titled(text: str, start: int) -> bool:
    """Inside 《…》."""
    low = max(0, start - _TITLE_REACH)
    opened = text.rfind("《", low, start)
    if opened < 0 or text.rfind("》", opened, start) > 0:
        return False
    return text.find("》", start, start + _TITLE_REACH) > 0


def _quoted(text: str, number: Number, end: int) -> bool:
    """Inside a short pair of quotation marks: a slogan, a name. Percentages stay."""
    if text[end - 1 : end] in "%％":
        return False
    for opening, closing in _QUOTES.items():
        opened = text.rfind(opening, max(0, number.start - _QUOTE_REACH), number.start)
        if opened < 0 or text.rfind(closing, opened + 1, number.start) > 0:
            continue
        closed = text.find(closing, end, opened + _QUOTE_REACH + 2)
        if closed > 0 and not re.search(r"[，。；]", text[opened:closed]):
            return True
    return False


def continues_ordinal(between: str) -> bool:
    """Whether the text between an ordinal and the next numeral carries 第 over (第三、四条)."""
    return len(between) <= 4 and _FOLLOWS_ORDINAL.match(between) is not None


def plainly_a_figure(text: str, start: int, end: int) -> bool:
    """Whether a bare Western number is a figure: a word of counting before, a stop behind."""
    if not _STOP.match(text, end):
        return False
    lead = text[max(0, start - 14) : start].rstrip(BLANK)
    return _CUE.search(lead) is not None and _CODE_LABEL.search(lead) is None


def article_one(text: str, start: int) -> bool:
    """Whether the 一 at `start` follows 是, 每, 同 and the like (是一个系统工程)."""
    return _OPENED_ONE.search(text[max(0, start - 2) : start]) is not None


class Bounds:
    """The bound words of the data file, asked on either side of a number."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._before = _table(data["bounds_before"])
        self._after = _table(data["bounds_after"])
        self._negated = tuple(data["negations"])

    def before(self, text: str, start: int) -> Bound | None:
        """The bound that the words before a number set; 不 turns 超过 into at_most."""
        lead = text[max(0, start - 8) : start].rstrip(BLANK)
        for word, bound in self._before.get(lead[-1:], ()):
            if lead.endswith(word):
                head = lead[: len(lead) - len(word)]
                return _negated(bound) if head.endswith(self._negated) else bound
        return None

    def after(self, text: str, end: int) -> Bound | None:
        """The bound that the words behind a number and its unit set."""
        tail = text[end : end + 6].lstrip(BLANK)
        for word, bound in self._after.get("", ()):
            if tail.startswith(word):
                return bound
        return None


def _negated(bound: Bound) -> Bound:
    turned: dict[Bound, Bound] = {"over": "at_most", "under": "at_least"}
    return turned.get(bound, bound)


def _table(words: dict[Bound, list[str]]) -> dict[str, list[tuple[str, Bound]]]:
    pairs = sorted(((str(w), b) for b, ws in words.items() for w in ws), key=lambda p: -len(p[0]))
    table: dict[str, list[tuple[str, Bound]]] = {"": pairs}
    for word, bound in pairs:
        table.setdefault(word[-1], []).append((word, bound))
    return table


@cache
def bounds() -> Bounds:
    """The bound words of the shipped data file."""
    return Bounds(load("units"))


class Names:
    """Names and slogans that hold numerals: found in one pass over the text."""

    def __init__(self, extra: Iterable[str] = ()) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        data = load("names")
        guarded = {entry["name"]: re.compile(entry["not_before"]) for entry in data["guarded"]}
        self._names = list(dict.fromkeys([*map(str, data["names"]), *guarded, *extra]))
        self._guards = [guarded.get(name) for name in self._names]
        self._finder = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of names in the text, in order."""
        found = self._finder.find_matches_as_indexes(text)
        return [
            (start, end)
            for index, start, end in found
            if (guard := self._guards[index]) is None or not guard.match(text, end)
        ]


@cache
def names(extra: tuple[str, ...] = ()) -> Names:
    """The finder for the shipped names and those of the user."""
    return Names(extra)
