"""Section five: which measure answers which problem.

Sentences are gathered into items by their marks (一是 … 二是 …, （一） …); items that name a
problem are paired with items that name a measure, by likeness of wording first, by order
where wording does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.types import Section, Sentence

_MARK = re.compile(
    r"(?:^|[：:；;。])\s*(?:[一二三四五六七八九十]{1,2}是(?!否)|[（(][一二三四五六七八九十1-9][)）]|[1-9][.、．]|第[一二三四五六]，)"
)
_MEASURES = re.compile(
    r"改进措施|改进情况|整改措施|下一步|下步|改进工作|以下措施|针对(?:上述|以上|存在|这些)|加以改进|今后|20\d\d年，?我"
)
_PROBLEMS = re.compile(
    r"主要问题|存在的?问题|问题和不足|不足之处|主要表现|但(?:也|还|仍)?存在|短板"
)
_LEAD = re.compile(
    r"(?:问题|不足|措施|改进|方面|表现)[^，。：]{0,12}[：:]$|以下[^，。]{0,8}(?:措施|方面)[^，。]{0,8}[。：]?$"
)
_STOP = re.compile(
    r"[一二三四五六七八九十]是|[，。；：、“”（）《》\s]|政府信息|信息公开|政务公开|工作|进一步|加强|提升|有待|不够|不足|我[县市区镇局乡街]|公开"
)
_ALIKE = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One problem or one measure: the sentences under one mark."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Problems with their measures and what is left over on either side."""

    pairs: tuple[tuple[Item, Item], ...] = ()
    problems_without: tuple[Item, ...] = ()
    measures_without: tuple[Item, ...] = ()

    @property
    def problems(self) -> int:
        """How many problems are named."""
        return len(self.pairs) + len(self.problems_without)


def pair(sentences: Sequence[Sentence], sections: Sequence[Section]) -> Pairing:
    """The problems and measures of section five, paired; empty where either side is missing."""
    inside = _section_five(sentences, sections)
    problems, measures = _items(inside, sections)
    if not problems or not measures:
        return Pairing()
    return _matched(problems, measures)


def _section_five(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[Sentence]:
    spans = [(s.start, s.end) for s in sections if s.role == "problems"]
    return [s for s in sentences if any(a <= s.start < b for a, b in spans)]


def _items(
    sentences: Sequence[Sentence], sections: Sequence[Section]
) -> tuple[list[Item], list[Item]]:
    """Sentences divided into the half of problems and the half of measures, gathered by mark."""
    headings = {s.id: s.heading for s in sections}
    halves: tuple[list[tuple[bool, Sentence]], list[tuple[bool, Sentence]]] = ([], [])
    measuring = False
    for sentence in sentences:
        heading = headings.get(sentence.section, "")
        measuring = _side(sentence, heading, measuring=measuring)
        for marked, piece in _cut(sentence):
            if not _LEAD.search(piece.text):
                halves[measuring].append((marked, piece))
    return _gathered(halves[0]), _gathered(halves[1])


def _side(sentence: Sentence, heading: str, *, measuring: bool) -> bool:
    """Whether a sentence belongs to the measures."""
    if _MEASURES.search(heading) and not _PROBLEMS.search(heading):
        return True
    if _PROBLEMS.search(heading) and not _MEASURES.search(heading):
        return False
    opening = sentence.text[:30]
    if _MEASURES.search(opening) and sentence.theme != "problem":
        return True
    return measuring or (
        sentence.theme in ("improvement", "mechanism") and not _PROBLEMS.search(opening)
    )


def _cut(sentence: Sentence) -> Iterator[tuple[bool, Sentence]]:
    """A sentence that holds several marks, cut before each."""
    starts = [m.end() - len(m[0].lstrip("：:；;。 ")) for m in _MARK.finditer(sentence.text)]
    edges = [0, *[s for s in starts if s > 0], len(sentence.text)]
    for first, last in pairwise(edges):
        text = sentence.text[first:last].strip()
        if text:
            yield first in starts, replace(sentence, text=text)


def _gathered(pieces: Sequence[tuple[bool, Sentence]]) -> list[Item]:
    """Unmarked sentences belong to the marked one before them; without marks each stands alone."""
    marked = any(mark for mark, _ in pieces)
    items: list[Item] = []
    for mark, piece in pieces:
        if marked and not mark:
            if items:
                last = items[-1]
                items[-1] = Item(text=last.text + piece.text, start=last.start, end=piece.end)
            continue
        items.append(Item(text=piece.text, start=piece.start, end=piece.end))
    return items


def _matched(problems: Sequence[Item], measures: Sequence[Item]) -> Pairing:
    likeness = sorted(
        (
            (_likeness(p.text, m.text), -abs(i - j), i, j)
            for i, p in enumerate(problems)
            for j, m in enumerate(measures)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for score, _, i, j in likeness:
        if score >= _ALIKE and i not in taken and j not in taken.values():
            taken[i] = j
    free = [j for j in range(len(measures)) if j not in taken.values()]
    for i in range(len(problems)):
        if i not in taken and i in free:
            taken[i] = i
            free.remove(i)
    for i in range(len(problems)):
        if i not in taken and free and len(problems) <= len(measures):
            taken[i] = free.pop(0)
    used = set(taken.values())
    return Pairing(
        pairs=tuple((problems[i], measures[j]) for i, j in sorted(taken.items())),
        problems_without=tuple(p for i, p in enumerate(problems) if i not in taken),
        measures_without=tuple(m for j, m in enumerate(measures) if j not in used),
    )


def _likeness(first: str, second: str) -> float:
    """Shared pairs of characters, set phrases left out."""
    a, b = _bigrams(first), _bigrams(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _bigrams(text: str) -> set[str]:
    return {part[i : i + 2] for part in _STOP.split(text) if part for i in range(len(part) - 1)}
