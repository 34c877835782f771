"""The units after a number: measure words, money, durations, percent.

The words are data (`knowledge/common/units.yaml`); here they become a table that returns the
longest unit at an offset of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from nlp.knowledge import cached, load, of_data
from nlp.segment import begins_word
from nlp.types import Kind
from nlp.types.quick import frozen

PERCENT = {"%": "1", "％": "1", "﹪": "1", "‰": "0.1", "成": "10"}
POINTS = {"个百分点": "1", "百分点": "1", "个基点": "0.01"}

_REACH = 12
"""How many characters behind a unit are segmented."""

Strength = Literal["strong", "weak", "refused"]


@frozen
class Unit:
    """A word that may follow a number; `name` is the unit of the quantity.

    `strength`: "strong" after any numeral, "weak" after a Western or a longer Chinese one,
    "refused" where the word makes the number a date or a place. `factor` multiplies the
    value (成 is ten per cent); `blocked` matches what may not follow.
    """

    word: str
    name: str
    kind: Kind
    strength: Strength = "strong"
    article: bool = False
    factor: Decimal = Decimal(1)
    blocked: str = ""


class Units:
    """All units, found by their first character, the longest first.

    >>> found = units().at("20个工作日", 2)
    >>> found.word, found.name, found.kind
    ('个工作日', '工作日', 'duration')
    """

    def __init__(self, entries: Iterable[Unit]) -> None:
        self._by_first: dict[str, list[Unit]] = {}
        self._nouns = set[str]()
        for unit in sorted(entries, key=lambda unit: -len(unit.word)):
            self._by_first.setdefault(unit.word[0], []).append(unit)
            if len(unit.word) == 2 and unit.kind == "count":
                self._nouns.add(unit.word)
        self.first = frozenset(self._by_first)

    def ends_at(self, text: str, place: int) -> bool:
        """Whether a noun of several characters that is counted ends at `place`: 事项15, 栏目6."""
        return text[max(0, place - 2) : place] in self._nouns

    def at(self, text: str, place: int) -> Unit | None:
        """Return the longest unit that begins at `place`, None where there is none."""
        for unit in self._by_first.get(text[place : place + 1], ()):
            if text.startswith(unit.word, place):
                end = place + len(unit.word)
                if unit.blocked and _of_another(text, place, end, unit.blocked):
                    continue
                if not (unit.word[0].isascii() and _letter(text, end) and unit.word != "%"):
                    return unit
        return None

    def between_words(self, text: str, start: int, end: int) -> bool:
        """Whether a noun that is counted is before a number, and no unit behind it but another word.

        待公开事项15条件成熟的先行公开 has 15 of them, and no 条.
        """
        behind = self._by_first.get(text[end : end + 1], ())
        another = any(unit.blocked and text.startswith(unit.word, end) for unit in behind)
        year = end - start == 4
        return another and not year and text[max(0, start - 2) : start] in self._nouns


def _of_another(text: str, place: int, end: int, blocked: str) -> bool:
    """Whether a unit is part of another word: of 份额, not in 500份额外加印."""
    match = _rule(blocked).match(text, end)
    behind = text[place : end + _REACH]
    return match is not None and not begins_word(behind, end - place, match.end() - place)


@lru_cache(maxsize=1024)
@of_data
def _rule(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of what must not follow a unit, when the unit first occurs."""
    return re.compile(pattern)


def _letter(text: str, place: int) -> bool:
    char = text[place : place + 1]
    return char.isascii() and char.isalnum()


@cached
def units() -> Units:
    """Return the table of the data file, built once per Knowledge."""
    data = load("common/units")
    entries = {unit.word: unit for unit in _entries(data)}
    return Units(entries.values())


def _entries(data: Mapping[str, Any]) -> Iterator[Unit]:
    blocked: Mapping[str, str] = data["not_before"]
    article = frozenset(data["one_is_article"])

    def unit(
        word: str, kind: Kind, name: str = "", factor: str = "1", strength: Strength = "strong"
    ) -> Unit:
        return Unit(
            word=word,
            name=name or word,
            kind=kind,
            strength=strength,
            factor=Decimal(factor),
            article=word in article,
            blocked=blocked.get(word, ""),
        )

    yield from (unit(word, "count") for word in data["count"])
    yield from (unit(word, "count", strength="weak") for word in (*data["weak"], *data["measure"]))
    yield from (unit("大" + word, "count") for word in data["big"])
    yield from (unit(word, "duration") for word in data["duration"])
    yield from (unit("个" + word, "duration", name=word) for word in data["with_ge"])
    yield from (
        unit(word, "money", name="元" if word in data["yuan"] else word) for word in data["money"]
    )
    yield from (
        unit(word, "percentage_points", name="pp", factor=factor) for word, factor in POINTS.items()
    )
    yield from (unit(word, "percent", name="%", factor=factor) for word, factor in PERCENT.items())
    yield from (
        unit(word, "duration" if word == "日" else "count", strength="refused")
        for word in data["refused"]
    )
    yield unit("倍", "ratio")
