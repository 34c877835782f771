"""Writes numbers in Chinese, the inverse of `nlp.quantity.numerals.parse`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal

Style = Literal["chinese", "financial", "digits", "money"]

_LOWER = ("零一二三四五六七八九", ("", "十", "百", "千"))
_UPPER = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))


def render(value: Decimal | int, style: Style = "chinese") -> str:
    """Write a number in Chinese; the inverse of `parse`.

    `chinese` 一百零五, `financial` 壹佰零伍, `digits` 一〇五, `money` 壹佰零伍元整 (to 分).
    Raises ValueError from 10^16 on, where no plain reading is left.

    >>> render(1205), render(Decimal("98.5")), render(2024, "digits"), render(Decimal("3.05"), "money")
    ('一千二百零五', '九十八点五', '二〇二四', '叁元零伍分')
    """
    sign, digits = ("负" if value < 0 else ""), f"{abs(Decimal(value)):f}"
    whole, _, decimals = digits.partition(".")
    if len(whole) > 16:
        raise ValueError(f"too large to write in Chinese: {value}")
    if style == "digits":
        return sign + digits.translate(_digits_table())
    if style == "money":
        return sign + _amount(int(whole), decimals)
    figures = _UPPER if style == "financial" else _LOWER
    point = "点" + "".join(figures[0][int(d)] for d in decimals) if decimals else ""
    return sign + _integer(int(whole), figures) + point


@cache
def _digits_table() -> dict[int, str]:
    return {ord(str(n)): c for n, c in enumerate("〇一二三四五六七八九")} | {ord("."): "点"}


def _amount(whole: int, decimals: str) -> str:
    jiao, fen = (int(d) for d in (decimals + "00")[:2])
    digit, text = _UPPER[0], _integer(whole, _UPPER) + "元" if whole or not (jiao or fen) else ""
    if not (jiao or fen):
        return text + "整"
    text += f"{digit[jiao]}角" if jiao else ("零" if whole else "")
    return text + (f"{digit[fen]}分" if fen else "")


def _integer(value: int, figures: tuple[str, tuple[str, ...]]) -> str:
    if value == 0:
        return figures[0][0]
    text, gap = "", False
    for power, name in ((12, "万"), (8, "亿"), (4, "万"), (0, "")):
        section = value // 10**power % 10**4
        if section:
            text += figures[0][0] if text and (gap or section < 1000) else ""
            text, gap = text + _section(section, figures) + name, False
        elif power == 8 and text:
            text, gap = text + "亿", gap
        else:
            gap = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def _section(value: int, figures: tuple[str, tuple[str, ...]]) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        gap = gap or (digit == 0 and bool(text))
        if digit:
            text, gap = (
                text + (figures[0][0] if gap else "") + figures[0][digit] + figures[1][place],
                False,
            )
    return text
