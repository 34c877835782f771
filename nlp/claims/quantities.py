"""Every quantity of official Chinese prose, exactly delimited and normalised.

Decisions, where usage differs:
- a range (3至5件, 30%—40%) gives two quantities, `at_least` and `at_most`, both with the unit;
- figures that share a unit (分别为86、7、10件) each carry the unit of the last, and each spans
  its own numeral; the last spans its unit too;
- 一 with a measure word counts one (一名), save where it is an article or half a word
  (是一个系统工程, 一批, 一种, 每一个, 一次性);
- 三分之一, 2/3, 半数 are `ratio`, 两倍 and 翻一番 are `ratio` with the unit 倍;
- 四成 and 千分之三 are percent; 数十, 几个, 三四件 have no value and are `about`;
- a numeral in a title 《…》 or in a short quotation “…” is part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from nlp.claims import quantity_context as context
from nlp.claims import quantity_scan as scan
from nlp.claims.numerals import DIGITS
from nlp.claims.quantity_scan import BLANK, Number
from nlp.claims.units import Unit, units
from nlp.types import Bound, Kind, Quantity

_INNER = frozenset("余多来几")
_RANGE = re.compile(rf"[{BLANK}]?(?:至|到|—{{1,2}}|–|-|~|～|－|─|﹣)[{BLANK}]?")
_LIST = re.compile(rf"[{BLANK}]?(?:、|和|及|，|,|与|以及)[{BLANK}]?")
_FROM = re.compile(r"[从由自][^，。；]{0,12}$")
_HALF_GE = re.compile(r"个(?P<word>多|半|余)(?=小时|月|工作日|星期|学年|季度|钟头)")
_YEAR_TAIL = re.compile(
    rf"[{BLANK}]?(?:[0-9０-９]{{1,2}}[{BLANK}]?月|底|初|末|度|版|上半年|下半年|以来)"
)
_DAYS = re.compile(r"(?:之内|以内|内|以上|以下|前|之前)")
_MARKER = re.compile(rf"(?:^|[\n。；：:！？（(])[{BLANK}]*$")
_IS_ONE = frozenset("一壹")
_N_ONES = re.compile(r"一(?![级类流批般])")
_NO_UNIT = Unit(word="", name="", kind="count")


def quantities(text: str, *, names: Iterable[str] = ()) -> tuple[Quantity, ...]:
    """All quantities of `text` in order, never a date, an article or a list marker.

    `names` adds names and slogans that hold numerals to those of `knowledge/names.yaml`.

    >>> [(q.text, q.value, q.unit, q.bound) for q in quantities("一是收到约1.2万件，占四成")]
    [('1.2万件', Decimal('12000'), '件', 'about'), ('四成', Decimal('40'), '%', 'exact')]
    """
    reader = _Reader(text, context.names(tuple(names)).spans(text))
    for match in scan.pattern().finditer(text):
        reader.take(match)
    return tuple(reader.found)


@dataclass(slots=True)
class _Reader:
    """Walks over the numerals of a text; `waiting` holds bare numbers of an enumeration."""

    text: str
    names: list[tuple[int, int]]
    found: list[Quantity] = field(default_factory=list)
    waiting: list[Number] = field(default_factory=list)
    ordinal_end: int = -1
    at_name: int = 0

    def take(self, match: re.Match[str]) -> None:
        number = None if self._in_name(match.start()) else scan.number(match)
        if number is None:
            self.waiting.clear()
            return
        self._marker(number)
        end, bound = self._inner(number)
        unit, unit_end = self._unit(number, end)
        if self._ordinal(number, unit_end) or context.rejected(self.text, number, unit_end):
            if self.text[max(0, number.start - 2) : number.start].rstrip(BLANK).endswith("第"):
                self.ordinal_end = unit_end
            self.waiting.clear()
        elif unit is None:
            self._bare(number)
        elif not self._acceptable(number, unit, unit_end):
            self.waiting.clear()
        else:
            self._accept(number, unit, unit_end, bound)

    def _in_name(self, start: int) -> bool:
        while self.at_name < len(self.names) and self.names[self.at_name][1] <= start:
            self.at_name += 1
        return self.at_name < len(self.names) and self.names[self.at_name][0] <= start

    def _ordinal(self, number: Number, unit_end: int) -> bool:
        if self.ordinal_end < 0 or number.start < self.ordinal_end:
            return False
        carried = context.continues_ordinal(self.text[self.ordinal_end : number.start])
        self.ordinal_end = unit_end if carried else -1
        return carried

    def _marker(self, number: Number) -> None:
        """1.2件 at the head of a line is the marker 1. and 2件: things are not counted in parts."""
        head, point, rest = number.surface.partition(".")
        if number.style != "west" or not point or not rest.isdigit() or len(head) > 2:
            return
        year = len(rest) == 4 and self.text.startswith("年", number.end)
        unit = units().at(self.text, self._skip(number.end))
        whole = unit is not None and unit.kind == "count" and unit.strength == "strong"
        lead = self.text[max(0, number.start - 4) : number.start]
        if year or (whole and _MARKER.search(lead)):
            number.start, number.surface = number.start + len(head) + 1, rest
            number.value, number.precision = Decimal(rest), Decimal(1)

    def _inner(self, number: Number) -> tuple[int, Bound]:
        if self.text[number.end : number.end + 1] in _INNER and number.end < len(self.text):
            return number.end + 1, "over"
        return number.end, number.bound

    def _skip(self, place: int) -> int:
        text, stop = self.text, place + 2
        while place < stop and text[place : place + 1] in BLANK and place < len(text):
            place += 1
        return place

    def _unit(self, number: Number, end: int) -> tuple[Unit | None, int]:
        """The unit behind the number and where it ends."""
        if number.style == "percent":
            return Unit(word="", name="%", kind="percent"), number.end
        if number.style in ("ratio", "fraction"):
            return Unit(word="", name="", kind="ratio"), number.end
        if number.style == "times":
            return Unit(word="", name="倍", kind="ratio"), number.end
        place = self._skip(end)
        split = _HALF_GE.match(self.text, place)
        if split:
            unit = units().at(self.text, split.end()) or units().at("个月", 0)
            if split["word"] == "半" and number.value is not None:
                number.value += Decimal("0.5")
            if unit is not None and self.text.startswith("月", split.end()):
                unit = units().at("个月", 0)
                return unit, split.end() + 1
            return unit, split.end() + (len(unit.word) if unit else 0)
        unit = units().at(self.text, place)
        return unit, (place + len(unit.word) if unit else end)

    def _bare(self, number: Number) -> None:
        if number.style != "west":
            self._nothing(number)
            return
        self._chain(number)
        self.waiting.append(number)
        if not context.plainly_a_figure(
            self.text, self.waiting[0].start, self.waiting[0].end
        ) and not (
            len(self.waiting) > 1
            and context.plainly_a_figure(self.text, self.waiting[0].start, number.end)
        ):
            return
        follows = re.match(
            rf"[{BLANK}]?[、和及，,至到—\-~～][{BLANK}]?[0-9０-９]",
            self.text[number.end : number.end + 4],
        )
        if follows:
            return
        for waited in self.waiting:
            self._emit(waited, _NO_UNIT, waited.end, waited.bound)
        self.waiting.clear()

    def _nothing(self, number: Number) -> None:
        """为零: a bare zero in Chinese that ends its clause."""
        self.waiting.clear()
        if number.surface == "零" and context.plainly_a_figure(self.text, number.start, number.end):
            self._emit(number, _NO_UNIT, number.end, "exact")

    def _chain(self, number: Number) -> None:
        if self.waiting:
            between = self.text[self.waiting[-1].end : number.start]
            if not (_LIST.fullmatch(between) or _RANGE.fullmatch(between)):
                self.waiting.clear()

    def _acceptable(self, number: Number, unit: Unit, unit_end: int) -> bool:
        if unit.strength == "refused":
            return unit.word == "日" and self._days(number, unit_end)
        if unit.word in ("年", "周年"):
            return self._years(number, unit_end)
        if number.style == "fraction":
            return (
                context.bounds().before(self.text, number.start) is not None
                or self.text.startswith(("以上", "以下", "的", "左右"), number.end)
                or self.text[number.start - 1 : number.start] in ("占", "为", "达")
            )
        if number.style != "cn":
            return True
        return self._chinese(number, unit, unit_end)

    def _chinese(self, number: Number, unit: Unit, unit_end: int) -> bool:
        """Chinese numerals hide in words; alone they count only before a strong unit."""
        surface = number.surface
        if surface in ("百", "千", "万", "亿", "几", "数", "百万", "千万", "万亿"):
            before = self.text[number.start - 1 : number.start]
            inner = self.text[number.end : number.end + 1] in _INNER
            return surface == "几" or (
                surface != "数" and (inner or before in ("上", "近", "超", "逾", "过", "约", "破"))
            )
        if unit.strength == "weak" and (
            len(surface) < 2 or all(char in DIGITS for char in surface)
        ):
            return False
        if surface in ("零", "〇") and unit.word == "件":
            return context.plainly_a_figure(self.text, number.start, unit_end)
        if surface in _IS_ONE:
            return self._one(number, unit, unit_end)
        if unit.word == "个" and _N_ONES.match(self.text, unit_end):
            return False
        if unit.word == "次" and self.text[number.start - 1 : number.start] in ("届", "会", "委"):
            return False
        return not (len(surface) == 1 and surface in "伍陆叁参肆柒捌玖贰")

    def _one(self, number: Number, unit: Unit, unit_end: int) -> bool:
        if unit.article or context.article_one(self.text, number.start):
            return unit.kind == "percent" and not context.article_one(self.text, number.start)
        return self.text[unit_end : unit_end + 1] not in _IS_ONE

    def _days(self, number: Number, unit_end: int) -> bool:
        before = self.text[max(0, number.start - 2) : number.start].rstrip(BLANK)
        return _DAYS.match(self.text, unit_end) is not None and not before.endswith(
            ("月", "-", "—", "至")
        )

    def _years(self, number: Number, unit_end: int) -> bool:
        surface, value = number.surface, number.value
        if value is None:
            return True
        digits_only = number.style == "west" or (
            len(surface) > 1 and all(c in DIGITS for c in surface)
        )
        if digits_only and len(surface) == 4 and 1000 <= value <= 2999:
            return False
        if (
            digits_only
            and len(surface) == 2
            and (number.style == "cn" or _YEAR_TAIL.match(self.text, unit_end))
        ):
            return False
        if surface in _IS_ONE:
            before = self.text[max(0, number.start - 2) : number.start]
            return not before.endswith(
                (
                    "这",
                    "上",
                    "新的",
                    "过去",
                    "每",
                    "下",
                    "前",
                    "后",
                    "同",
                    "的",
                    "去",
                    "头",
                    "又",
                    "新",
                )
            )
        return True

    def _accept(self, number: Number, unit: Unit, end: int, bound: Bound) -> None:
        self._chain(number)
        waited, self.waiting = self.waiting, []
        joint = self.text[waited[-1].end : number.start] if waited else ""
        if waited and (len(waited) > 1 or not _RANGE.fullmatch(joint)):
            for each in (
                waited
                if not _MARKER.search(self.text[max(0, waited[0].start - 4) : waited[0].start])
                else ()
            ):
                self._emit(each, unit, each.end, each.bound)
        elif waited:
            change = _FROM.search(self.text[max(0, waited[0].start - 14) : waited[0].start])
            self._emit(waited[0], unit, waited[0].end, "exact" if change else "at_least")
            bound = bound if change else "at_most"
        self._emit(number, unit, end, bound)
        self._closes_range()

    def _closes_range(self) -> None:
        """30%—40%: the quantity before, joined by a dash or 至, opens a range."""
        if len(self.found) < 2:
            return
        first, second = self.found[-2:]
        if first.unit != second.unit or first.bound != "exact" or second.bound != "exact":
            return
        if not _RANGE.fullmatch(self.text[first.end : second.start]):
            return
        if not _FROM.search(self.text[max(0, first.start - 14) : first.start]):
            self.found[-2:] = [replace(first, bound="at_least"), replace(second, bound="at_most")]

    def _emit(self, number: Number, unit: Unit, end: int, inner: Bound) -> None:
        start, value = number.start, number.value
        if (
            value is not None
            and self.text[start - 1 : start] in ("-", "−", "－", "负")
            and start > 0
        ):
            if (
                not self.text[max(0, start - 2) : start - 1].isalnum()
                or "一" <= self.text[start - 2] <= "龥"
            ):
                value, start = -value, start - 1
        end, value, precision = self._tenths(number, unit, end, value)
        self.found.append(
            Quantity(
                text=self.text[start:end],
                start=start,
                end=end,
                value=value,
                unit=unit.name,
                kind=_kind(unit),
                bound=self._bound(start, end, unit, inner),
                precision=precision,
                number_start=start,
                number_end=number.end,
            )
        )

    def _tenths(
        self, number: Number, unit: Unit, end: int, value: Decimal | None
    ) -> tuple[int, Decimal | None, Decimal]:
        """三成五: the digit behind 成 counts tenths of it."""
        precision = number.precision * unit.factor
        if value is None:
            return end, None, precision
        value = value * unit.factor
        digit = self.text[end : end + 1]
        if unit.word == "成" and digit in DIGITS and digit:
            return end + 1, value + DIGITS[digit], Decimal(1)
        return end, value, precision

    def _bound(self, start: int, end: int, unit: Unit, inner: Bound) -> Bound:
        before = context.bounds().before(self.text, start)
        if unit.kind == "duration" and before == "under" and self.text[start - 1 : start] == "近":
            before = None
        after = context.bounds().after(self.text, end)
        if before is None and self.text[start - 1 : start] == "上" and start:
            before = None
        return before or (inner if inner != "exact" else None) or after or "exact"


def _kind(unit: Unit) -> Kind:
    return unit.kind
