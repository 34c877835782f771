"""Finds reports of different bodies with copied text: candidates by hash, then the passage.

`candidates.py` yields the pairs that may share text; here each of them is examined.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nlp.knowledge import load
from nlp.scoring.across.candidates import Array, Candidates
from nlp.scoring.store.buckets import Buckets
from nlp.scoring.store.index import Index
from nlp.scoring.store.schemas import BINS
from nlp.types.quick import frozen


@frozen
class Pair:
    """Two reports with shared text; `shared` characters, estimated `likeness` of the whole.

    `spread`: in how many bodies the shared units occur, on average.
    """

    left: int
    right: int
    shared: int
    likeness: float
    spread: float = 0.0


class Copies:
    """The search over an Index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._limits = load("common/duplicates")
        self._candidates = Candidates(index)
        self.of = self._candidates.of

    def pairs(self) -> Iterator[Pair]:
        """Yield all pairs, each once, left before right in the order of the corpus."""
        if len(self._candidates.bodies) < 2:
            return
        with Buckets(self._index.folder / "pairs", "<u8,<u4,<u4") as found:
            self._candidates.gather(found)
            # Mapped here, after the search has read them, and unmapped when all pairs are judged.
            signatures = self._index.array("signatures", "<u4").reshape(-1, BINS)
            for bucket in found:
                keys, place = np.unique(bucket["f0"], return_inverse=True)
                sums = np.bincount(place, weights=bucket["f1"]).astype(np.int64)
                spreads = np.bincount(place, weights=bucket["f2"])
                yield from self._judge(signatures, keys, sums, spreads / np.maximum(sums, 1))

    def _judge(self, signatures: Array, keys: Array, sums: Array, spreads: Array) -> Iterator[Pair]:
        limits = self._limits
        for start in range(0, len(keys), 1 << 14):
            some, shared = keys[start : start + (1 << 14)], sums[start : start + (1 << 14)]
            left, right = (
                (some >> np.uint64(32)).astype(np.int64),
                (some & np.uint64(0xFFFFFFFF)).astype(np.int64),
            )
            alike = _likeness(signatures[left], signatures[right])
            for place in np.flatnonzero(
                (shared >= limits["shared_at_least"]) | (alike >= limits["likeness"])
            ):
                a, b = int(left[place]), int(right[place])
                likeness = round(float(alike[place]), 3)
                whole = likeness >= limits["likeness"] and self._whole(a, b)
                if whole or self._passage(a, b, int(shared[place])):
                    # A text copied whole is no coincidence, however common its pieces.
                    spread = 0.0 if whole else float(spreads[start + place])
                    yield Pair(
                        left=a, right=b, shared=int(shared[place]), likeness=likeness, spread=spread
                    )

    def _passage(self, left: int, right: int, shared: int) -> bool:
        """Whether the shared units form a long enough passage."""
        limits = self._limits
        if shared < limits["shared_at_least"]:
            return False
        marks, lengths = self.of(left)
        both = np.isin(marks, self.of(right)[0])
        for gap, least in ((0, limits["unbroken"]), (limits["gap"], limits["broken"])):
            start, end = longest(both, lengths, gap)
            if int((lengths * both)[start:end].sum()) >= least:
                return True
        return False

    def _whole(self, left: int, right: int) -> bool:
        """Whether most of the shorter text is in the other."""
        mine, theirs = self.of(left), self.of(right)
        shorter = min(int(mine[1].sum()), int(theirs[1].sum()))
        common = int(mine[1][np.isin(mine[0], theirs[0])].sum())
        return common >= shorter * float(self._limits["common_share"]) > 0


def _likeness(one: Array, two: Array) -> Array:
    """Return the likeness of texts by their signatures, a row each; 0 where one has no signature."""
    alike = (one == two).mean(axis=1)
    return np.where(one.any(axis=1) & two.any(axis=1), alike, 0.0)


def longest(shared: Array, lengths: Array, gap: int) -> tuple[int, int]:
    """Return start and end of the run of shared units with most characters and gaps up to `gap`.

    >>> longest(np.array([True, False, True, False, False, True]), np.array([20, 15, 20, 15, 15, 30]), 1)
    (0, 3)
    """
    best = (0, 0, 0)
    places = np.flatnonzero(shared)
    begin, total = 0, 0
    for step, place in enumerate(places):
        if step and place - places[step - 1] > gap + 1:
            begin, total = step, 0
        total += int(lengths[place])
        if total > best[0]:
            best = (total, int(places[begin]), int(place) + 1)
    return best[1], best[2]
