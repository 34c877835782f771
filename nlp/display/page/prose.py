"""Splits the text of a report into blocks, sentences and marked pieces for a template.

    lines -> blocks (heading, paragraph, table) -> runs (a sentence, or text between two)
          -> pieces (characters under the same marks)

Every character of the text is in exactly one piece, in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.display.page.pieces import Active, MarkedPiece, Marks, PaintedRun, latest, runs

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseBlock:
    """A heading, a paragraph, or the lines of a statutory table."""

    kind: str
    number: int
    level: int = 0
    tables: tuple[str, ...] = ()
    lines: tuple[tuple[PaintedRun, ...], ...] = ()


def blocks(item: Plain, findings: Sequence[Plain]) -> list[ProseBlock]:
    """Return the blocks of an assessment given as plain values; `findings` have their card as `id`.

    Findings that are only about cells, or about the whole report, mark no text.
    """
    lines = list(_lines(item["text"]))
    marks = _marks(item, [f for f in findings if f["claims"] or not (f["cells"] or whole(f))])
    starts = [start for start, _ in lines]
    owners = _owners(item, starts, marks)
    headings = {bisect_right(starts, s["start"]) - 1: s for s in item["sections"] if s["level"]}
    fixed = headings.keys() | owners.keys()
    made: list[ProseBlock] = []
    active, place = Active(marks), 0
    while place < len(lines):
        end = owners[place][0] if place in owners else _wrapped(marks, lines, place, fixed)
        shown = tuple(runs(active, *line) for line in lines[place:end])
        tables = owners[place][1] if place in owners else ()
        made += _block(len(made), shown, tables, headings.get(place))
        place = end
    return made


def whole(finding: Plain) -> bool:
    """Whether a finding is about the report as a whole, which rules place on its first character.

    >>> whole({"start": 0, "end": 1}), whole({"start": 0, "end": 9})
    (True, False)
    """
    return bool(finding["start"] == 0 and finding["end"] <= 1)


def _wrapped(
    marks: Marks, lines: Sequence[tuple[int, int]], place: int, fixed: Container[int]
) -> int:
    """Return the line after a wrapped paragraph, recognised by sentences that continue."""
    end = place + 1
    while end < len(lines) and end not in fixed and place not in fixed:
        number = latest(marks.sentences, lines[end - 1][1])
        if number < 0 or marks.sentences[number]["end"] <= lines[end][0]:
            break
        end += 1
    return end


def _block(
    number: int,
    shown: tuple[tuple[PaintedRun, ...], ...],
    tables: tuple[str, ...],
    section: Plain | None,
) -> Iterator[ProseBlock]:
    if tables:
        yield ProseBlock(kind="table", number=number, tables=tables, lines=shown)
    elif section and all(run.sentence < 0 for run in shown[0]):
        yield ProseBlock(kind="heading", number=number, level=section["level"], lines=shown)
    elif any(piece.text.strip() for line in shown for run in line for piece in run.pieces):
        yield ProseBlock(kind="paragraph", number=number, lines=tuple(_joined(shown)))


def _joined(shown: Sequence[tuple[PaintedRun, ...]]) -> Iterator[tuple[PaintedRun, ...]]:
    """Join lines, with a blank only between Latin words or figures."""
    last = ""
    for line in shown:
        words = "".join(piece.text for run in line for piece in run.pieces)
        if last and words and last[-1].isascii() and words[0].isascii():
            yield (PaintedRun(sentence=-1, first=False, pieces=(MarkedPiece(text=" "),)),)
        yield line
        last = words or last


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
    """Return the sort key of a span: the order of the text, longer spans first."""
    return span["start"], -span["end"]


def _owners(
    item: Plain, starts: Sequence[int], marks: Marks
) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Return first line of a table -> (line after its last, tables there).

    The column headings above the figures belong to the table; they are the lines that are neither
    prose nor a section's heading.
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
    """Yield first and last line of each table's cells, with the table's name."""
    for name, cells in item["tables"].items():
        placed = [cell for cell in cells if cell["end"] > cell["start"]]
        if placed:
            first = min(cell["start"] for cell in placed)
            last = max(cell["end"] for cell in placed)
            yield bisect_right(starts, first) - 1, bisect_right(starts, last - 1) - 1, name
