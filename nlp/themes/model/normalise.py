"""A batch of sentences as one array of normalised characters.

Traditional characters become simplified ones, full-width letters and digits half-width, a run
of digits one 0, an ordinal at the start 一; blanks are dropped. Done in numpy over the whole
batch, so that the time depends on characters, not on sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.types.quick import frozen

BEGIN, END = "\x02", "\n"
LONGEST = 2000
"""The most characters of a sentence that are used; no real sentence is longer."""
_GONE = 0xFFFF
_ORDINALS = "一二三四五六七八九十0"
_MARKERS = "是、,)."
_BLANKS = " \t\u3000\xa0\ufeff\u200b*#"
_ALIKE = (
    ("０１２３４５６７８９0123456789", "0"),
    ("〔［【(", "("),
    ("〕］】)", ")"),
    ('“”‘’「」『』"＂', '"'),
)

_CHINESE = re.compile("[\u3400-\u9fff]")

Codes = NDArray[np.uint16]
Table = NDArray[np.uint16]


@frozen
class Encoded:
    """`codes`: every sentence as BEGIN, its characters, END; `owner`: the sentence of each."""

    codes: Codes
    owner: NDArray[np.int64]
    starts: NDArray[np.int64]
    text: str

    def __len__(self) -> int:
        return len(self.starts)


def table(pairs: NDArray[np.uint16]) -> Table:
    """Return the table of normalised characters; `pairs`: (n, 2), a character and its replacement."""
    codes = np.arange(0x10000, dtype=np.uint16)
    codes[0xFF01:0xFF5F] -= np.uint16(0xFEE0)
    codes[pairs[:, 0]] = pairs[:, 1]
    for letters, one in _ALIKE:
        codes[[ord(letter) for letter in letters]] = ord(one)
    codes[[ord(blank) for blank in _BLANKS]] = _GONE
    return codes


def pair_codes(text: str) -> NDArray[np.uint16]:
    """Parse consecutive pairs of characters from a string, ignoring blanks.

    >>> pair_codes("請请 條条").shape
    (2, 2)
    """
    tight = "".join(text.split())
    return np.array([ord(c) for c in tight], dtype=np.uint16).reshape(-1, 2)


def batch(sentences: Sequence[str], read_as: Table) -> Encoded:
    """Return the normalised characters of all sentences. Never raises for any text."""
    joined = BEGIN + (END + BEGIN).join([_clean(sentence) for sentence in sentences]) + END
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = read_as[np.minimum(raw, 0xFFFD)]
    zero = codes == ord("0")
    point = among(codes, ".,") & _after(zero) & _before(zero)
    keep = (codes != _GONE) & ~(zero & _after(zero | point)) & ~point
    codes = codes[keep]
    begins = codes == ord(BEGIN)
    _first_mark(codes, np.flatnonzero(begins))
    return Encoded(
        codes=codes,
        owner=np.cumsum(begins) - 1,
        starts=np.flatnonzero(begins),
        text=codes.astype("<u2").tobytes().decode("utf-16-le", "replace"),
    )


def readable(sentence: str) -> bool:
    """Whether the sentence contains any Chinese.

    >>> readable("公开"), readable("abc")
    (True, False)
    """
    return _CHINESE.search(sentence) is not None


def _clean(sentence: str) -> str:
    sentence = sentence[:LONGEST]
    if sentence.isprintable():
        return sentence
    return "".join([c if c.isprintable() else " " for c in sentence])


def _after(mask: NDArray[Any]) -> NDArray[Any]:
    result = np.zeros_like(mask)
    result[1:] = mask[:-1]
    return result


def _before(mask: NDArray[Any]) -> NDArray[Any]:
    result = np.zeros_like(mask)
    result[:-1] = mask[1:]
    return result


def _first_mark(codes: Codes, starts: NDArray[np.int64]) -> None:
    """Replace a list marker at the start by the first one, in place: 三是 → 一是, （二） → (一)."""
    last = len(codes) - 1
    for opening in (0, 1):
        at = np.minimum(starts + 1 + opening, last)
        after = np.minimum(at + 1, last)
        hit = among(codes[at], _ORDINALS) & among(codes[after], _MARKERS)
        if opening:
            hit &= codes[at - 1] == ord("(")
        codes[at[hit]] = ord("一")


def among(codes: Codes, letters: str) -> NDArray[np.bool_]:
    """Return a mask of the characters that are among `letters`.

    >>> among(np.array([46, 47], dtype=np.uint16), ".,").tolist()
    [True, False]
    """
    result: NDArray[np.bool_] = _table(letters)[codes]
    return result


@lru_cache(maxsize=16)
def _table(letters: str) -> NDArray[np.bool_]:
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[ord(letter) for letter in letters]] = True
    return table
