"""What stands behind a number: measure words, money, durations, percent.

The words are data (`knowledge/units.yaml`); here they become a table that is asked at a
place in the text and answers with the longest word that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from nlp.knowledge import load
from nlp.types import Kind

PERCENT = {"%": 1, "％": 1, "﹪": 1, "‰": Decimal("0.1"), "成": 10}
POINTS = ("个百分点", "百分点", "个百分比点", "个基点")
_DURATION_WITH_GE = (
    "工作日",
    "小时",
    "星期",
    "自然日",
    "日历日",
    "日历天",
    "钟头",
    "学年",
    "周",
    "季度",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word that may follow a number; `name` is what the quantity reports as its unit.

    `strength`: "strong" after any numeral, "weak" after a Western or a longer Chinese one,
    "refused" where the word makes the number a date or a place. `factor` multiplies the
    value (成 is ten per cent).
    """

    word: str
    name: str
    kind: Kind
    strength: str = "strong"
    article: bool = False
    factor: Decimal = Decimal(1)
    blocked: re.Pattern[str] | None = None


class Units:
    """All units, found by their first character, the longest first."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_first: dict[str, list[Unit]] = {}
        for unit in sorted(units, key=lambda unit: -len(unit.word)):
            self._by_first.setdefault(unit.word[0], []).append(unit)

    def at(self, text: str, place: int) -> Unit | None:
        """The longest unit that begins at `place`, None where there is none."""
        for unit in self._by_first.get(text[place : place + 1], ()):
            if text.startswith(unit.word, place):
                end = place + len(unit.word)
                if unit.word[-1].isascii() and unit.word[-1].isalpha() and _letter(text, end):
                    continue
                if unit.blocked is None or not unit.blocked.match(text, end):
                    return unit
        return None


def _letter(text: str, place: int) -> bool:
    char = text[place : place + 1]
    return char.isascii() and char.isalnum()


@cache
def units() -> Units:
    """The table of the shipped data file, built once a process."""
    return Units(_build(load("units")))


def _build(data: Mapping[str, Any]) -> list[Unit]:
    blocked = {word: re.compile(rule) for word, rule in data["not_before"].items() if rule}
    article = frozenset(data["one_is_article"])
    table: dict[str, Unit] = {}

    def add(
        word: str,
        kind: Kind,
        *,
        name: str = "",
        strength: str = "strong",
        factor: Decimal | int = 1,
    ) -> None:
        table[word] = Unit(
            word=word,
            name=name or word,
            kind=kind,
            strength=strength,
            article=word in article,
            factor=Decimal(factor),
            blocked=blocked.get(word),
        )

    for word in data["count"]:
        add(word, "count")
    for word in data["weak"]:
        add(word, "count", strength="weak")
    for word in data["big"]:
        add("大" + word, "count")
    for word in data["measure"]:
        add(word, "count", strength="weak")
    for word in data["duration"]:
        add(word, "duration")
    for word in _DURATION_WITH_GE:
        add("个" + word, "duration" if word != "季度" else "count", name=word)
    for word in data["money"]:
        add(word, "money", name="元" if word in ("圆", "块钱", "元整", "元人民币") else word)
    for word in POINTS:
        add(word, "percentage_points", name="pp", factor=Decimal("0.01") if word == "个基点" else 1)
    for word, factor in PERCENT.items():
        add(word, "percent", name="%", factor=factor)
    add("倍", "ratio")
    for word in data["refused"]:
        add(word, "count", strength="refused")
    return list(table.values())
