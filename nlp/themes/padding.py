"""Official phrases around a sentence, for training: they never outweigh what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.knowledge import load
from nlp.themes.corpus import Labelled

LONGEST = 80
"""Longer sentences have padding enough of their own."""
_MARKED = re.compile(
    r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．是]|首先|其次|同时|此外|下一步|今后|但"
)
_INNER = re.compile(r"[。；：！？]")


def padded(item: Labelled) -> Labelled | None:
    """The sentence with a formula before it or a purpose behind it, None where neither fits.

    Which of them is told by a hash of the sentence, so that the same sentences give the same.

    >>> padded(Labelled(sentence="严格执行三审三校制度。", theme="mechanism")).sentence
    '严格执行三审三校制度，扎实推进公开工作上台阶。'
    """
    sentence = item.sentence
    if item.theme == "other" or len(sentence) > LONGEST or len(sentence) < 6:
        return None
    if not sentence.endswith("。") or _INNER.search(sentence[:-1]):
        return None
    number = int(hashlib.sha256(sentence.encode("utf-8", "replace")).hexdigest()[:12], 16)
    words = load("themes/padding")
    front = "" if _MARKED.match(sentence) else _front(item, words, number)
    behind = _one(words["closings"], number // 7) if item.theme not in _NO_PURPOSE else ""
    if front and behind:
        front, behind = [(front, behind), (front, ""), ("", behind)][number % 3]
    if not front and not behind:
        return None
    front = front.replace("{}", _one(words["bodies"], number // 11))
    return replace(item, sentence=f"{front}{sentence[:-1]}{behind}。")


_NO_PURPOSE = frozenset({"problem"})
"""A shortcoming serves no purpose."""


def _front(item: Labelled, words: dict[str, list[str]], number: int) -> str:
    if item.theme == "problem":
        return _one(words["granted"], number // 13)
    if item.theme == "improvement":
        return _one(words["promised"], number // 13)
    return _one(words["openings"], number // 13)


def _one(choices: Sequence[str], number: int) -> str:
    return choices[number % len(choices)]
