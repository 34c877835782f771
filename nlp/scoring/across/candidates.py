"""Finds pairs of reports that may share text, and estimates how much.

A pair is found in two ways: by rare units of text (exact passages), and by nearly equal
signatures (MinHash, for texts copied whole and changed a little). Everything is sorted in
buckets on disk, of which one at a time is in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.knowledge import load
from nlp.scoring.store.buckets import Buckets
from nlp.scoring.store.index import Index
from nlp.scoring.store.schemas import BINS

_REACH = 12
# Texts of Jaccard likeness 1/2 agree in a band with a chance of 86 %, those of 2/3 with 99.9 %.
_BANDS, _ROWS = 31, 4
_NEAR = 2
# Units read at a time, and units sorted at a time: they bound the memory of the search.
_STEP, _BUCKET, _FILES = 1 << 17, 1 << 18, 256
# Signatures read at a time.
_READ = 1 << 13
Array = NDArray[Any]


class Candidates:
    """The units and signatures of an Index, and the candidate pairs found by them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.units = index.flat("units", "<u8")
        self.lengths = index.flat("lengths", "u1")
        self.offsets = np.array(index.array("offsets", "<u8"))
        bodies = np.array(index.array("bodies", "<u8"))
        unknown = bodies == 0
        bodies[unknown] = np.arange(1, unknown.sum() + 1, dtype="<u8")
        self.bodies = bodies
        self._common = _common(load("common/duplicates"), len(np.unique(bodies)))

    def gather(self, found: Buckets) -> None:
        """Add (pair, shared characters, these characters times the bodies that have them) to `found`."""
        self._by_units(found)
        self._by_signature(found)

    def of(self, order: int) -> tuple[Array, Array]:
        """Return (hashes, lengths) of the units of one report."""
        low, high = int(self.offsets[order]), int(self.offsets[order + 1])
        return self.units.read(low, high), self.lengths.read(low, high).astype(np.int64)

    def _by_units(self, found: Buckets) -> None:
        """Add pairs that share a unit found in only a few bodies."""
        with Buckets(
            self._index.folder / "postings", "<u8,<u4,u1", count=self._parts()
        ) as postings:
            for start, end in _steps(len(self.offsets) - 1, self.offsets):
                low, high = int(self.offsets[start]), int(self.offsets[end])
                counts = np.diff(self.offsets[start : end + 1]).astype(np.int64)
                orders = np.repeat(np.arange(start, end, dtype="<u4"), counts)
                units, lengths = self.units.read(low, high), self.lengths.read(low, high)
                postings.add(_rows(postings.kind, units, orders, lengths), units)
            for bucket in postings:
                self._rare(bucket, found)

    def _parts(self) -> int:
        return min(1 + self.units.count // _BUCKET, _FILES)

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
        """Add pairs that agree in a band of their signatures: each with the first and its neighbours.

        Within a band, texts are sorted by the next band, so that the most similar are neighbours.
        """
        usable = np.flatnonzero(np.concatenate([rows.any(axis=1) for rows in self._signed()]))
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
        """Return one number per signature for its values in a band."""
        columns = slice(band * _ROWS, (band + 1) * _ROWS)
        values = np.concatenate([rows[:, columns] for rows in self._signed()])
        marks = np.zeros(len(usable), dtype=np.uint64)
        for row in range(_ROWS):
            marks = (marks ^ values[usable, row]) * np.uint64(0x9E3779B97F4A7C15)
            marks ^= marks >> np.uint64(32)
        return marks

    def _signed(self) -> Iterator[Array]:
        """Yield all signatures, some thousands at a time.

        Read, not mapped: every page of a mapped file that was touched counts as memory of the process.
        """
        with (self._index.folder / "signatures.bin").open("rb") as file:
            while len(rows := np.fromfile(file, dtype="<u4", count=_READ * BINS)):
                yield rows.reshape(-1, BINS)

    def _found_alike(self, found: Buckets, left: Array, right: Array, which: Array) -> None:
        none = np.zeros(int(which.sum()), dtype="<u4")
        self._add(found, left[which], right[which], none, none)

    def _add(self, found: Buckets, left: Array, right: Array, length: Array, times: Array) -> None:
        other = self.bodies[left] != self.bodies[right]
        low, high = np.minimum(left, right)[other], np.maximum(left, right)[other]
        keys = (low.astype("<u8") << np.uint64(32)) | high.astype("<u8")
        found.add(_rows(found.kind, keys, length[other], times[other]), keys)


def _common(limits: Mapping[str, Any], bodies: int) -> int:
    """Return in how many of `bodies` a unit may occur and still count as rare.

    >>> [_common(load("common/duplicates"), bodies) for bodies in (2, 30, 5000)]
    [4, 6, 20]
    """
    share = int(limits["rare_share"] * bodies)
    return min(int(limits["rare_at_most"]), max(int(limits["rare_least"]), share))


def _distinct(group: Array, bodies: Array) -> Array:
    """Return, for each group number, how many bodies it has."""
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
    """Yield ranges of reports with about half a million units each."""
    start = 0
    while start < count:
        end = int(np.searchsorted(offsets, int(offsets[start]) + _STEP, side="left"))
        end = min(max(end, start + 1), count)
        yield start, end
        start = end
