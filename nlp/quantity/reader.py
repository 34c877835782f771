"""Walks over the numerals of a text and keeps the state that links one numeral to the next.

An ordinal extends to the next numeral (第三、四条), bare numbers wait for the unit they share
(86、7、10件), two ends make a range. Which numerals are accepted is decided in `rules.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from nlp.quantity import build, context, rules, scan, series
from nlp.quantity.characters import INNER
from nlp.quantity.scan import Number
from nlp.quantity.units import Unit, Units
from nlp.types import Quantity

_GE = re.compile(r"个(?P<word>[多半余来])(?P<unit>小时|月|工作日|星期|学年|季度|钟头)")
_SHAPES = {
    "percent": Unit(word="", name="%", kind="percent"),
    "ratio": Unit(word="", name="", kind="ratio"),
    "fraction": Unit(word="", name="", kind="ratio"),
    "times": Unit(word="", name="倍", kind="ratio"),
}
_NO_UNIT = Unit(word="", name="", kind="count")
_MONTHS = Unit(word="个月", name="个月", kind="duration")


@dataclass(slots=True)
class NumeralWalk:
    """Walks over the numerals of a text; `waiting` holds bare numbers that may share a unit."""

    text: str
    units: Units
    names: list[tuple[int, int]]
    quoted: bool
    found: list[Quantity] = field(default_factory=list)
    waiting: list[Number] = field(default_factory=list)
    ordinal_end: int = -9
    done: int = 0
    at_name: int = 0

    def skip(self, match: re.Match[str]) -> None:
        """Process a Chinese numeral without a unit: no quantity, except 为零 and 第三、四条."""
        self.waiting.clear()
        start, end = match.span()
        if context.ordinal(self.text, start) or context.carries_ordinal(
            self.text, self.ordinal_end, start
        ):
            self.ordinal_end = end
        elif (
            match.group() == "零"
            and context.plain_figure(self.text, start, end)
            and not self._in_name(start)
        ):
            self._emit(Number(start, end, "cn", "零", Decimal(0)), _NO_UNIT, end)

    def take(self, match: re.Match[str]) -> None:
        """Process one numeral that may be a quantity."""
        number = None if self._in_name(match.start()) else scan.number(match)
        if number is None:
            self.waiting.clear()
            return
        unmarked = self._unmark(number)
        self._part(number)
        place = self._gap(number)
        inner = self.text[place : place + 1]
        vague = number.style in ("west", "cn") and inner != "" and inner in INNER
        behind = place + 1 if vague else number.end
        unit, end = self._unit(number, context.over_blanks(self.text, behind) if vague else place)
        if context.ordinal(self.text, number.start) or context.carries_ordinal(
            self.text, self.ordinal_end, number.start
        ):
            self.ordinal_end = end
            self.waiting.clear()
        elif (
            number.style == "west"
            and not self._chained(number)
            and not unmarked
            and context.in_code(self.text, number.start)
        ):
            self.waiting.clear()
        elif unit is None:
            self._bare(number, behind)
        elif rules.acceptable(self.text, number, unit, end) and not self._named(number, unit, end):
            number.bound = "over" if behind > number.end else number.bound
            self._accept(number, unit, end)
        else:
            self.waiting.clear()

    def _in_name(self, start: int) -> bool:
        while self.at_name < len(self.names) and self.names[self.at_name][1] <= start:
            self.at_name += 1
        return self.at_name < len(self.names) and self.names[self.at_name][0] <= start

    def _named(self, number: Number, unit: Unit, end: int) -> bool:
        if not self.quoted:
            return False
        if context.in_title(self.text, number.start):
            return True
        return unit.kind != "percent" and context.in_slogan(self.text, number.start, end)

    def _unmark(self, number: Number) -> bool:
        """Split 1.2件 at the head of a line into the marker 1. and 2件, as things have no decimals."""
        if number.style != "west" or "." not in number.surface:
            return False
        head, _, rest = number.surface.partition(".")
        if not rest.isdigit() or len(head) > 2:
            return False
        unit = self.units.at(self.text, context.over_blanks(self.text, number.end))
        year = len(rest) == 4 and unit is not None and unit.word == "年"
        whole = unit is not None and unit.kind == "count" and unit.strength == "strong"
        if year or (whole and context.at_head(self.text, number.start)):
            number.start, number.surface = number.start + len(head) + 1, rest
            number.value, number.precision = Decimal(rest), Decimal(1)
            return True
        return False

    def _part(self, number: Number) -> None:
        """Keep the first of figures that only look like groups of thousands waiting."""
        if number.style != "west" or not ("," in number.surface or "，" in number.surface):
            return
        *first, last = series.split(self.text, number)
        if first:
            self.waiting.extend(first)
            number.start, number.surface = last.start, last.surface
            number.value, number.precision = last.value, last.precision

    def _gap(self, number: Number) -> int:
        """Return where the unit may begin: after blanks, or on the next line of wrapped text."""
        place = context.over_blanks(self.text, number.end)
        wraps = number.style == "west" and self.text.startswith("\n", place)
        if wraps and context.runs_on(self.text, number.start, place):
            return place + 1
        return place

    def _unit(self, number: Number, place: int) -> tuple[Unit | None, int]:
        """Return the unit after the number, or None, and its end."""
        shape = _SHAPES.get(number.style)
        if shape:
            return shape, number.end
        parted = _GE.match(self.text, place) if self.text[place : place + 1] == "个" else None
        if parted:
            if parted["word"] == "半" and number.value is not None:
                number.value, number.precision = number.value + build.HALF, build.HALF
            elif parted["word"] != "半":
                number.bound = "over"
            unit = (
                _MONTHS
                if parted["unit"] == "月"
                else self.units.at(self.text, parted.start("unit"))
            )
            return unit, parted.end()
        unit = self.units.at(self.text, place)
        return unit, (place + len(unit.word) if unit else number.end)

    def _chained(self, number: Number) -> bool:
        last = self.waiting[-1].end if self.waiting else self.found[-1].end if self.found else -9
        return series.joined(self.text, last, number.start)

    def _bare(self, number: Number, behind: int) -> None:
        """Keep a number without a unit waiting for one, or accept it if it is clearly a figure."""
        words = number.style == "cn" and series.opens_range(self.text, number.end)
        many = rules.many(number.surface)
        if (number.style != "west" and not words and not many) or len(
            self.waiting
        ) >= series.LONGEST:
            self.waiting.clear()
            return
        if self.waiting and not series.joined(self.text, self.waiting[-1].end, number.start):
            self.waiting.clear()
        self.waiting.append(number)
        if words or series.goes_on(self.text, number.end):
            return
        number.bound = "over" if behind > number.end else number.bound
        counts = many and context.noun_follows(self.text, behind)
        if (
            counts
            or self.units.between_words(self.text, number.start, number.end)
            or context.plain_figure(self.text, number.start, behind)
            or (
                len(self.waiting) > 1
                and context.plain_figure(self.text, self.waiting[0].start, behind)
            )
        ):
            self._release(_NO_UNIT)
        else:
            self.waiting.clear()

    def _release(self, unit: Unit) -> None:
        waiting, self.waiting = self.waiting, []
        if waiting and not self._named(waiting[0], unit, waiting[-1].end):
            for number in waiting:
                self._emit(number, unit, number.end)

    def _accept(self, number: Number, unit: Unit, end: int) -> None:
        """Emit a quantity, and before it the bare numbers that share its unit."""
        waiting = self.waiting
        if waiting and not series.joined(self.text, waiting[-1].end, number.start):
            waiting.clear()
        if len(waiting) == 1 and series.is_range(self.text, waiting[0].end, number.start):
            self._range(waiting[0], number, unit)
        elif waiting and context.at_head(self.text, waiting[0].start):
            waiting.clear()
        if self.waiting:
            self._release(unit)
        self._emit(number, unit, end)
        series.close_range(self.text, self.found)

    def _range(self, first: Number, second: Number, unit: Unit) -> None:
        if not series.is_change(self.text, first.start) and unit.strength != "refused":
            first.bound, second.bound = "at_least", "at_most"

    def _emit(self, number: Number, unit: Unit, end: int) -> None:
        last = self.found[-1].end if self.found else -9
        made = build.quantity(self.text, number, unit, end, after=last)
        self.done = max(made.end, number.end)
        self.found.append(made)
