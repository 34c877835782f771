"""A city and its districts: the parent's figures are the sums of the children's, or are not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpora.generator.compose import compose
from corpora.generator.figures import Figures, chain
from corpora.generator.mutations.base import Expected
from corpora.generator.names import Organisation, organisation
from corpora.generator.report import Report

# One application more from a person, granted: every identity of the form still holds.
_MORE = tuple(
    f"requests.{row}.{column}"
    for row in ("new", "granted", "total")
    for column in ("natural_person", "total")
)


def family(
    seed: int, index: int, *, size: int = 4, year: int = 2024
) -> tuple[Report, list[Report]]:
    """A parent and its children of one year, all sound, the figures adding up cell by cell."""
    rng = random.Random(f"{seed}:{index}:family")
    body = organisation(rng, "city")
    figures, children = _children(rng, body, size, year)
    return compose(body, year, _sum(figures), rng), children


def broken_family(
    seed: int, index: int, *, size: int = 4, year: int = 2024
) -> tuple[Report, list[Report], Expected]:
    """The same with a parent that counts more applications than its children do (AGG001)."""
    rng = random.Random(f"{seed}:{index}:family")
    body = organisation(rng, "city")
    figures, children = _children(rng, body, size, year)
    total, more = _sum(figures), Decimal(rng.randint(1, 9))
    total |= {name: total[name] + more for name in _MORE}
    expected = Expected(kind="aggregate", rules=frozenset({"AGG001"}), cell="requests.new.total")
    return compose(body, year, total, rng), children, expected


def _children(
    rng: random.Random, parent: Organisation, size: int, year: int
) -> tuple[list[Figures], list[Report]]:
    filled: list[Figures] = []
    reports: list[Report] = []
    for _ in range(size):
        body = organisation(rng, "district")
        body = replace(body, parent=parent.name, name=f"{parent.area}{body.area}人民政府")
        _, figures = next(chain(rng, "district", range(year, year + 1)))
        filled.append(figures)
        reports.append(compose(body, year, figures, rng))
    return filled, reports


def _sum(figures: Sequence[Figures]) -> Figures:
    return {name: sum((each[name] for each in figures), Decimal(0)) for name in figures[0]}
