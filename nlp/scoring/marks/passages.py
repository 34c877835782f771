"""Prose -> units that can be recognised in other reports, and a signature of similarity.

A unit is one or more clauses of a sentence with at least twelve characters after figures,
punctuation, years and the body's own name are removed: what stays equal when a text is copied
and its figures are changed. A unit is stored as a 64-bit hash and its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from nlp.knowledge import cached, load
from nlp.scoring.store.schemas import BINS
from nlp.scoring.words import words
from nlp.types.quick import frozen

LEAST = 12
_SHINGLE = 6
_LEAST_SHINGLES = 120
_CLAUSE = re.compile(r"[^，,；;。！？!?：:\n]+[，,；;。！？!?：:\n]*")
_EMPTY = np.uint32(0xFFFFFFFF)


@frozen
class ProseUnit:
    """A piece of prose that can be recognised elsewhere; `start:end` in the report's text."""

    mark: int
    length: int
    start: int
    end: int


def units(sentences: Iterable[tuple[int, str]], own: tuple[str, ...] = ()) -> Iterator[ProseUnit]:
    """Yield the units of sentences given as (start, text), without the names in `own`.

    >>> [unit.end - unit.start for unit in units([(0, "健全工作机制，定期研究部署公开工作。")])]
    [18]
    """
    for start, text in sentences:
        yield from _of_sentence(start, text, own)


def _of_sentence(start: int, text: str, own: tuple[str, ...]) -> Iterator[ProseUnit]:
    if not is_own(text):
        return
    kept, begin = "", 0
    for clause in _CLAUSE.finditer(text):
        if not kept:
            begin = clause.start()
        kept += plain(clause[0], own)
        if len(kept) >= LEAST:
            mark = int.from_bytes(blake2b(kept.encode(), digest_size=8).digest(), "little")
            length = min(len(kept), 255)
            yield ProseUnit(mark=mark, length=length, start=start + begin, end=start + clause.end())
            kept = ""


# Asked three times of each sentence of a report: for its units, its signature and its measures.
@cached(maxsize=512)
def is_own(sentence: str) -> bool:
    """Whether a sentence may be a body's own words, neither part of the form nor a set phrase.

    >>> is_own("本报告中所列数据的统计期限为全年。"), is_own("窗口迁到镇上的集市。")
    (False, True)
    """
    return _form().search(sentence) is None


@cached
def _form() -> re.Pattern[str]:
    """Match words of the form, which damaged tables leave in the prose, and common set phrases."""
    data = load("common/duplicates")
    return re.compile("|".join(map(re.escape, (*data["form"], *data["formulas"]))))


def plain(text: str, own: tuple[str, ...] = ()) -> str:
    """Return the text without figures, punctuation and the names in `own`.

    >>> plain("2024年，云溪市新收申请12件", ("云溪市",))
    '年新收申请件'
    """
    for name in own:
        text = text.replace(name, "")
    return _noise().sub("", text)


@cached
def _noise() -> re.Pattern[str]:
    return re.compile(words().no_words)


def own_names(organisation: str, region: str) -> tuple[str, ...]:
    """Return the names by which a body calls itself, longest first."""
    return tuple(sorted({name for name in (organisation, region) if name}, key=len, reverse=True))


def signature(text: str) -> bytes:
    """Return a MinHash of the six-character shingles of plain text; b"" for too short a text.

    One hash per shingle, the least of each of 126 bins; empty bins take their neighbour's
    (one-permutation hashing with rotation, Shrivastava and Li 2014), so that the share of
    equal bins of two signatures estimates the Jaccard likeness of the two texts.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    count = len(codes) - _SHINGLE + 1
    if count < _LEAST_SHINGLES:
        return b""
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + count]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    bins = (mixed % np.uint64(BINS)).astype(np.intp)
    least = np.full(BINS, _EMPTY, dtype=np.uint32)
    np.minimum.at(least, bins, (mixed >> np.uint64(32)).astype(np.uint32))
    return _filled(least).astype("<u4").tobytes()


def _filled(least: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Fill each empty bin with the value of the next full one, cyclically."""
    full = np.flatnonzero(least != _EMPTY)
    after = full[np.searchsorted(full, np.arange(BINS)) % len(full)]
    return least[after]
