"""Compares the prose of two reports by paragraph: kept, changed, new, gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from nlp.comparison.alike import CLAUSE, COMPARED, pairs
from nlp.comparison.paragraphs import LONGEST, ProseParagraph, paragraphs
from nlp.comparison.values import Passage
from nlp.types import Report

_SAME_HEADING = 80.0
_PART = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)


def passages(previous: Report, report: Report) -> Iterator[Passage]:
    """Yield this year's paragraphs in order, with those that are gone at their old position.

    A paragraph written anew under last year's heading comes right after the old one.
    """
    before, after = list(paragraphs(previous)), list(paragraphs(report))
    partner = dict(pairs(before, after))
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
        for j in left[:COMPARED]:
            if new.role == before[j].role and _same(before[j], new):
                found[place] = j
                left.remove(j)
                break
    return found


def _same(old: ProseParagraph, new: ProseParagraph) -> bool:
    """Whether two headings are the same, allowing for words of the text after one of them."""
    return fuzz.partial_ratio(old.heading, new.heading) >= _SAME_HEADING


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
    long = max(len(before), len(after)) > LONGEST
    part = CLAUSE if long else _PART
    old, new = part.findall(before), part.findall(after)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=long).get_opcodes():
        if old[i1:i2] == new[j1:j2]:
            yield "same", "".join(old[i1:i2])
            continue
        if i2 > i1:
            yield "before", "".join(old[i1:i2])
        if j2 > j1:
            yield "after", "".join(new[j1:j2])
