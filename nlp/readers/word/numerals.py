"""Formats the number of a list item in each of Word's number formats."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTED = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(value: int) -> str:
    """Return a number in Chinese as lists write it.

    >>> chinese(10), chinese(21), chinese(103)
    ('十', '二十一', '一百零三')
    """
    return _counted(value, _COUNTED, "十百千", short=True)


def _counted(value: int, digits: str, units: str, *, short: bool = False) -> str:
    """Return a number below 10,000 in these digits and units; `short`: without the one of eleven."""
    if not 0 < value < 10_000:
        return str(value)
    text = ""
    for place, digit in enumerate(reversed([int(sign) for sign in str(value)])):
        unit = units[place - 1] if place and digit else ""
        text = digits[digit] + unit + text
    zero = digits[0]
    while zero * 2 in text:
        text = text.replace(zero * 2, zero)
    text = text.rstrip(zero)
    return text[1:] if short and text.startswith(digits[1] + units[0]) else text


def _roman(value: int) -> str:
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
    text = ""
    for worth, sign in signs:
        while value >= worth:
            text, value = text + sign, value - worth
    return text


def _letter(value: int) -> str:
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if value <= last else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(sign)] for sign in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda value: _counted(value, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda value: _counted(value, _LEGAL, "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": lambda value: str(value).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalFullWidth2": lambda value: str(value).translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "decimalZero": lambda value: f"{value:02d}",
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


def numeral(value: int, form: str) -> str:
    """Return `value` in Word's number format `form`; plain digits for an unknown format.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    if not 0 < value < 10_000:
        return str(value)
    return _FORMATS.get(form, str)(value)
