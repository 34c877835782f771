"""Compares the prose of two reports by paragraph: kept, changed, new, gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest

from rapidfuzz import fuzz, process

from nlp.comparison.values import Passage
from nlp.structure.outline.sentences import flatten
from nlp.types import Report, Sentence

_ALIKE = 55.0
"""The least similarity, in hundredths, at which two paragraphs count as one that changed."""
_ROLE_BONUS = 5.0
_SAME_HEADING = 80.0
_PART = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
_CLAUSE = re.compile(r"[^，。；]*[，。；]|[^，。；]+")
# Real reports have at most 300 paragraphs, the longest 3,000 characters. Beyond these, paragraphs
# are compared with those near by only, and long ones clause by clause: both grow with the square.
_COMPARED, _BEST, _LONGEST = 500, 20, 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseParagraph:
    """Consecutive sentences without a line break between them, and the role of their section."""

    text: str
    heading: str
    role: str

    @property
    def head(self) -> str:
        """What likeness is computed from, which no timer interrupts: all of any real paragraph."""
        return self.text[:_LONGEST]


def passages(previous: Report, report: Report) -> Iterator[Passage]:
    """Yield this year's paragraphs in order, with those that are gone at their old position.

    A paragraph written anew under last year's heading comes right after the old one.
    """
    before, after = list(_paragraphs(previous)), list(_paragraphs(report))
    partner = dict(_pairs(before, after))
    kept = set(partner.values())
    gone = [j for j in range(len(before)) if j not in kept]
    anew = _anew(before, after, partner, gone)
    due = {j: i for i, j in anew.items()}
    for place, paragraph in enumerate(after):
        other = partner.get(place)
        for j in _due(gone, other, due, place, anew.get(place)):
            gone.remove(j)
            yield _gone(before[j])
        yield _beside(before[other] if other is not None else None, paragraph)
    for j in gone:
        yield _gone(before[j])


def _due(
    gone: Sequence[int], other: int | None, due: Mapping[int, int], place: int, old: int | None
) -> list[int]:
    """Return the paragraphs of last year to show before one of this year.

    `due`: last year's paragraphs that one of this year, `old` the one at `place`, was written for.
    """
    if other is None:
        return [] if old is None else [old]
    return [j for j in gone[: bisect_left(gone, other)] if due.get(j, -1) <= place]


def _anew(
    before: Sequence[ProseParagraph],
    after: Sequence[ProseParagraph],
    partner: Mapping[int, int],
    gone: Sequence[int],
) -> dict[int, int]:
    """Pair unmatched paragraphs with those of last year under the same heading, in order."""
    found: dict[int, int] = {}
    left = [j for j in gone if before[j].heading]
    for place, new in enumerate(after):
        if place in partner or not new.heading:
            continue
        for j in left[:_COMPARED]:
            if new.role == before[j].role and _same(before[j], new):
                found[place] = j
                left.remove(j)
                break
    return found


def _same(old: ProseParagraph, new: ProseParagraph) -> bool:
    """Whether two headings are the same, allowing for words of the text after one of them."""
    return fuzz.partial_ratio(old.heading, new.heading) >= _SAME_HEADING


def _paragraphs(report: Report) -> Iterator[ProseParagraph]:
    sections = {section.id: section for section in report.sections}
    group: list[Sentence] = []
    for sentence in (*report.sentences, None):
        if group and (sentence is None or _breaks(report.text, group[-1], sentence)):
            section = sections.get(group[0].section)
            yield ProseParagraph(
                text=flatten(report.text[group[0].start : group[-1].end]),
                heading=section.heading if section else "",
                role=section.role if section else "",
            )
            group = []
        if sentence is not None:
            group.append(sentence)


def _breaks(text: str, last: Sentence, following: Sentence) -> bool:
    between = text[last.end : following.start]
    return last.section != following.section or "\n" in between or len(between) > 3


def _pairs(
    before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]
) -> list[tuple[int, int]]:
    """Pair paragraphs of this year with the most similar ones of last year, one to one."""
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, i, j in sorted(_alike(before, after)):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


Likeness = tuple[float, int, int, int]
"""Negative likeness, distance, and the indices of this year's and last year's paragraph."""


def _alike(before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]) -> Iterator[Likeness]:
    """Yield pairs of similar paragraphs: all of them, or the best near by in a report of thousands."""
    large = max(len(before), len(after)) > _COMPARED
    for i, new in enumerate(after):
        middle = i * len(before) // len(after)
        low = max(0, middle - _COMPARED // 2) if large else 0
        near = before[low : low + _COMPARED]
        (row,) = process.cdist([new.head], [p.head for p in near], scorer=fuzz.ratio)
        found = (
            (-(float(alike) + _ROLE_BONUS * (new.role == old.role)), abs(i - j), i, j)
            for j, (old, alike) in enumerate(zip(near, row, strict=True), low)
            if alike >= _ALIKE
        )
        yield from nsmallest(_BEST, found) if large else found
    if large:
        yield from _same_words(before, after)


def _same_words(
    before: Sequence[ProseParagraph], after: Sequence[ProseParagraph]
) -> Iterator[Likeness]:
    """Yield pairs with the same words, however far apart: the first with the first, and so on."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for j, old in enumerate(before):
        places[old.text].append(j)
    for i, new in enumerate(after):
        if held := places.get(new.text):
            yield -100.0, abs(i - held[0]), i, held.popleft()


def _beside(before: ProseParagraph | None, after: ProseParagraph) -> Passage:
    if before is None:
        return Passage(fate="new", section=after.heading, before="", after=after.text, likeness=0)
    if before.text == after.text:
        return Passage(
            fate="kept", section=after.heading, before=before.text, after=after.text, likeness=1
        )
    return Passage(
        fate="changed",
        section=after.heading,
        before=before.text,
        after=after.text,
        likeness=round(fuzz.ratio(before.head, after.head) / 100, 2),
        pieces=tuple(_pieces(before.text, after.text)),
    )


def _gone(before: ProseParagraph) -> Passage:
    return Passage(fate="gone", section=before.heading, before=before.text, after="", likeness=0)


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, words) of equal, old and new pieces; a number changes as a whole."""
    long = max(len(before), len(after)) > _LONGEST
    part = _CLAUSE if long else _PART
    old, new = part.findall(before), part.findall(after)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=long).get_opcodes():
        if old[i1:i2] == new[j1:j2]:
            yield "same", "".join(old[i1:i2])
            continue
        if i2 > i1:
            yield "before", "".join(old[i1:i2])
        if j2 > j1:
            yield "after", "".join(new[j1:j2])
