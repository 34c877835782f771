"""Compares the prose of two reports by paragraph: kept, changed, new, gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from nlp.comparison.values import Passage
from nlp.structure.outline.sentences import flatten
from nlp.types import Report, Sentence

_ALIKE = 55.0
"""The least similarity, in hundredths, at which two paragraphs count as one that changed."""
_ROLE_BONUS = 5.0
_SAME_HEADING = 80.0
_PART = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseParagraph:
    """Consecutive sentences without a line break between them, and the role of their section."""

    text: str
    heading: str
    role: str


def passages(previous: Report, report: Report) -> Iterator[Passage]:
    """Yield this year's paragraphs in order, with those that are gone at their old position.

    A paragraph written anew under last year's heading comes right after the old one.
    """
    before, after = list(_paragraphs(previous)), list(_paragraphs(report))
    partner = dict(_pairs(before, after))
    gone = [j for j in range(len(before)) if j not in partner.values()]
    anew = _anew(before, after, partner, gone)
    for place, paragraph in enumerate(after):
        other = partner.get(place)
        for j in _due(gone, other, anew, place):
            gone.remove(j)
            yield _gone(before[j])
        yield _beside(before[other] if other is not None else None, paragraph)
    for j in gone:
        yield _gone(before[j])


def _due(gone: Sequence[int], other: int | None, anew: Mapping[int, int], place: int) -> list[int]:
    """Return the paragraphs of last year to show before one of this year."""
    if other is None:
        return [anew[place]] if place in anew else []
    later = {j for i, j in anew.items() if i > place}
    return [j for j in gone if j < other and j not in later]


def _anew(
    before: Sequence[ProseParagraph],
    after: Sequence[ProseParagraph],
    partner: Mapping[int, int],
    gone: Sequence[int],
) -> dict[int, int]:
    """Pair unmatched paragraphs with those of last year under the same heading, in order."""
    found: dict[int, int] = {}
    for place, new in enumerate(after):
        left = (j for j in gone if j not in found.values()) if place not in partner else ()
        for j in left:
            old = before[j]
            if new.heading and old.heading and new.role == old.role and _same(old, new):
                found[place] = j
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
    if not before or not after:
        return []
    table = process.cdist([p.text for p in after], [p.text for p in before], scorer=fuzz.ratio)
    ranked = sorted(
        (
            (-(float(table[i][j]) + _ROLE_BONUS * (a.role == b.role)), abs(i - j), i, j)
            for i, a in enumerate(after)
            for j, b in enumerate(before)
            if table[i][j] >= _ALIKE
        ),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, i, j in ranked:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


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
        likeness=round(fuzz.ratio(before.text, after.text) / 100, 2),
        pieces=tuple(_pieces(before.text, after.text)),
    )


def _gone(before: ProseParagraph) -> Passage:
    return Passage(fate="gone", section=before.heading, before=before.text, after="", likeness=0)


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, words) of equal, old and new pieces; a number changes as a whole."""
    old, new = _PART.findall(before), _PART.findall(after)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i1:i2] == new[j1:j2]:
            yield "same", "".join(old[i1:i2])
            continue
        if i2 > i1:
            yield "before", "".join(old[i1:i2])
        if j2 > j1:
            yield "after", "".join(new[j1:j2])
