"""Near-duplicate sentences, and the agreement of two labellings of the same sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

ALIKE = 0.5
"""Jaccard similarity of three-character shingles from which sentences are near-duplicates."""
_BARE = re.compile(r"[0-9\s]+")


class ShingleIndex:
    """An index of sentences by their shingles, for finding near-duplicates."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.where: dict[str, list[int]] = {}
        self.sizes: list[int] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Add one sentence."""
        shingles = _shingles(text)
        for shingle in shingles:
            self.where.setdefault(shingle, []).append(len(self.sizes))
        self.sizes.append(len(shingles))

    def near(self, text: str, alike: float = ALIKE) -> bool:
        """Whether an added sentence has a Jaccard similarity of at least `alike` to `text`."""
        shingles = _shingles(text)
        shared = Counter(n for shingle in shingles for n in self.where.get(shingle, ()))
        return any(
            count >= alike * (len(shingles) + self.sizes[n] - count) for n, count in shared.items()
        )


def _shingles(text: str) -> frozenset[str]:
    bare = _BARE.sub("", text)
    return frozenset(bare[i : i + 3] for i in range(max(len(bare) - 2, 1)))


def kappa(first: Sequence[object], second: Sequence[object]) -> float:
    """Return Cohen's kappa of two labellings of the same sentences: agreement beyond chance.

    >>> kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    0.5
    """
    size = len(first)
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / size
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[label] * theirs[label] for label in ours) / size**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0
