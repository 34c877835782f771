"""The grammar of numerals in running text: one pattern composed of named parts.

Every repeat is possessive or bounded, so the scan is linear in the text. What a numeral
means (a count, a date, a name) is decided afterwards, by its context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from nlp.quantity import numerals
from nlp.quantity.characters import BLANK, INNER
from nlp.quantity.numerals import CHINESE, DIGITS
from nlp.types import Bound

DIGIT = "[0-9０-９]"
SIMPLE = f"[{''.join(DIGITS)}]"
LARGE = "[万亿萬億]"
_NOT_A_UNIT = "(?![克瓦米伏卡帕赫兆字焦]|分[之点比])"

GROUPED = rf"{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}}){{1,6}}+(?!{DIGIT})(?:[.．]{DIGIT}++)?"
SPACED = rf"{DIGIT}{{1,3}}(?: {DIGIT}{{3}}){{1,4}}+(?!{DIGIT})(?= ?[件条份个人次项元])"
PLAIN = rf"{DIGIT}++(?:[.．]{DIGIT}++)?"
WEST = rf"(?:{GROUPED}|{SPACED}|{PLAIN})"
SCALE = rf"(?:[十百千]?{LARGE}亿?|[百千]{_NOT_A_UNIT})"
TAIL = rf"(?:零?{DIGIT}{{1,4}}+(?:\.{DIGIT}{{1,4}}+)?(?:[千百十]?万|[千百十]){_NOT_A_UNIT})"
_LAST = "(?![0-9０-９.．,，、:：年月日号%％]|[十百千万亿])"
SPOKEN = rf"{DIGIT}{{1,4}}+[百千万亿]零?{DIGIT}{{1,4}}+{_LAST}"
"""3万2 is 32000, as 三万二 is; 3万500 is 30500, and 3万零2 is 30002."""
_SPELT = "(?:零?[一二三四五六七八九两][千百十])"
SPELT = rf"(?:{_SPELT}{{1,4}}+万?(?:零?[一二三四五六七八九])?|零[一二三四五六七八九])"
"""The rest of a numeral in characters: 2万五千, 1万零六."""
_REST = rf"(?:{SPELT}|{TAIL}{{0,4}}(?:零{DIGIT}{{1,3}}+{_LAST})?)"
WEST_NUMBER = rf"{WEST}(?:[{INNER}](?={LARGE}))?(?:[{BLANK}]?{SCALE}{_REST})?"
CHINESE_NUMBER = (
    rf"(?:[几数](?=[十百千万亿]))?[{CHINESE}]++"
    rf"(?:点{SIMPLE}++{LARGE}?|[{INNER}](?={LARGE}){LARGE}++)?"
)
PARTS_OF = (
    rf"(?P<base>[百千万]|[{CHINESE}]{{1,6}}?|{DIGIT}{{1,4}})分之"
    rf"(?P<part>{WEST}|[{CHINESE}]++(?:点{SIMPLE}++)?)"
)
FIXED = r"半数|过半数?(?!年|天|个|小时|月)|一半(?!以?年)|百分百|翻了?(?P<times>[一两二三四])?番"
HALF = r"半(?=个?(?:年|月|天|小时|学年|周|日))"
FRACTION = rf"{DIGIT}{{1,2}}[/／]{DIGIT}{{1,3}}(?![0-9０-９/／])"
PROPORTION = (
    rf"(?:(?<=[例比][为是约])(?P<left>{PLAIN})[:∶：](?P<right>{PLAIN})"
    rf"|(?P<upper>{DIGIT}{{1,4}}+)[:∶：](?P<lower>{DIGIT}{{1,4}}+)(?=的?(?:比[例率重]|配比|分[摊成担])))"
)

FIRST = f"[0-9０-９{CHINESE}几数半过翻]"
SCAN = (
    rf"(?:(?P<phrase>{FIXED}|{PARTS_OF}|{PROPORTION})|(?P<half>{HALF})"
    rf"|(?P<fraction>{FRACTION})|(?P<west>{SPOKEN}|{WEST_NUMBER})|(?P<cn>{CHINESE_NUMBER}|几))"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the compiled grammar, built on first use, since that takes some milliseconds."""
    return re.compile(FIRST), re.compile(SCAN)


@cache
def figures() -> re.Pattern[str]:
    """Match figures that segmentation would split: separated thousands, decimals, percentages."""
    parts = rf"[百千万]分之(?:{PLAIN}|[{CHINESE}]++(?:点{SIMPLE}++)?)"
    decimals = rf"[{CHINESE}]++点{SIMPLE}++"
    return re.compile(rf"{parts}|{decimals}|{GROUPED}|{DIGIT}++[.．]{DIGIT}++|[０-９]++")


def numerals_of(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the grammar, in order.

    The grammar is only tried where a character can begin a numeral; a pattern of one character
    finds these ten times as fast as the grammar fails elsewhere.
    """
    first, grammar = _patterns()
    place = first.search(text)
    while place:
        match = grammar.match(text, place.start())
        if match:
            yield match
        place = first.search(text, match.end() if match else place.end())


@dataclass(slots=True)
class Number:
    """One parsed numeral of the text; `value` is None for 数十 and 几.

    `style` is west, cn, half, percent, ratio, fraction or times, as the grammar found it.
    """

    start: int
    end: int
    style: str
    surface: str
    value: Decimal | None
    precision: Decimal = Decimal(1)
    bound: Bound = "exact"


_read = lru_cache(maxsize=4096)(numerals.read)
"""Size of the cache of numerals; reports repeat them, so it saves a third of the time."""

_VAGUE = re.compile(f"[{INNER}]")
_HUNDREDTH = Decimal("0.01")
_PER = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}


def number(match: re.Match[str]) -> Number | None:
    """Return the numeral of a match of the grammar, None where it cannot be parsed."""
    style, surface = match.lastgroup or "", match.group()
    (start, end) = match.span()
    if style == "west":
        return _western(start, end, surface)
    if style == "cn":
        return _plain(start, end, style, surface)
    if style == "half":
        return Number(start, end, style, surface, Decimal("0.5"), Decimal("0.5"))
    if style == "fraction":
        above, _, below = surface.replace("／", "/").partition("/")
        return _share(start, end, surface, above, below, style="fraction")
    return _phrase(match)


def western(start: int, end: int, surface: str) -> Number | None:
    """Return a Western numeral at known offsets, for parts of a longer match."""
    return _western(start, end, surface)


# 0万元: a form that counts in 万 prints zero like this.
_NOTHING = re.compile(r"0(?:\.0+)?[万亿]")


def _western(start: int, end: int, surface: str) -> Number | None:
    if len(surface) > numerals.MAX_DIGITS or (surface[0] == "0" and surface[1:2].isdigit()):
        return None
    if surface.isascii() and surface.isdigit():
        return Number(start, end, "west", surface, Decimal(surface))
    if surface[0] == "0" and _NOTHING.fullmatch(surface):
        return Number(start, end, "west", surface, Decimal(0))
    return _plain(start, end, "west", surface)


def _plain(start: int, end: int, style: str, surface: str) -> Number | None:
    if len(surface) > 40:
        return None
    if surface[0] in "几数":
        return Number(start, end, style, surface, None, bound="about")
    if style == "cn" and _neighbours(surface):
        return Number(start, end, style, surface, None, bound="about")
    vague = _VAGUE.search(surface) is not None
    try:
        body = "".join((_VAGUE.sub("", surface) if vague else surface).split())
        reading = _read("一" + body if body[0] in numerals.LARGE else body)
    except ValueError:
        return None
    return Number(
        start, end, style, surface, reading.value, reading.precision, "over" if vague else "exact"
    )


def _neighbours(surface: str) -> bool:
    """Whether the numeral has two consecutive values and no exact one: 三四 (件), 十五六, 两三百."""
    if not 2 <= len(surface) <= 5 or (len(surface) > 2 and all(char in DIGITS for char in surface)):
        return False
    values = [DIGITS.get(char, -1) for char in surface]
    return any(0 < first < second == first + 1 for first, second in pairwise(values))


def _phrase(match: re.Match[str]) -> Number | None:
    surface, (start, end) = match.group(), match.span()
    if left := match["left"] or match["upper"]:
        return _share(start, end, surface, left, match["right"] or match["lower"])
    if match["part"] is None:
        return _fixed(start, end, surface, match["times"] or "一")
    if match["base"] not in _PER:
        return _share(start, end, surface, match["part"], match["base"])
    try:
        part = numerals.read(match["part"])
    except ValueError:
        return None
    worth = _PER[match["base"]]
    return Number(start, end, "percent", surface, part.value * worth, part.precision * worth)


def _fixed(start: int, end: int, surface: str, times: str) -> Number:
    if surface == "百分百":
        return Number(start, end, "percent", surface, Decimal(100))
    if surface[0] == "翻":
        return Number(start, end, "times", surface, Decimal(2) ** DIGITS[times], Decimal("0.1"))
    return Number(
        start,
        end,
        "ratio",
        surface,
        Decimal("0.5"),
        _HUNDREDTH,
        "over" if surface[0] == "过" else "exact",
    )


def _share(
    start: int, end: int, surface: str, above: str, below: str, *, style: str = "ratio"
) -> Number | None:
    """Return a fraction, with a precision of a hundredth, since 1/3 claims no closer value."""
    try:
        top, base = numerals.parse(above), numerals.parse(below)
    except ValueError:
        return None
    return Number(start, end, style, surface, top / base, _HUNDREDTH) if base else None
