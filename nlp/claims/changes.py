"""Changes on last year: 较上年增加10件, 同比下降25%, 由96%提高到98.5%，提高2.5个百分点.

The base is taken from the sentence where it stands there, else from last year's report
where one is given; without either a change cannot be checked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.claims.clause import last_clause
from nlp.claims.compare import agreement
from nlp.claims.context import Around, Reading
from nlp.claims.formulas import Sheet
from nlp.claims.rates import compares, direction, is_change
from nlp.claims.thread import Link
from nlp.claims.verdict import plain, show
from nlp.types import Claim, Quantity

_FROM = re.compile(r"[由从自][^，。；]{0,12}$")
# 同比减少18件（2020年为69件）: the base stands behind the change.
_BEHIND = re.compile(
    r"[（，](?:(?:20\d\d)年|去年|上年|上年同期|去年同期|上一年度?)(?:同期)?(?:为|是|有|共)?"
)
_REACHES = re.compile(r"[，、]?(?:达到|达|至|为|到)(?:了)?")
_AGAINST = re.compile(r"(?:相较|较|比|对比|相比)(?:于)?(?:去年|上年|上一年度?|20\d\d年)的?$")
_LAST_YEAR = re.compile(
    r"(?:去年|上年|上年度|上一年|上一年度|(?:20\d\d)年|同期)的?(?:为|是|有|共)?[^，。；\d]{0,10}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a change is reckoned between, with where the base comes from."""

    now: Decimal
    then: Decimal
    origin: str


def change(
    claim: Claim,
    reading: Reading,
    around: Around,
    links: Sequence[Link],
    sheet: Sheet,
    previous: Sheet | None,
) -> Claim | None:
    """The claim judged as a change, None where it is none."""
    if not is_change(around):
        return None
    toward = direction(around.own)
    if not toward:
        return replace(claim, explanation="没有说明是增是减，无从核对")
    base = _in_text(reading, around, links) or _from_previous(
        reading, around, links, sheet, previous
    )
    if base is None:
        return replace(claim, explanation="没有上年的数可供核对（可用 --previous 给出上年报告）")
    return _judge(claim, base, toward)


def _judge(claim: Claim, base: Base, toward: int) -> Claim:
    difference = base.now - base.then
    known = replace(
        claim, indicator="change", formula=f"prose: {plain(base.now)} - {plain(base.then)}"
    )
    if claim.kind == "percent":
        if base.then == 0:
            return replace(known, explanation="上年为零，增幅无从计算")
        signed = difference * 100 / base.then
        known = replace(
            known, formula=f"prose: ({plain(base.now)} - {plain(base.then)}) / {plain(base.then)}"
        )
    else:
        signed = difference
    expected = abs(signed)
    known = replace(known, expected=expected)
    if claim.value is None:
        return known
    fit = agreement(claim.value, claim.precision, claim.bound, expected)
    same_way = signed * toward > 0 or (signed == 0 and claim.value == 0)
    arithmetic = f"{base.origin}的{plain(base.then)}到{plain(base.now)}"
    if same_way and fit in ("equal", "truncated"):
        return replace(
            known,
            verdict="supported",
            truncated=fit == "truncated",
            explanation=f"由{arithmetic}，重算一致：{show(expected, claim)}",
        )
    way = "增加" if signed > 0 else "减少"
    return replace(
        known,
        verdict="contradicted",
        explanation=f"由{arithmetic}，重算应为{way}{show(expected, claim)}，正文却写作"
        f"{'增加' if toward > 0 else '减少'}{show(claim.value, claim)}；请核对",
    )


def _in_text(reading: Reading, around: Around, links: Sequence[Link]) -> Base | None:
    index = around.index
    near = reading.quantities[reading.near(index) : index]
    before = [q for q in near if q.value is not None]
    pair = _from_to(reading, before, around.quantity) or _by_year(reading, before)
    if pair is not None:
        return pair
    behind = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    both = _years_behind(reading, index) or _pair_behind(reading, index)
    if both is not None:
        return both
    if behind is not None and _BEHIND.fullmatch(reading.text, around.quantity.end, behind.start):
        known = _links_near(reading, index, links)
        return _with_base(before, behind, known, reading)
    return _against_stated(reading, around, before, links)


def _from_to(reading: Reading, before: Sequence[Quantity], quantity: Quantity) -> Base | None:
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


def _against_stated(
    reading: Reading, around: Around, before: Sequence[Quantity], links: Sequence[Link]
) -> Base | None:
    """较去年的28件下降25%: the base stands between the comparison and the change."""
    then = next((q for q in reversed(before) if not _is_step(reading, q)), None)
    if then is None:
        return None
    step = before[-1] if before[-1] is not then else None
    lead = reading.lead(then.start)
    if step is not None and _LAST_YEAR.search(lead) and step.unit != "%":
        return _stepped(step, then, reading)
    if _other_year(reading, lead):
        return None
    stated = _stated_before(reading, around, before)
    if stated is not None:
        return stated
    if not _LAST_YEAR.search(lead) or around.quantity.start - then.end > 12:
        return None
    count_links = _links_near(reading, around.index, links)
    same = [q for q in before[:-1] if q.unit == then.unit and q.kind == then.kind]
    behind = _reached(reading, around)
    if not same and behind is not None and then.unit == behind.unit and then.value is not None:
        return Base(now=behind.value or Decimal(0), then=then.value, origin="正文")
    wholes = [q for q in same if not (link := count_links.get(id(q))) or not link.columns]
    if not wholes or then.value is None or around.quantity.unit not in ("%", "pp", then.unit):
        return None
    now = wholes[0] if len(wholes) == 1 else _nearest_whole(wholes, count_links)
    if now.value is None:
        return None
    return Base(now=now.value, then=then.value, origin="正文")


def _by_year(reading: Reading, before: Sequence[Quantity]) -> Base | None:
    """2023年新收98件，2024年新收120件: both years are named, right before the change."""
    if len(before) < 2 or reading.year is None:
        return None
    first, second = before[-2], before[-1]
    years = [_year_before(reading, quantity) for quantity in (first, second)]
    both = re.search(
        rf"{reading.year - 1}年?[、和]{reading.year}年[^，。；]*分别[^，。；]{{0,4}}$",
        reading.lead(first.start),
    )
    if first.unit != second.unit or first.value is None or second.value is None:
        return None
    if years == [reading.year - 1, reading.year] or both:
        return Base(now=second.value, then=first.value, origin="正文")
    if years == [reading.year, reading.year - 1]:
        return Base(now=first.value, then=second.value, origin="正文")
    return None


def _year_before(reading: Reading, quantity: Quantity) -> int | None:
    """The year named in the clause of a number."""
    clause = last_clause(reading.lead(quantity.start), "，。；（")
    found = re.findall(r"(20\d\d)年", clause)
    return int(found[-1]) if len(found) == 1 else None


def _reached(reading: Reading, around: Around) -> Quantity | None:
    """与上年84件相比，上升17.4%，达到107件: this year's number behind the change."""
    index = around.index
    behind = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    if behind is None or not _REACHES.fullmatch(reading.text, around.quantity.end, behind.start):
        return None
    return behind


def _years_behind(reading: Reading, index: int) -> Base | None:
    """同比下降25%（2023年28件，2024年21件): both years stand behind the change."""
    pair = reading.quantities[index + 1 : index + 3]
    if len(pair) < 2 or not reading.text.startswith("（", reading.quantities[index].end):
        return None
    return _by_year(reading, pair)


def _pair_behind(reading: Reading, index: int) -> Base | None:
    """净减7件，由28件降至21件: from and to stand behind the change."""
    pair = reading.quantities[index + 1 : index + 3]
    if len(pair) < 2 or pair[0].unit != pair[1].unit:
        return None
    lead = reading.text[reading.quantities[index].end : pair[0].start]
    between = reading.text[pair[0].end : pair[1].start]
    if lead not in ("，由", "，从") or not between.endswith(("至", "到", "为")):
        return None
    if pair[0].value is None or pair[1].value is None:
        return None
    return Base(now=pair[1].value, then=pair[0].value, origin="正文")


def _with_base(
    before: Sequence[Quantity], then: Quantity, known: dict[int, Link], reading: Reading
) -> Base | None:
    """The first whole of the sentence against a base that stands behind its change."""
    same = [q for q in before if q.unit == then.unit and not _is_step(reading, q)]
    if not same or then.value is None:
        return None
    now = _nearest_whole(same, known)
    return Base(now=now.value, then=then.value, origin="正文") if now.value is not None else None


def _stated_before(reading: Reading, around: Around, before: Sequence[Quantity]) -> Base | None:
    """相较上年的28件，本年新收21件，降幅25%: last year's number, then this year's, then the change."""
    wholes = [q for q in before if not _is_step(reading, q)]
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
        None if _other_year(reading, lead) else Base(now=now.value, then=then.value, origin="正文")
    )


def _other_year(reading: Reading, lead: str) -> bool:
    """Whether the clause names a year that is not last year."""
    years = re.findall(r"(20\d\d)\s?年", last_clause(lead, "，。；（"))
    return bool(years) and reading.year is not None and int(years[-1]) != reading.year - 1


def _is_step(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number is itself a change: 较上年增加1212件."""
    index = _index(reading, quantity)
    if index not in reading.steps:
        reading.steps[index] = is_change(reading.around(index))
    return reading.steps[index]


def _index(reading: Reading, quantity: Quantity) -> int:
    return bisect_left(reading.quantities, quantity.start, key=lambda other: other.start)


def _links_near(reading: Reading, index: int, links: Sequence[Link]) -> dict[int, Link]:
    """What the numbers near another are linked to, by the identity of the number."""
    first = reading.near(index)
    return {id(q): link for q, link in zip(reading.quantities[first:], links[first:], strict=False)}


def _stepped(step: Quantity, then: Quantity, reading: Reading) -> Base | None:
    """上年17430件，今年增加1212件，增长7.0%: this year is last year and the step."""
    toward = direction(reading.around(_index(reading, step)).own)
    if step.value is None or then.value is None or step.unit != then.unit or not toward:
        return None
    return Base(now=then.value + toward * step.value, then=then.value, origin="正文")


def _nearest_whole(wholes: Sequence[Quantity], links: dict[int, Link]) -> Quantity:
    linked = [q for q in wholes if (found := links.get(id(q))) and found.indicator is not None]
    return linked[0] if linked else wholes[0]


def _from_previous(
    reading: Reading,
    around: Around,
    links: Sequence[Link],
    sheet: Sheet,
    previous: Sheet | None,
) -> Base | None:
    """The indicator the clause before the change is about, in both years' tables."""
    if previous is None or not compares(around.back.text + around.own.text):
        return None
    index, first = around.index, reading.near(around.index)
    linked = [
        (quantity, found)
        for quantity, found in zip(reading.quantities[first:index], links[first:], strict=False)
        if found.indicator is not None and not found.weak
    ]
    if not linked or around.quantity.kind == "percentage_points":
        return None
    quantity, found = linked[-1]
    if found.indicator is None or around.quantity.start - quantity.end > 20:
        return None
    now = sheet.evaluate(found.indicator.formula).value
    then = previous.evaluate(found.indicator.formula).value
    if now is None or then is None or now != quantity.value:
        return None
    return Base(now=now, then=then, origin="本年与上年的表")
