"""Two people who judge the same findings: how far they agree, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from nlp.scoring.marks.verdicts import Said


def agreement(said: Said) -> list[dict[str, Any]]:
    """For each pair of people: findings judged by both, share judged alike, Cohen's kappa.

    Kappa is the agreement beyond chance, 1 at most (Cohen 1960); None where both have given
    one and the same verdict throughout, so that chance alone explains all.

    >>> agreement(Said())
    []
    """
    by: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (about, who), entry in said.entries.items():
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
    """Cohen's kappa of pairs of verdicts.

    >>> _kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5
    """
    if len({verdict for pair in pairs for verdict in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score

    return round(float(cohen_kappa_score(*zip(*pairs, strict=True))), 4)


def conflicts(said: Said) -> Iterator[dict[str, Any]]:
    """Each finding that people judge differently and nobody has decided, with who says what."""
    for about, verdict in said.verdicts().items():
        if verdict == "conflict":
            entries = [entry for (one, _), entry in said.entries.items() if one == about]
            yield {
                "fingerprint": about,
                "said": [
                    {name: entry.get(name, "") for name in ("by", "verdict", "why")}
                    for entry in entries
                ],
            }


def summary(said: Said, cells: int) -> dict[str, Any]:
    """What rests on human word in a run: verdicts by kind, corrected cells, agreement, conflicts."""
    verdicts = list(said.verdicts().values())
    return {
        "confirmed": verdicts.count("confirmed"),
        "dismissed": verdicts.count("dismissed"),
        "conflict": verdicts.count("conflict"),
        "corrected_cells": cells,
        "agreement": agreement(said),
        "conflicts": list(conflicts(said)),
    }
