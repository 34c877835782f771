"""The text of a report cut into blocks, sentences and marked pieces, ready for a template.

    lines -> blocks (heading, paragraph, table) -> runs (a sentence or what stands between)
          -> pieces (characters under the same marks)

Every character of the text is in exactly one piece, in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters that lie under the same marks; `of` names the cards they belong to.

    `more`: the claim goes on in another piece.
    """

    text: str
    claim: str = ""
    verdict: str = ""
    more: bool = False
    severity: str = ""
    of: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The pieces of one sentence on one line; `sentence` is -1 between sentences."""

    sentence: int
    first: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph, or the lines that a statutory table stands on."""

    kind: str
    number: int
    level: int = 0
    tables: tuple[str, ...] = ()
    lines: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Spans over the text, each list in order: sentences, claims, findings with card ids."""

    text: str
    sentences: Sequence[Plain] = ()
    claims: Sequence[Plain] = ()
    findings: Sequence[Plain] = ()
    cuts: Sequence[int] = field(default_factory=list)


def blocks(item: Plain, findings: Sequence[Plain]) -> list[Block]:
    """The blocks of an assessment as plain values; `findings` carry their card under `id`.

    Findings on cells alone or on the whole report mark no text.
    """
    lines = list(_lines(item["text"]))
    marks = _marks(item, [f for f in findings if f["claims"] or not (f["cells"] or whole(f))])
    starts = [start for start, _ in lines]
    owners = _owners(item, starts, marks)
    headings = {bisect_right(starts, s["start"]) - 1: s for s in item["sections"] if s["level"]}
    fixed = headings.keys() | owners.keys()
    made: list[Block] = []
    place = 0
    while place < len(lines):
        end = owners[place][0] if place in owners else _wrapped(marks, lines, place, fixed)
        shown = tuple(_runs(marks, *line) for line in lines[place:end])
        tables = owners[place][1] if place in owners else ()
        made += _block(len(made), shown, tables, headings.get(place))
        place = end
    return made


def whole(finding: Plain) -> bool:
    """Whether a finding is about the report as a whole: rules put these on its first character.

    >>> whole({"start": 0, "end": 1}), whole({"start": 0, "end": 9})
    (True, False)
    """
    return bool(finding["start"] == 0 and finding["end"] <= 1)


def _wrapped(
    marks: Marks, lines: Sequence[tuple[int, int]], place: int, fixed: Container[int]
) -> int:
    """The line after those over which a paragraph was broken: sentences that go on tell it."""
    end = place + 1
    while end < len(lines) and end not in fixed and place not in fixed:
        number = _last(marks.sentences, lines[end - 1][1])
        if number < 0 or marks.sentences[number]["end"] <= lines[end][0]:
            break
        end += 1
    return end


def _block(
    number: int, shown: tuple[tuple[Run, ...], ...], tables: tuple[str, ...], section: Plain | None
) -> Iterator[Block]:
    if tables:
        yield Block(kind="table", number=number, tables=tables, lines=shown)
    elif section and all(run.sentence < 0 for run in shown[0]):
        yield Block(kind="heading", number=number, level=section["level"], lines=shown)
    elif any(piece.text.strip() for line in shown for run in line for piece in run.pieces):
        yield Block(kind="paragraph", number=number, lines=tuple(_joined(shown)))


def _joined(shown: Sequence[tuple[Run, ...]]) -> Iterator[tuple[Run, ...]]:
    """Lines to stand one behind the other, a blank between Latin words or figures alone."""
    last = ""
    for line in shown:
        said = "".join(piece.text for run in line for piece in run.pieces)
        if last and said and last[-1].isascii() and said[0].isascii():
            yield (Run(sentence=-1, first=False, pieces=(Piece(text=" "),)),)
        yield line
        last = said or last


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _marks(item: Plain, findings: Sequence[Plain]) -> Marks:
    spans = [*item["sentences"], *item["claims"], *findings]
    cuts = sorted({place for span in spans for place in (span["start"], span["end"])})
    return Marks(
        text=item["text"],
        sentences=sorted(item["sentences"], key=_place),
        claims=sorted(item["claims"], key=_place),
        findings=sorted(findings, key=_place),
        cuts=cuts,
    )


def _place(span: Plain) -> tuple[int, int]:
    """Where a span stands in the order of the text, longer ones first."""
    return span["start"], -span["end"]


def _owners(
    item: Plain, starts: Sequence[int], marks: Marks
) -> dict[int, tuple[int, tuple[str, ...]]]:
    """First line of a table -> (line after its last, tables there).

    The column headings above the figures belong to the table: lines that are neither prose
    nor a section's heading.
    """
    prose = {bisect_right(starts, section["start"]) - 1 for section in item["sections"]}
    for sentence in marks.sentences:
        first = bisect_right(starts, sentence["start"]) - 1
        prose.update(range(first, bisect_left(starts, sentence["end"])))
    found: dict[int, tuple[int, tuple[str, ...]]] = {}
    limit = 0
    for first, last, name in sorted(_extents(item, starts)):
        begin, end = first, last + 1
        if found and begin < limit:
            start, (_, names) = found.popitem()
            found[start] = (max(limit, end), (*names, name))
        else:
            while begin > limit and begin - 1 not in prose:
                begin -= 1
            found[begin] = (end, (name,))
        limit = max(limit, end)
    return found


def _extents(item: Plain, starts: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """First and last line of each table's cells."""
    for name, cells in item["tables"].items():
        placed = [cell for cell in cells if cell["end"] > cell["start"]]
        if placed:
            first = min(cell["start"] for cell in placed)
            last = max(cell["end"] for cell in placed)
            yield bisect_right(starts, first) - 1, bisect_right(starts, last - 1) - 1, name


def _runs(marks: Marks, start: int, end: int) -> tuple[Run, ...]:
    """One line as runs."""
    inner = marks.cuts[bisect_right(marks.cuts, start) : bisect_left(marks.cuts, end)]
    made: list[tuple[int, list[Piece]]] = []
    active = _Active(marks, start)
    for left, right in pairwise([start, *inner, end]):
        sentence, piece = active.piece(left, right)
        if not made or made[-1][0] != sentence:
            made.append((sentence, []))
        made[-1][1].append(piece)
    begun = {n for n, _ in made if n >= 0 and marks.sentences[n]["start"] >= start}
    return tuple(
        Run(sentence=number, first=number in begun, pieces=tuple(pieces)) for number, pieces in made
    )


class _Active:
    """Walks along one line and knows which marks cover the place it stands at."""

    def __init__(self, marks: Marks, start: int) -> None:
        self.marks = marks
        self.claims = _Cover(marks.claims, start)
        self.findings = _Cover(marks.findings, start)
        self.sentence = max(_last(marks.sentences, start), 0)

    def piece(self, left: int, right: int) -> tuple[int, Piece]:
        """The piece `left:right` and the number of its sentence."""
        claims, findings = self.claims.at(left), self.findings.at(left)
        inner = min(claims, key=lambda c: c["end"] - c["start"], default=None)
        worst = min(findings, key=lambda f: _ORDER[f["severity"]], default=None)
        ends = tuple(f["id"] for f in findings if f["end"] == right)
        return self._sentence(left), Piece(
            text=self.marks.text[left:right],
            claim=inner["id"] if inner else "",
            verdict=inner["verdict"] if inner else "",
            more=bool(inner and inner["end"] > right),
            severity=worst["severity"] if worst else "",
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


class _Cover:
    """The spans of one list that cover a place that only moves on."""

    def __init__(self, spans: Sequence[Plain], start: int) -> None:
        self.spans = spans
        # Spans that began on an earlier line are few: a claim or finding over several lines.
        self.next = _last(spans, start - 1) + 1
        self.open = [span for span in spans[: self.next] if span["end"] > start]

    def at(self, place: int) -> list[Plain]:
        """The spans over `place`."""
        while self.next < len(self.spans) and self.spans[self.next]["start"] <= place:
            self.open.append(self.spans[self.next])
            self.next += 1
        self.open = [span for span in self.open if span["end"] > place]
        return self.open


def _last(spans: Sequence[Plain], place: int) -> int:
    """The number of the last span that begins at or before a place."""
    return bisect_right(spans, place, key=lambda span: span["start"]) - 1
