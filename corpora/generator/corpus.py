"""Corpora of any size from a seed, one organisation at a time, so that memory stays flat."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

from corpora.generator.compose import compose
from corpora.generator.figures import chain
from corpora.generator.names import Level, organisation
from corpora.generator.report import Report

YEARS = (2019, 2024)


def reports(
    seed: int, index: int, *, years: int = 1, level: Level | None = None, book: str = ""
) -> list[Report]:
    """The reports of one made-up organisation over `years` years running, the oldest first.

    The same seed and index give the same reports, whatever else was drawn.

    >>> [report.year for report in reports(7, 0, years=2)] == sorted(r.year for r in reports(7, 0, years=2))
    True
    """
    rng = random.Random(f"{seed}:{index}")
    body = organisation(rng, level)
    first = rng.randint(YEARS[0], YEARS[1] - years + 1)
    found: list[Report] = []
    before = None
    for year, figures in chain(rng, body.level, range(first, first + years)):
        found.append(compose(body, year, figures, rng, previous=before, book=book))
        before = figures
    return found


def single(seed: int, count: int) -> Iterator[Report]:
    """One report each of `count` organisations."""
    for index in range(count):
        yield reports(seed, index)[0]


def pairs(seed: int, count: int) -> Iterator[tuple[Report, Report]]:
    """Two reports running of each of `count` organisations: last year's, this year's."""
    for index in range(count):
        yield next(pairwise(reports(seed, index, years=2)))
