"""Sentences that are nearly the same, and how far two readers of the same sentences agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

ALIKE = 0.5
"""Sentences that share so much of their three-character shingles (Jaccard) are near-duplicates."""
_BARE = re.compile(r"[0-9\s]+")


class Index:
    """Sentences by their shingles: is there one that shares half of them or more?"""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.where: dict[str, list[int]] = {}
        self.sizes: list[int] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take in one sentence."""
        shingles = _shingles(text)
        for shingle in shingles:
            self.where.setdefault(shingle, []).append(len(self.sizes))
        self.sizes.append(len(shingles))

    def near(self, text: str, alike: float = ALIKE) -> bool:
        """Whether a sentence taken in shares so much of its shingles with this one."""
        shingles = _shingles(text)
        shared = Counter(n for shingle in shingles for n in self.where.get(shingle, ()))
        return any(
            count >= alike * (len(shingles) + self.sizes[n] - count) for n, count in shared.items()
        )


def _shingles(text: str) -> frozenset[str]:
    bare = _BARE.sub("", text)
    return frozenset(bare[i : i + 3] for i in range(max(len(bare) - 2, 1)))


def kappa(first: Sequence[object], second: Sequence[object]) -> float:
    """Cohen's kappa of two labellings of the same sentences: agreement beyond chance.

    >>> kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    0.5
    """
    size = len(first)
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / size
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[label] * theirs[label] for label in ours) / size**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0
