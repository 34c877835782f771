"""The feature space of a model: its n-grams, its cues, and the dense features.

A sentence is a unit-length row of n-gram counts weighted by idf, followed by a dense part: cue
groups anywhere, cue groups in the first clause, the shape of the sentence, the role of its
section, and the interactions of cues and shape with the role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model import features as f
from nlp.themes.model.normalise import Encoded, Table, batch
from nlp.types.quick import frozen

CUE_SCALE, SHAPE_SCALE, ROLE_SCALE = 287 / 4096, 0.1, 0.5
"""The scale of the dense features relative to n-grams, found by cross-validation. All features
are binary fractions of twelve digits (0.07 is 287/4096), see features.exact."""
MEMBERSHIPS = 3
"""The most groups to which a cue may belong."""
CROSSED = (0, 2)
"""Indices in features.ROLES of the roles with which cues and shape interact."""
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(64 - f.BITS)
MOST = 52_000

Floats = NDArray[np.float32]


@frozen
class Hits:
    """The n-grams of a batch that a Space knows: slot, sentence and position, sorted by sentence."""

    slots: NDArray[np.int64]
    owner: NDArray[np.int64]
    at: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """`keys`: hash of each n-gram; `idf`: its weight, 0 for a cue that is no n-gram feature.

    The first `len(memberships)` slots are the cues; a row of `memberships` has the groups of
    one, padded with `groups`. `pairs` are characters and their replacements, in two columns.
    """

    keys: NDArray[np.uint64]
    idf: Floats
    memberships: NDArray[np.int16]
    groups: int
    pairs: NDArray[np.uint16]
    read_as: Table = field(repr=False)
    _slots: NDArray[np.uint16] = field(repr=False)
    _checks: NDArray[np.uint32] = field(repr=False)

    @staticmethod
    def width(groups: int) -> int:
        """Return the number of dense features for a number of cue groups."""
        own = 2 * groups + len(f.SHAPE) + len(f.ROLES)
        return own + len(CROSSED) * (groups + len(f.SHAPE))

    def role_column(self, role: str) -> int:
        """Return the index in the dense features of one of features.ROLES."""
        return 2 * self.groups + len(f.SHAPE) + f.ROLES.index(role)

    def read(self, sentences: Sequence[str]) -> Encoded:
        """Return the normalised sentences."""
        return batch(sentences, self.read_as)

    def hits(self, text: Encoded) -> Hits:
        """Return the known n-grams of a batch, grouped by sentence."""
        found = f.grams(text)
        kept, slots = self.look_up(found.hashes)
        owner = found.owner[kept]
        order = np.argsort(owner.astype(np.uint16) if len(text) < 65_536 else owner, kind="stable")
        return Hits(slots=slots[order], owner=owner[order], at=found.at[kept[order]])

    def look_up(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the indices of the known hashes, and the slot of each of these."""
        slots = self._slots[hashes >> _SHIFT]
        kept = np.flatnonzero(slots)
        slots = slots[kept].astype(np.int64) - 1
        real = self._checks[slots] == (hashes[kept] & _LOW).astype(np.uint32)
        return kept[real], slots[real]

    def dense(self, text: Encoded, hits: Hits, roles: Sequence[str | None]) -> NDArray[np.float64]:
        """Return the dense features, (n, width)."""
        cues = np.flatnonzero(hits.slots < len(self.memberships))
        early = hits.at[cues] < f.first_clause(text)[hits.owner[cues]]
        anywhere = self._presence(hits, cues, len(text))
        first = self._presence(hits, cues[early], len(text))
        places = np.array([f.role_index(role) for role in roles])
        given = (places[:, None] == np.arange(len(f.ROLES))).astype(np.float32)
        cues_there = anywhere * CUE_SCALE
        form = f.exact(f.shape(text) * SHAPE_SCALE)
        parts = [cues_there, first * CUE_SCALE, form, given * ROLE_SCALE]
        for role in CROSSED:
            parts += [cues_there * given[:, [role]], form * given[:, [role]]]
        return np.concatenate(parts, axis=1, dtype=np.float64)

    def _presence(self, hits: Hits, cues: NDArray[np.int64], count: int) -> Floats:
        width = self.groups + 1
        flat = hits.owner[cues, None] * width + self.memberships[hits.slots[cues]]
        seen = np.bincount(flat.ravel(), minlength=count * width).reshape(count, width)
        return np.minimum(seen[:, :-1], 1).astype(np.float32)


def space(
    keys: NDArray[np.uint64],
    idf: Floats,
    memberships: NDArray[np.int16],
    groups: int,
    pairs: NDArray[np.uint16],
) -> Space:
    """Return a Space with its lookup tables."""
    from nlp.themes.model.normalise import table

    slots = np.zeros(1 << f.BITS, dtype=np.uint16)
    # Written backwards, so that of two n-grams at one address the first, a cue, is kept.
    slots[(keys >> _SHIFT)[::-1]] = np.arange(len(keys), 0, -1, dtype=np.uint16)
    return Space(
        keys=keys,
        idf=idf,
        memberships=memberships,
        groups=groups,
        pairs=pairs,
        read_as=table(pairs),
        _slots=slots,
        _checks=(keys & _LOW).astype(np.uint32),
    )


def learn(
    sentences: Sequence[str],
    groups: Mapping[str, Sequence[str]],
    traditional: str,
    *,
    least: int = 3,
) -> Space:
    """Learn the Space of sentences: the cues, and n-grams in at least `least` of them."""
    from nlp.themes.model.normalise import pair_codes, table

    codes = pair_codes(traditional)
    read_as = table(codes)
    cue_keys, memberships = _cues(groups, read_as)
    text = batch(sentences, read_as)
    found = f.grams(text)
    keys, frequency = _frequencies(found, len(text))
    often = frequency >= least
    keys, frequency = keys[often], frequency[often]
    if len(keys) > MOST - len(cue_keys):
        kept = np.sort(np.argsort(-frequency, kind="stable")[: MOST - len(cue_keys)])
        keys, frequency = keys[kept], frequency[kept]
    idf = (np.log((1 + len(text)) / (1 + frequency)) + 1).astype(np.float32)
    idf = np.round(idf, 4)
    worth = dict(zip(keys.tolist(), idf.tolist(), strict=True))
    rest = ~np.isin(keys, cue_keys)
    return space(
        np.concatenate([cue_keys, keys[rest]]),
        np.concatenate(
            [np.array([worth.get(k, 0.0) for k in cue_keys.tolist()]), idf[rest]]
        ).astype(np.float32),
        memberships,
        len(groups),
        codes,
    )


def _frequencies(found: f.Grams, count: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return each n-gram and the number of sentences with it."""
    keys, inverse = np.unique(found.hashes, return_inverse=True)
    together = np.unique(inverse.astype(np.int64) * count + found.owner)
    return keys, np.bincount(together // count, minlength=len(keys))


def _cues(
    groups: Mapping[str, Sequence[str]], read_as: Table
) -> tuple[NDArray[np.uint64], NDArray[np.int16]]:
    members: dict[int, list[int]] = {}
    for number, words in enumerate(groups.values()):
        for word in words:
            inside = members.setdefault(f.cue_hash(word, read_as), [])
            if number not in inside:
                inside.append(number)
    rows = [(m + [len(groups)] * MEMBERSHIPS)[:MEMBERSHIPS] for m in members.values()]
    return np.array(list(members), dtype=np.uint64), np.array(rows, dtype=np.int16).reshape(
        -1, MEMBERSHIPS
    )


def matrix(
    known: Space, sentences: Sequence[str], roles: Sequence[str | None], *, by_role: bool = False
) -> Any:
    """Return the feature rows as a scipy CSR matrix, for learners.

    n-grams first, then, with `by_role`, a second copy of them for sentences of the problems
    section (zero for others), then the dense part.
    """
    from scipy import sparse

    text = known.read(sentences)
    hits = known.hits(text)
    worth = known.idf[hits.slots].astype(np.float64)
    size = np.sqrt(np.bincount(hits.owner, weights=worth**2, minlength=len(text)))
    values = worth / np.maximum(size, 1e-6)[hits.owner]
    shape = (len(text), len(known.keys))
    grams = sparse.csr_matrix((values, (hits.owner, hits.slots)), shape=shape)
    parts = [grams]
    if by_role:
        parts.append(sparse.diags(f.in_problems(roles).astype(np.float64)) @ grams)
    return sparse.hstack([*parts, known.dense(text, hits, roles)]).tocsr().astype(np.float64)
