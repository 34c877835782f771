"""Sentences -> features: hashed n-grams of characters and of jieba words, cues, shape, role.

An n-gram is identified by a 64-bit hash of its characters; prefix sums give the hash of any
substring in two multiplications, so that a batch needs a few numpy passes and no loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.model.normalise import BEGIN, END, Encoded, Table, among
from nlp.types.quick import frozen

LENGTHS = (1, 2, 3, 4, 5)
BITS = 20
"""Bits of a hash that address the lookup table; the other bits resolve collisions."""
_PRIME = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_WORD, _PAIR = 1_000, 2_000

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

ROLES = ("problems", "other", "front")
"""The roles of the model, in which sections one to four are `front`."""


def role_index(role: str | None) -> int:
    """Return the index of a section role in ROLES; -1 for None and for unknown roles.

    >>> [role_index(role) for role in ("overview", "problems", None)]
    [2, 0, -1]
    """
    if role is None:
        return -1
    return {"problems": 0, "other": 1}.get(role, 2 if role in _FRONT else -1)


def in_problems(roles: Sequence[str | None]) -> NDArray[np.bool_]:
    """Return a mask, (n,), of the sentences in the section of problems and measures."""
    return np.array([role == ROLES[0] for role in roles], dtype=bool)


_FRONT = frozenset({"overview", "proactive", "requests", "review"})


@frozen
class Grams:
    """Every n-gram of a batch: its hash, its sentence, its start and end."""

    hashes: Hashes
    owner: Ints
    at: Ints
    ends: Ints


class Rolling:
    """Rolling hashes of a batch, which give the hash of any substring."""

    def __init__(self, batch: Encoded) -> None:
        size = len(batch.codes)
        powers = _powers(size + 1)
        self.inverse = _inverses(size + 1)
        self.sums = np.zeros(size + 1, dtype=np.uint64)
        np.cumsum((batch.codes.astype(np.uint64) + np.uint64(1)) * powers[:size], out=self.sums[1:])

    def stretch(self, starts: Any, ends: Any, salts: Any) -> Hashes:
        """Return mixed 64-bit hashes of substrings, equal for equal characters and salt."""
        value: Hashes = (self.sums[ends] - self.sums[starts]) * self.inverse[starts]
        return mixed(value + salts)


def spread(salt: int) -> int:
    """Return a small number spread over 64 bits, to be added to a hash."""
    return salt * 0x632BE59BD9B4E019 & 0xFFFFFFFFFFFFFFFF


def mixed(value: Any) -> Hashes:
    """Mix the bits of a hash, whose upper ones address a table."""
    value = (value ^ (value >> np.uint64(31))) * _MIX
    value = (value ^ (value >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    result: Hashes = value ^ (value >> np.uint64(32))
    return result


_CACHE: dict[str, Hashes] = {}


def _powers(size: int) -> Hashes:
    return _progression("powers", _PRIME, size)


def _inverses(size: int) -> Hashes:
    return _progression("inverses", np.uint64(pow(int(_PRIME), -1, 1 << 64)), size)


def _progression(name: str, factor: np.uint64, size: int) -> Hashes:
    known = _CACHE.get(name)
    if known is None or len(known) < size:
        steps = np.full(max(size, 1 << 15), factor, dtype=np.uint64)
        steps[0] = 1
        known = _CACHE[name] = np.cumprod(steps, dtype=np.uint64)
    return known[:size]


def grams(batch: Encoded, lengths: Sequence[int] = LENGTHS) -> Grams:
    """Return all n-grams of characters, then words and pairs of words, within their sentences."""
    kinds = [*_runs(batch, lengths), *_words(batch)]
    starts = np.concatenate([starts for starts, _, _ in kinds])
    ends = np.concatenate([ends for _, ends, _ in kinds])
    # All kinds are hashed together: a dozen passes over long arrays instead of a hundred over short.
    salts = np.repeat(
        np.array([spread(salt) for _, _, salt in kinds], dtype=np.uint64),
        [len(starts) for starts, _, _ in kinds],
    )
    return Grams(
        hashes=Rolling(batch).stretch(starts, ends, salts),
        owner=batch.owner[starts],
        at=starts,
        ends=ends,
    )


def _runs(batch: Encoded, lengths: Sequence[int]) -> Iterator[tuple[Ints, Ints, int]]:
    """Yield starts and ends of the n-grams of characters, with their salts."""
    size = len(batch.codes)
    for length in lengths:
        last = max(0, size - length + 1)
        inside = batch.owner[:last] == batch.owner[length - 1 : length - 1 + last]
        starts = np.flatnonzero(inside)
        yield starts, starts + length, length


def _words(batch: Encoded) -> list[tuple[Ints, Ints, int]]:
    """Return starts and ends of the words, and of pairs of adjacent words, with their salts."""
    from nlp.segment import lengths

    ends = np.cumsum(np.array(lengths(batch.text), dtype=np.int64))
    starts = np.concatenate([[0], ends[:-1]])
    single = ends - starts == 1
    plain = ~(single & among(batch.codes[starts], BEGIN + END))
    starts, ends = starts[plain], ends[plain]
    near = (ends[:-1] == starts[1:]) & (batch.owner[starts[:-1]] == batch.owner[starts[1:]])
    return [(starts, ends, _WORD), (starts[:-1][near], ends[1:][near], _PAIR)]


def shape(batch: Encoded) -> Floats:
    """Return the shape features of each sentence, (n, len(SHAPE)), each from 0 to about 3."""
    codes, starts = batch.codes, batch.starts
    size = np.diff(np.append(starts, len(codes))) - 2
    length = np.maximum(size, 1)

    def count(letters: str) -> Any:
        return np.add.reduceat(among(codes, letters).astype(np.int64), starts)

    digits = count("0")
    lasts = codes[np.maximum(np.append(starts[1:], len(codes)) - 2, 0)]
    ended = among(lasts, _ENDS)
    columns = [
        np.log1p(size) / 3,
        digits / length * 10,
        np.minimum(digits, 4) / 4,
        (digits == 0) * 1.0,
        ended * 1.0,
        (~ended & (size < 20)) * 1.0,
        np.minimum(count(",、"), 6) / 6,
        np.minimum(count("《"), 2) / 2,
        np.minimum(count('"'), 4) / 4,
        (size < 12) * 1.0,
        (size > 60) * 1.0,
    ]
    return np.column_stack(columns).astype(np.float32)


SHAPE = (
    "length",
    "share of figures",
    "figures",
    "no figure",
    "full stop",
    "fragment",
    "clauses",
    "titles",
    "quotations",
    "short",
    "long",
)
_BREAKS = "。,;:!?\n"
_ENDS = "。;!?."


def exact(values: Any) -> Any:
    """Round to binary fractions of twelve digits, whose products have exact sums in double."""
    return np.round(values * 4096) / 4096


def first_clause(batch: Encoded) -> Ints:
    """Return the end of each sentence's first clause, skipping list markers and short leads."""
    at = np.flatnonzero(among(batch.codes, _BREAKS))
    found = np.searchsorted(at, batch.starts + 6)
    result: Ints = at[np.minimum(found, len(at) - 1)]
    return result


def cue_hash(cue: str, read_as: Table) -> int:
    """Return the hash that `grams` gives to a cue of one to five characters."""
    text = cue.replace("^", BEGIN).replace("$", END)
    codes = read_as[np.array([ord(c) for c in text], dtype=np.uint16)]
    one = np.zeros(len(codes), dtype=np.int64)
    alone = Encoded(codes=codes, owner=one, starts=one[:1], text=text)
    salt = np.uint64(spread(len(codes)))
    return int(Rolling(alone).stretch(np.array([0]), np.array([len(codes)]), salt)[0])
