"""A base that stands behind its change: 同比减少18件（2020年为69件）; 净减7件，由28件降至21件."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.claims.linking.discourse import Link
from nlp.claims.relations.change_base import Base, by_year, is_step, nearest_whole
from nlp.claims.sentence.context import Reading
from nlp.types import Quantity

# 同比减少18件（2020年为69件）: the base stands behind the change.
BEHIND = re.compile(
    r"[（，](?:(?:20\d\d)年|去年|上年|上年同期|去年同期|上一年度?)(?:同期)?(?:为|是|有|共)?"
)


def years_behind(reading: Reading, index: int) -> Base | None:
    """同比下降25%（2023年28件，2024年21件): both years stand behind the change."""
    pair = reading.quantities[index + 1 : index + 3]
    if len(pair) < 2 or not reading.text.startswith("（", reading.quantities[index].end):
        return None
    return by_year(reading, pair)


def pair_behind(reading: Reading, index: int) -> Base | None:
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


def with_base(
    before: Sequence[Quantity], then: Quantity, known: dict[int, Link], reading: Reading
) -> Base | None:
    """The first whole of the sentence against a base that stands behind its change."""
    same = [q for q in before if q.unit == then.unit and not is_step(reading, q)]
    if not same or then.value is None:
        return None
    now = nearest_whole(same, known)
    return Base(now=now.value, then=then.value, origin="正文") if now.value is not None else None
