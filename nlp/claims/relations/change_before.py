"""A base that stands before its change: 由96%提高到98.5%，提高2.5个百分点; 较去年的28件下降25%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from nlp.claims.linking.discourse import Link
from nlp.claims.relations.change_base import (
    Base,
    index_of,
    is_step,
    links_near,
    names_another_year,
    nearest_whole,
)
from nlp.claims.relations.rates import direction
from nlp.claims.sentence.context import Around, Reading
from nlp.types import Quantity

_FROM = re.compile(r"[由从自][^，。；]{0,12}$")
_REACHES = re.compile(r"[，、]?(?:达到|达|至|为|到)(?:了)?")
_AGAINST = re.compile(r"(?:相较|较|比|对比|相比)(?:于)?(?:去年|上年|上一年度?|20\d\d年)的?$")
_LAST_YEAR = re.compile(
    r"(?:去年|上年|上年度|上一年|上一年度|(?:20\d\d)年|同期)的?(?:为|是|有|共)?[^，。；\d]{0,10}$"
)


def from_to(reading: Reading, before: Sequence[Quantity], quantity: Quantity) -> Base | None:
    """由A提高到B，提高C: A and B stand next to each other before the change."""
    if len(before) < 2:
        return None
    then, now = before[-2], before[-1]
    if then.unit != now.unit or not _FROM.search(reading.lead(then.start)):
        return None
    wanted = "%" if quantity.unit in ("pp", "%") and then.unit == "%" else None
    if quantity.unit == "pp" and wanted != then.unit:
        return None
    if quantity.start - now.end > 12 or now.value is None or then.value is None:
        return None
    return Base(now=now.value, then=then.value, origin="正文")


def against_stated(
    reading: Reading, around: Around, before: Sequence[Quantity], links: Sequence[Link]
) -> Base | None:
    """较去年的28件下降25%: the base stands between the comparison and the change."""
    then = next((q for q in reversed(before) if not is_step(reading, q)), None)
    if then is None:
        return None
    step = before[-1] if before[-1] is not then else None
    lead = reading.lead(then.start)
    if step is not None and _LAST_YEAR.search(lead) and step.unit != "%":
        return _stepped(step, then, reading)
    if names_another_year(reading, lead):
        return None
    stated = _stated_before(reading, around, before)
    if stated is not None:
        return stated
    if not _LAST_YEAR.search(lead) or around.quantity.start - then.end > 12:
        return None
    return _on_last_year(reading, around, before, then, links)


def _on_last_year(
    reading: Reading,
    around: Around,
    before: Sequence[Quantity],
    then: Quantity,
    links: Sequence[Link],
) -> Base | None:
    """This year's number to a base of last year that stands right before the change."""
    count_links = links_near(reading, around.index, links)
    same = [q for q in before[:-1] if q.unit == then.unit and q.kind == then.kind]
    behind = _reached(reading, around)
    if not same and behind is not None and then.unit == behind.unit and then.value is not None:
        return Base(now=behind.value or Decimal(0), then=then.value, origin="正文")
    wholes = [q for q in same if not (link := count_links.get(id(q))) or not link.columns]
    if not wholes or then.value is None or around.quantity.unit not in ("%", "pp", then.unit):
        return None
    now = wholes[0] if len(wholes) == 1 else nearest_whole(wholes, count_links)
    if now.value is None:
        return None
    return Base(now=now.value, then=then.value, origin="正文")


def _reached(reading: Reading, around: Around) -> Quantity | None:
    """与上年84件相比，上升17.4%，达到107件: this year's number behind the change."""
    index = around.index
    behind = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    if behind is None or not _REACHES.fullmatch(reading.text, around.quantity.end, behind.start):
        return None
    return behind


def _stated_before(reading: Reading, around: Around, before: Sequence[Quantity]) -> Base | None:
    """相较上年的28件，本年新收21件，降幅25%: last year's number, then this year's, then the change."""
    wholes = [q for q in before if not is_step(reading, q)]
    if (
        len(wholes) < 2
        or wholes[-1] is not before[-1]
        or around.quantity.start - before[-1].end > 12
    ):
        return None
    then, now = wholes[-2], wholes[-1]
    lead = reading.lead(then.start)
    if then.unit != now.unit or then.value is None or now.value is None:
        return None
    if not _AGAINST.search(lead) or _LAST_YEAR.search(reading.lead(now.start)):
        return None
    return (
        None
        if names_another_year(reading, lead)
        else Base(now=now.value, then=then.value, origin="正文")
    )


def _stepped(step: Quantity, then: Quantity, reading: Reading) -> Base | None:
    """上年17430件，今年增加1212件，增长7.0%: this year is last year and the step."""
    toward = direction(reading.around(index_of(reading, step)).own)
    if step.value is None or then.value is None or step.unit != then.unit or not toward:
        return None
    return Base(now=then.value + toward * step.value, then=then.value, origin="正文")
