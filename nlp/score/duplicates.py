"""Reports of different bodies whose text is copied: candidates by hash, then the passage.

Two ways lead to a pair: units of text that hardly anyone else has (exact passages), and
signatures that are nearly equal (MinHash, for texts copied whole and changed a little).
Everything is sorted in buckets on disk; memory holds one bucket.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.knowledge import load
from nlp.score.buckets import Buckets
from nlp.score.index import Index
from nlp.score.passages import BINS

_REACH = 12
# Texts half alike agree in one of these bands with 86 %, those two thirds alike with 99.9 %.
_BANDS, _ROWS = 31, 4
_NEAR = 2
_STEP = 1 << 19
Array = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports with shared text; `shared` characters, estimated `likeness` of the whole.

    `spread`: in how many bodies the shared units stand, on average.
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
        self.units = index.array("units", "<u8")
        self.lengths = index.array("lengths", "u1")
        self.offsets = index.array("offsets", "<u8")
        self.signatures = index.array("signatures", "<u4").reshape(-1, BINS)
        bodies = np.array(index.array("bodies", "<u8"))
        unknown = bodies == 0
        bodies[unknown] = np.arange(1, unknown.sum() + 1, dtype="<u8")
        self.bodies = bodies
        self._limits = load("duplicates")
        self._common = _common(self._limits, len(np.unique(bodies)))

    def pairs(self) -> Iterator[Pair]:
        """All pairs, each once, left before right in the order of the corpus."""
        if len(self.bodies) < 2:
            return
        with Buckets(self._index.folder / "pairs", "<u8,<u4,<u4") as found:
            self._by_units(found)
            self._by_signature(found)
            for bucket in found:
                keys, place = np.unique(bucket["f0"], return_inverse=True)
                sums = np.bincount(place, weights=bucket["f1"]).astype(np.int64)
                spreads = np.bincount(place, weights=bucket["f2"])
                yield from self._judge(keys, sums, spreads / np.maximum(sums, 1))

    def _by_units(self, found: Buckets) -> None:
        """Pairs that share a unit which at most a few bodies have."""
        with Buckets(
            self._index.folder / "postings", "<u8,<u4,u1", count=self._parts()
        ) as postings:
            for start, end in _steps(len(self.offsets) - 1, self.offsets):
                low, high = int(self.offsets[start]), int(self.offsets[end])
                counts = np.diff(self.offsets[start : end + 1]).astype(np.int64)
                orders = np.repeat(np.arange(start, end, dtype="<u4"), counts)
                rows = _rows(postings.kind, self.units[low:high], orders, self.lengths[low:high])
                postings.add(rows, rows["f0"])
            for bucket in postings:
                self._rare(bucket, found)

    def _parts(self) -> int:
        return 1 + len(self.units) // (1 << 21)

    def _rare(self, bucket: Array, found: Buckets) -> None:
        bucket = bucket[np.lexsort((bucket["f1"], bucket["f0"]))]
        marks, orders = bucket["f0"], bucket["f1"]
        fresh = np.ones(len(bucket), dtype=bool)
        fresh[1:] = (marks[1:] != marks[:-1]) | (orders[1:] != orders[:-1])
        bucket = bucket[fresh]
        _, group, sizes = np.unique(bucket["f0"], return_inverse=True, return_counts=True)
        several = sizes[group] > 1
        bucket, group = bucket[several], group[several]
        if not len(bucket):
            return
        spread = _distinct(group, self.bodies[bucket["f1"]])
        rare = (spread[group] > 1) & (spread[group] <= self._common)
        bucket, group = bucket[rare], group[rare]
        for step in range(1, min(_REACH, len(bucket) - 1) + 1):
            same = group[step:] == group[:-step]
            length = bucket["f2"][step:][same].astype("<u4")
            times = length * spread[group[step:][same]].astype("<u4")
            self._add(found, bucket["f1"][:-step][same], bucket["f1"][step:][same], length, times)

    def _by_signature(self, found: Buckets) -> None:
        """Pairs that agree in a band of their signatures: each with the first and its neighbours.

        Within a band texts lie in the order of the next band, so that the most alike are neighbours.
        """
        usable = np.flatnonzero(self.signatures.any(axis=1))
        if len(usable) < 2:
            return
        after = self._band(0, usable)
        for band in reversed(range(_BANDS)):
            marks = self._band(band, usable)
            order = np.lexsort((after, marks))
            after = marks
            marks, orders = marks[order], usable[order].astype("<u4")
            fresh = np.r_[True, marks[1:] != marks[:-1]]
            first = np.maximum.accumulate(np.where(fresh, np.arange(len(marks)), 0))
            self._found_alike(found, orders[first], orders, ~fresh)
            for step in range(1, min(_NEAR, len(marks) - 1) + 1):
                same = marks[step:] == marks[:-step]
                self._found_alike(found, orders[:-step], orders[step:], same)

    def _band(self, band: int, usable: Array) -> Array:
        """One number for the values that a band of each signature holds."""
        columns = self.signatures[:, band * _ROWS : (band + 1) * _ROWS]
        marks = np.zeros(len(usable), dtype=np.uint64)
        for row in range(_ROWS):
            marks = (marks ^ columns[usable, row]) * np.uint64(0x9E3779B97F4A7C15)
            marks ^= marks >> np.uint64(32)
        return marks

    def _found_alike(self, found: Buckets, left: Array, right: Array, which: Array) -> None:
        none = np.zeros(int(which.sum()), dtype="<u4")
        self._add(found, left[which], right[which], none, none)

    def _add(self, found: Buckets, left: Array, right: Array, length: Array, times: Array) -> None:
        other = self.bodies[left] != self.bodies[right]
        low, high = np.minimum(left, right)[other], np.maximum(left, right)[other]
        keys = (low.astype("<u8") << np.uint64(32)) | high.astype("<u8")
        found.add(_rows(found.kind, keys, length[other], times[other]), keys)

    def _judge(self, keys: Array, sums: Array, spreads: Array) -> Iterator[Pair]:
        limits = self._limits
        for start in range(0, len(keys), 1 << 14):
            some, shared = keys[start : start + (1 << 14)], sums[start : start + (1 << 14)]
            left, right = (
                (some >> np.uint64(32)).astype(np.int64),
                (some & np.uint64(0xFFFFFFFF)).astype(np.int64),
            )
            alike = self._likeness(left, right)
            for place in np.flatnonzero(
                (shared >= limits["shared_at_least"]) | (alike >= limits["likeness"])
            ):
                a, b = int(left[place]), int(right[place])
                likeness = round(float(alike[place]), 3)
                whole = likeness >= limits["likeness"] and self._whole(a, b)
                if whole or self._passage(a, b, int(shared[place])):
                    # A text copied whole is no chance, however common its pieces.
                    spread = 0.0 if whole else float(spreads[start + place])
                    yield Pair(
                        left=a, right=b, shared=int(shared[place]), likeness=likeness, spread=spread
                    )

    def _likeness(self, left: Array, right: Array) -> Array:
        one, two = self.signatures[left], self.signatures[right]
        alike = (one == two).mean(axis=1)
        return np.where(one.any(axis=1) & two.any(axis=1), alike, 0.0)

    def _passage(self, left: int, right: int, shared: int) -> bool:
        """Whether the units shared make a long enough stretch."""
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
        """Whether most of the shorter text stands in the other."""
        mine, theirs = self.of(left), self.of(right)
        shorter = min(int(mine[1].sum()), int(theirs[1].sum()))
        common = int(mine[1][np.isin(mine[0], theirs[0])].sum())
        return common >= shorter * float(self._limits["common_share"]) > 0

    def of(self, order: int) -> tuple[Array, Array]:
        """(marks, lengths) of the units of one report."""
        low, high = int(self.offsets[order]), int(self.offsets[order + 1])
        return self.units[low:high], self.lengths[low:high].astype(np.int64)


def _common(limits: Mapping[str, Any], bodies: int) -> int:
    """In how many of so many bodies a unit may stand and still be somebody's own words.

    >>> [_common(load("duplicates"), bodies) for bodies in (2, 30, 5000)]
    [4, 6, 20]
    """
    share = int(limits["rare_share"] * bodies)
    return min(int(limits["rare_at_most"]), max(int(limits["rare_least"]), share))


def longest(shared: Array, lengths: Array, gap: int) -> tuple[int, int]:
    """The stretch start:end of shared units with most characters, with up to `gap` others in a row.

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


def _distinct(group: Array, bodies: Array) -> Array:
    """For each group number, how many bodies it has."""
    order = np.lexsort((bodies, group))
    group, bodies = group[order], bodies[order]
    fresh = np.ones(len(group), dtype=bool)
    fresh[1:] = (group[1:] != group[:-1]) | (bodies[1:] != bodies[:-1])
    return np.bincount(group[fresh], minlength=int(group.max()) + 1)


def _rows(kind: str, *columns: Array) -> Array:
    rows = np.empty(len(columns[0]), dtype=kind)
    for number, column in enumerate(columns):
        rows[f"f{number}"] = column
    return rows


def _steps(count: int, offsets: Array) -> Iterator[tuple[int, int]]:
    """Ranges of reports of some half a million units each."""
    start = 0
    while start < count:
        end = int(np.searchsorted(offsets, int(offsets[start]) + _STEP, side="left"))
        end = min(max(end, start + 1), count)
        yield start, end
        start = end
