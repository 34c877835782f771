"""The agreement of people who judge the same findings, and their conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Any

from nlp.scoring.marks.verdicts import Decisions


def agreement(decisions: Decisions) -> list[dict[str, Any]]:
    """Return for each pair of people: findings judged by both, share judged alike, Cohen's kappa.

    Kappa is the agreement beyond chance, 1 at most (Cohen 1960); None where both always gave
    one and the same verdict, so that chance explains all agreement.

    >>> agreement(Decisions())
    []
    """
    by: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (about, who), entry in decisions.entries.items():
        if "verdict" in entry and who:
            by[who][about] = entry["verdict"]
    return [_pair(one, by[one], two, by[two]) for one, two in combinations(sorted(by), 2)]


def _pair(one: str, mine: dict[str, str], two: str, theirs: dict[str, str]) -> dict[str, Any]:
    both = sorted(mine.keys() & theirs.keys())
    pairs = [(mine[about], theirs[about]) for about in both]
    share = sum(a == b for a, b in pairs) / len(pairs) if pairs else None
    return {
        "by": [one, two],
        "both": len(both),
        "agreement": None if share is None else round(share, 4),
        "kappa": _kappa(pairs),
    }


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of verdicts.

    >>> _kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5
    """
    if len({verdict for pair in pairs for verdict in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score

    return round(float(cohen_kappa_score(*zip(*pairs, strict=True))), 4)


def conflicts(decisions: Decisions) -> Iterator[dict[str, Any]]:
    """Yield each finding judged differently and not decided, with the verdict of each person."""
    for about, verdict in decisions.verdicts().items():
        if verdict == "conflict":
            entries = [entry for (one, _), entry in decisions.entries.items() if one == about]
            yield {
                "fingerprint": about,
                "said": [
                    {name: entry.get(name, "") for name in ("by", "verdict", "why")}
                    for entry in entries
                ],
            }


def summary(
    decisions: Decisions,
    files: list[dict[str, Any]],
    corrected: int,
    unmatched: Collection[str] = (),
) -> dict[str, Any]:
    """Summarise human decisions in a run: verdicts by kind, corrections, agreement, conflicts.

    `files`: what of each file of verdicts the run has used; `corrected`: findings that rest on
    a corrected cell or claim; `unmatched`: subjects that the run does not have, not counted.
    """
    entries = [entry for (about, _), entry in decisions.entries.items() if about not in unmatched]
    verdicts = [
        verdict for about, verdict in decisions.verdicts().items() if about not in unmatched
    ]
    return {
        "confirmed": verdicts.count("confirmed"),
        "dismissed": verdicts.count("dismissed"),
        "conflict": verdicts.count("conflict"),
        "corrected_cells": sum("cell" in entry for entry in entries),
        "corrected_claims": sum("claim" in entry for entry in entries),
        "findings_on_corrections": corrected,
        "files": files,
        "agreement": agreement(decisions),
        "conflicts": list(conflicts(decisions)),
    }
