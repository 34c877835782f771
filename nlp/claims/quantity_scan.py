"""The grammar of numerals in running text: one pattern put together from named parts.

Every repeat is possessive or bounded, so the scan is linear in the text. What a numeral
means (a count, a date, a name) is decided afterwards, by what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from nlp.claims import numerals
from nlp.types import Bound

BLANK = " \t\u00a0\u3000\u2009\u202f"
DIGIT = "[0-9０-９]"
CHINESE = f"[{numerals.CHINESE}]"
SIMPLE = f"[{''.join(numerals.DIGITS)}]"
_LARGE = "[万亿萬億]"
_NO_UNIT = "(?![克瓦米伏卡帕赫兆字焦]|分[之点比])"

GROUPED = rf"{DIGIT}{{1,3}}(?:[,，]{DIGIT}{{3}}){{1,6}}+(?!{DIGIT})(?:[.．]{DIGIT}++)?"
PLAIN = rf"{DIGIT}++(?:[.．]{DIGIT}++)?"
WEST = rf"(?:{GROUPED}|{PLAIN})"
SCALE = rf"(?:[十百千]?{_LARGE}亿?|[百千]{_NO_UNIT})"
TAIL = rf"(?:{DIGIT}{{1,4}}+(?:\.{DIGIT}{{1,4}}+)?(?:千?万|[千百]){_NO_UNIT})"
WEST_NUMBER = rf"{WEST}(?:[余多来](?={_LARGE}))?(?:[{BLANK}]?{SCALE}{TAIL}?)?"
CHINESE_NUMBER = rf"(?:[几数](?=[十百千万亿]))?{CHINESE}++(?:点{SIMPLE}++{_LARGE}?|[几余多来](?={_LARGE}){_LARGE}++)?"
PARTS_OF = rf"(?P<base>[百千万]|{CHINESE}{{1,6}}?|{DIGIT}{{1,4}})分之(?P<part>{WEST}|{CHINESE}++(?:点{SIMPLE}++)?)"
HALF = r"半数|过半数?|一半(?!以?年)|百分百|百分之百|翻了?(?P<times>[一两二三四])?番"
FRACTION = rf"{DIGIT}{{1,2}}[/／]{DIGIT}{{1,3}}(?![/／{DIGIT[1:]})"

_START = rf"[0-9０-９{numerals.CHINESE}几数半过翻]"
SCAN = (
    rf"(?={_START})(?:(?P<phrase>{HALF}|{PARTS_OF})|(?P<half>半(?=[个]?(?:年|月|天|小时|学年|周|日)))"
    rf"|(?P<fraction>{FRACTION})|(?P<west>{WEST_NUMBER})"
    rf"|(?P<cn>{CHINESE_NUMBER}|几|数))"
)


@cache
def pattern() -> re.Pattern[str]:
    """The compiled grammar, built on first use: it costs some milliseconds."""
    return re.compile(SCAN)


@dataclass(slots=True)
class Number:
    """One numeral of the text, read; `value` is None for 数十 and 几."""

    start: int
    end: int
    style: str
    value: Decimal | None
    precision: Decimal
    bound: Bound = "exact"
    surface: str = ""


_VAGUE = re.compile(r"[几余多来]")
_HUNDREDTH = Decimal("0.01")


def number(match: re.Match[str]) -> Number | None:
    """The numeral of a match of `pattern()`, None where it cannot be read as one."""
    style, surface = str(match.lastgroup), match.group()
    start, end = match.span()
    if style == "west" and surface.isascii() and surface.isdigit():
        if len(surface) > numerals.MAX_DIGITS:
            return None
        return Number(start, end, style, Decimal(surface), Decimal(1), "exact", surface)
    if style in ("phrase", "base", "part", "times"):
        return _phrase(match)
    if style == "half":
        return Number(start, end, style, Decimal("0.5"), Decimal("0.5"), "exact", surface)
    if style == "fraction":
        return _ratio(start, end, surface)
    return _plain(start, end, style, surface)


def _plain(start: int, end: int, style: str, surface: str) -> Number | None:
    if len(surface) > 64 or surface[0] in "几数":
        return (
            None
            if len(surface) > 64
            else Number(start, end, style, None, Decimal(1), "about", surface)
        )
    bound: Bound = "over" if _VAGUE.search(surface) else "exact"
    body = _VAGUE.sub("", surface) if bound == "over" else surface
    try:
        reading = numerals.read(body.replace(" ", "") if " " in body else body)
    except ValueError:
        return _neighbours(start, end, style, surface)
    if style == "cn" and len(surface) == 2 and _adjacent(surface):
        return Number(start, end, style, None, Decimal(1), "about", surface)
    return Number(start, end, style, reading.value, reading.precision, bound, surface)


def _adjacent(pair: str) -> bool:
    """三四 (件), 七八 (个): two neighbouring digits name no single number."""
    first, second = (numerals.DIGITS.get(char, -1) for char in pair)
    return 0 < first < second == first + 1


def _neighbours(start: int, end: int, style: str, surface: str) -> Number | None:
    """十五六, 三四十, 两三百: read as about, without a value."""
    pairs = (surface[i : i + 2] for i in range(len(surface) - 1))
    if style == "cn" and len(surface) <= 6 and any(map(_adjacent, pairs)):
        return Number(start, end, style, None, Decimal(1), "about", surface)
    return None


_PER = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}


def _phrase(match: re.Match[str]) -> Number | None:
    surface, (start, end) = match.group(), match.span()
    if match["part"] is None:
        return _fixed(start, end, surface, match["times"])
    try:
        part = numerals.read(match["part"])
        if match["base"] in _PER:
            worth = _PER[match["base"]]
            return Number(
                start, end, "percent", part.value * worth, part.precision * worth, "exact", surface
            )
        base = numerals.parse(match["base"])
    except ValueError:
        return None
    if not base:
        return None
    return Number(start, end, "ratio", part.value / base, _HUNDREDTH, "exact", surface)


def _fixed(start: int, end: int, surface: str, times: str | None) -> Number:
    if surface.startswith("百分"):
        return Number(start, end, "percent", Decimal(100), Decimal(1), "exact", surface)
    if surface.startswith("翻"):
        worth = Decimal(2) ** numerals.DIGITS[times or "一"]
        return Number(start, end, "times", worth, Decimal("0.1"), "exact", surface)
    bound: Bound = "over" if surface.startswith("过") else "exact"
    return Number(start, end, "ratio", Decimal("0.5"), _HUNDREDTH, bound, surface)


def _ratio(start: int, end: int, surface: str) -> Number | None:
    above, _, below = surface.replace("／", "/").partition("/")
    top, base = numerals.parse(above), numerals.parse(below)
    if not base:
        return None
    return Number(start, end, "fraction", top / base, _HUNDREDTH, "exact", surface)
