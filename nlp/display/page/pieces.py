"""Splits one line of a report into pieces: runs of characters with the same marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice, pairwise
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPiece:
    """Characters with the same marks; `of` names the cards they belong to.

    `more`: the claim continues in another piece.
    """

    text: str
    claim: str = ""
    verdict: str = ""
    more: bool = False
    severity: str = ""
    of: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedRun:
    """The pieces of one sentence on one line; `sentence` is -1 between sentences."""

    sentence: int
    first: bool
    pieces: tuple[MarkedPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Sorted spans over the text: sentences, claims, and findings with card ids."""

    text: str
    sentences: Sequence[Plain] = ()
    claims: Sequence[Plain] = ()
    findings: Sequence[Plain] = ()
    cuts: Sequence[int] = field(default_factory=list)


def runs(active: Active, start: int, end: int) -> tuple[PaintedRun, ...]:
    """Return one line as runs; lines are asked for in order, with one `active` for a text.

    An empty line has no runs: a text may have millions of them.
    """
    if start == end:
        return ()
    marks = active.marks
    inner = marks.cuts[bisect_right(marks.cuts, start) : bisect_left(marks.cuts, end)]
    made: list[tuple[int, list[MarkedPiece]]] = []
    for left, right in pairwise([start, *inner, end]):
        sentence, piece = active.piece(left, right)
        if not made or made[-1][0] != sentence:
            made.append((sentence, []))
        made[-1][1].append(piece)
    begun = {n for n, _ in made if n >= 0 and marks.sentences[n]["start"] >= start}
    return tuple(
        PaintedRun(sentence=number, first=number in begun, pieces=tuple(pieces))
        for number, pieces in made
    )


class Active:
    """Walks along a text once and tracks which marks cover the current position."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.claims = _Cover(marks.claims)
        self.findings = _Cover(marks.findings)
        self.sentence = 0

    def piece(self, left: int, right: int) -> tuple[int, MarkedPiece]:
        """Return the piece `left:right` and the number of its sentence."""
        claims, findings = self.claims.at(left), self.findings.at(left)
        inner = min(claims, key=lambda c: c["end"] - c["start"], default=None)
        ends = tuple(f["id"] for f in self.findings.ending(right))
        return self._sentence(left), MarkedPiece(
            text=self.marks.text[left:right],
            claim=inner["id"] if inner else "",
            verdict=inner["verdict"] if inner else "",
            more=bool(inner and inner["end"] > right),
            severity=self.findings.worst(),
            of=tuple(span["id"] for span in (*claims, *findings)),
            flags=ends,
        )

    def _sentence(self, place: int) -> int:
        spans = self.marks.sentences
        while self.sentence + 1 < len(spans) and spans[self.sentence + 1]["start"] <= place:
            self.sentence += 1
        inside = spans and spans[self.sentence]["start"] <= place < spans[self.sentence]["end"]
        return self.sentence if inside else -1


_ORDER = {"error": 0, "warning": 1, "info": 2}
# A list of thousands of numbers has a finding on each part, all of them on the whole list. A piece
# names the cards that begin nearest before it; else the page grows with the square of the list.
_CARDS = 20


class _Cover:
    """The spans of one list that cover a position, which may only increase."""

    def __init__(self, spans: Sequence[Plain]) -> None:
        self.spans = spans
        self.next = 0
        self.open: dict[int, Plain] = {}
        self.ends: dict[int, list[int]] = {}
        self.order: list[int] = []
        self.severities: Counter[str] = Counter()

    def at(self, place: int) -> list[Plain]:
        """Return those of the spans that cover `place` which begin last, at most `_CARDS`."""
        while self.next < len(self.spans) and self.spans[self.next]["start"] <= place:
            self._opened(self.next, self.spans[self.next])
            self.next += 1
        while self.order and self.order[0] <= place:
            for number in self.ends.pop(heappop(self.order)):
                self.severities[self.open.pop(number).get("severity", "")] -= 1
        return [*islice(reversed(self.open.values()), _CARDS)][::-1]

    def _opened(self, number: int, span: Plain) -> None:
        if span["end"] not in self.ends:
            self.ends[span["end"]] = []
            heappush(self.order, span["end"])
        self.ends[span["end"]].append(number)
        self.open[number] = span
        self.severities[span.get("severity", "")] += 1

    def ending(self, place: int) -> list[Plain]:
        """Return the open spans that end at `place`."""
        return [self.open[number] for number in self.ends.get(place, ())]

    def worst(self) -> str:
        """Return the worst severity of the open spans, "" without any."""
        return next((name for name in _ORDER if self.severities[name]), "")


def latest(spans: Sequence[Plain], place: int) -> int:
    """Return the index of the last span that begins at or before `place`."""
    return bisect_right(spans, place, key=lambda span: span["start"]) - 1
