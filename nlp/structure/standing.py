"""Whether the labels of a form are printed as rows, not in the sentences of the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# A sentence that ends or continues between two labels: they are no rows.
_SENTENCE = re.compile(r"[。；！？，]")
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_ROWS = 4


class Places(dict[str, list[int]]):
    """The positions of words in a text without blanks, each word searched for once.

    >>> Places("予以公开4部分公开1")["公开"]
    [2, 7]
    """

    def __init__(self, plain: str) -> None:
        self.plain = plain

    def __missing__(self, word: str) -> list[int]:
        found: list[int] = []
        at = self.plain.find(word)
        while at >= 0:
            found.append(at)
            at = self.plain.find(word, at + 1)
        self[word] = found
        return found


def standing(places: Places, labels: Sequence[tuple[str, ...]]) -> bool:
    """Whether several labels follow one another without a sentence between them.

    >>> rows = (("予以公开",), ("部分公开",), ("重复申请",), ("不掌握相关",))
    >>> standing(Places("予以公开4部分公开1重复申请0不掌握相关2"), rows)
    True
    >>> told = "受理7件，其中予以公开4件，部分公开1件，重复申请1件，不掌握相关1件。"
    >>> standing(Places(told), rows)
    False
    """
    plain = places.plain
    needed = min(_ROWS, len(labels))
    run: set[int] = set()
    last = 0
    for start, n, end in sorted(_hits(places, labels)):
        if run and _SENTENCE.search(_BRACKET.sub("", plain[last:start])):
            run = set()
        run.add(n)
        last = max(last, end)
        if len(run) >= needed:
            return True
    return False


def in_sentences(plain: str, labels: Sequence[tuple[str, ...]]) -> bool:
    """Whether most labels are separated from the next by a sentence, as rows never are.

    >>> rows = (("予以公开",), ("部分公开",), ("重复申请",))
    >>> in_sentences("予以公开4件，部分公开1件，重复申请1件。", rows)
    True
    >>> in_sentences("予以公开4部分公开1重复申请1", rows)
    False
    """
    hits = sorted(_hits(Places(plain), labels))
    gaps = [plain[end:start] for (_, _, end), (start, _, _) in pairwise(hits) if start > end]
    broken = sum(bool(_SENTENCE.search(_BRACKET.sub("", gap))) for gap in gaps)
    return broken * 2 > len(gaps)


def _hits(places: Places, labels: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    for n, words in enumerate(labels):
        for word in words:
            for at in places[word]:
                yield at, n, at + len(word)
