"""Whether the labels of a form are printed as rows, not in the sentences of the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

# A sentence that ends or continues between two labels: they are no rows.
_SENTENCE = re.compile(r"[。；！？，]")
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_STOP = re.compile(r"[。；！？]")
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


def are_rows(places: Places, labels: Sequence[tuple[str, ...]]) -> bool:
    """Whether several labels are printed as rows: one after another, with no sentence between.

    >>> rows = (("予以公开",), ("部分公开",), ("重复申请",), ("不掌握相关",))
    >>> are_rows(Places("予以公开4部分公开1重复申请0不掌握相关2"), rows)
    True
    >>> prose = "受理7件，其中予以公开4件，部分公开1件，重复申请1件，不掌握相关1件。"
    >>> are_rows(Places(prose), rows)
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


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends in a text, outside brackets.

    >>> ends_sentence("公开12条。收到"), ends_sentence("公开12（含6条；网站5条）收到")
    (True, False)
    """
    return _STOP.search(text) is not None and _STOP.search(_BRACKET.sub("", text)) is not None


def in_sentences(plain: str, labels: Sequence[tuple[str, ...]], units: tuple[str, ...]) -> bool:
    """Whether most labels are separated from the next by a sentence, as rows never are.

    >>> rows = (("予以公开",), ("部分公开",), ("重复申请",))
    >>> in_sentences("予以公开4件，部分公开1件，重复申请1件。", rows, ("件",))
    True
    >>> in_sentences("予以公开4部分公开1重复申请1", rows, ("件",))
    False
    >>> in_sentences("予以公开4件、部分公开1件、重复申请1件", rows, ("件",))
    True
    """
    hits = sorted(_hits(Places(plain), labels))
    gaps = [plain[end:start] for (_, _, end), (start, _, _) in pairwise(hits) if start > end]
    listed = _listed(units)
    said = sum(bool(_SENTENCE.search(_BRACKET.sub("", gap)) or listed.search(gap)) for gap in gaps)
    return said * 2 > len(gaps)


@lru_cache(maxsize=8)
def _listed(units: tuple[str, ...]) -> re.Pattern[str]:
    """Match a count in a list of the prose, 4件、; a figure of a table has no comma behind it."""
    return re.compile(rf"[0-9０-９](?:{'|'.join(map(re.escape, units))})、")


def _hits(places: Places, labels: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    for n, variants in enumerate(labels):
        for word in variants:
            for at in places[word]:
                yield at, n, at + len(word)
