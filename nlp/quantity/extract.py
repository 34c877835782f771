"""Extracts every quantity of official Chinese prose, exactly delimited and normalised.

Decisions, where usage differs:

- a range (3至5件, 30%—40%) gives two quantities, `at_least` and `at_most`, both with the
  unit; 从3件到5件 is a change and gives two exact ones;
- figures that share a unit (分别为86、7、10件) all have it, each with the span of its numeral;
- 一 with a measure word counts one (明确一名专员), except as an article or part of a
word (是一个系统工程, 一批, 一种, 每一个, 一次性);
- 三分之一, 2/3, 半数 are `ratio` without a unit, 两倍 and 翻一番 `ratio` with the unit 倍;
- 四成, 百分之四十 and 千分之三 are `percent`; 数十, 几个, 三四件 have no value and are `about`;
- 余, 多 and 超过 give `over`, 近 and 不足 `under`, 约 and 左右 `about`, 达 nothing;
- a numeral in a title 《…》 or a short quotation “…” is part of a name, unless a percentage;
- 2024年, 3月, 5日, 第3件, 7号楼14层, 5G and names in `knowledge/common/names.yaml` are none.
"""

from __future__ import annotations

from collections.abc import Iterable

from nlp.knowledge import cached, per_report
from nlp.quantity import rules, scan, series
from nlp.quantity.characters import BLANK, INNER
from nlp.quantity.clean import put_back, without_damage
from nlp.quantity.context import quoted
from nlp.quantity.names import names as known_names
from nlp.quantity.reader import NumeralWalk
from nlp.quantity.units import units
from nlp.types import Quantity
from nlp.types.quick import replace


def quantities(text: str, *, names: Iterable[str] = ()) -> tuple[Quantity, ...]:
    """Return all quantities of `text` in order, never a date, an article or a list marker.

    `names` adds names and slogans with numerals to those of `knowledge/common/names.yaml`.
    Offsets count characters of `text`; the time is linear in its length; never raises.

    >>> [(q.text, q.value, q.unit, q.bound) for q in quantities("一是收到约1.2万件，占四成")]
    [('1.2万件', Decimal('12000'), '件', 'about'), ('四成', Decimal('40'), '%', 'exact')]
    """
    plain, places = without_damage(text)
    found = _of_plain(plain, tuple(names))
    if places is not None:
        return tuple([put_back(one, text, places) for one in found])
    return found if plain is text else tuple([_same(one, text) for one in found])


def _same(found: Quantity, text: str) -> Quantity:
    return replace(found, text=text[found.start : found.end])


# Cached, because claims and several rules request the same sentence.
@per_report
def _of_plain(text: str, names: tuple[str, ...]) -> tuple[Quantity, ...]:
    table = units()
    reader = NumeralWalk(text, table, known_names(names).spans(text), quoted(text))
    worth = _worth()
    for match in scan.numerals_of(text):
        if match.start() < reader.done:
            continue
        end = match.end()
        if (
            match.lastgroup == "cn"
            and text[end : end + 1] not in worth
            and not rules.many(match.group())
            and not series.opens_range(text, end)
        ):
            reader.skip(match)
        else:
            reader.take(match)
    return tuple(reader.found)


@cached
def _worth() -> frozenset[str]:
    """Return the characters that may follow a Chinese numeral that is a quantity."""
    return units().first | frozenset(BLANK + INNER)
