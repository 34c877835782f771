"""One planted error at a time, with the finding it is due.

    planted, expected = mutate(report, "digit", rng)

Each module of this package offers kinds of error by name; a kind that does not fit a
report raises `Unfit`.
"""

from __future__ import annotations

import random

from corpora.generator.mutations import figures, pairs, prose, structure, words
from corpora.generator.mutations.base import Expected, Kind, Unfit
from corpora.generator.report import Report

KINDS: dict[str, Kind] = {
    **figures.KINDS,
    **prose.KINDS,
    **words.KINDS,
    **structure.KINDS,
    **pairs.KINDS,
}
ALONE = tuple(kind for kind in KINDS if kind not in pairs.KINDS)
WITH_PREVIOUS = tuple(pairs.WITH_PREVIOUS)

__all__ = ["ALONE", "KINDS", "WITH_PREVIOUS", "Expected", "Unfit", "mutate"]


def mutate(report: Report, kind: str, rng: random.Random) -> tuple[Report, Expected]:
    """The report with one error of this kind, and the finding that is due; `Unfit` where it cannot be."""
    return KINDS[kind](report, rng)
