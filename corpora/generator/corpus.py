"""Corpora of any size from a seed, one organisation at a time, so that memory stays flat."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from corpora.generator.compose import compose
from corpora.generator.figures import Figures, chain
from corpora.generator.names import Level, organisation
from corpora.generator.report import Report

YEARS = (2019, 2024)
Slip = Literal["carried", "stock"]
_STOCK = "proactive.normative_documents.in_force"
# One application more that was carried in and granted: the tables themselves still tie up.
_CARRIED = tuple(
    f"requests.{row}.{column}"
    for row in ("carried_in", "granted", "total")
    for column in ("natural_person", "total")
)


def reports(
    seed: int,
    index: int,
    *,
    years: int = 1,
    level: Level | None = None,
    book: str = "",
    slip: Slip | None = None,
) -> list[Report]:
    """The reports of one made-up organisation over `years` years running, the oldest first.

    The same seed and index give the same reports, whatever else was drawn. With `slip`, the
    last report does not follow from the one before: what it carried in is not what that
    one carried out (XYR001), or its stock of documents does not roll (XYR002).

    >>> [report.year for report in reports(7, 0, years=2)] == sorted(r.year for r in reports(7, 0, years=2))
    True
    """
    rng = random.Random(f"{seed}:{index}")
    body = organisation(rng, level)
    first = rng.randint(YEARS[0], YEARS[1] - years + 1)
    found: list[Report] = []
    before = None
    for year, figures in chain(rng, body.level, range(first, first + years)):
        last = slip is not None and year == first + years - 1
        used = _slipped(figures, slip, rng) if last else figures
        text = found[-1].text if found else ""
        found.append(compose(body, year, used, rng, previous=before, book=book, last=text))
        before = used
    return found


def _slipped(figures: Figures, slip: Slip | None, rng: random.Random) -> Figures:
    more = Decimal(rng.randint(1, 9))
    names = (_STOCK,) if slip == "stock" and _STOCK in figures else _CARRIED
    return figures | {name: figures[name] + more for name in names}


def copy(report: Report, rng: random.Random) -> Report:
    """The same report under the name of another organisation of its level (DUP001)."""
    other = organisation(rng, report.organisation.level)
    blocks = tuple(
        replace(block, text=block.text.replace(report.organisation.name, other.name))
        for block in report.blocks
    )
    return replace(report, organisation=other, blocks=blocks)


def single(seed: int, count: int) -> Iterator[Report]:
    """One report each of `count` organisations."""
    for index in range(count):
        yield reports(seed, index)[0]


def pairs(seed: int, count: int) -> Iterator[tuple[Report, Report]]:
    """Two reports running of each of `count` organisations: last year's, this year's."""
    for index in range(count):
        yield next(pairwise(reports(seed, index, years=2)))
