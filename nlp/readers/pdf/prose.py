"""Lines of pages -> paragraphs: wrapped lines joined, page numbers and running heads removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from nlp.knowledge.notation import printed
from nlp.readers.pdf.glyphs import PrintedLine
from nlp.types.quick import frozen

_EDGE = 0.12
"""The share of a page's height at its top and bottom that may contain running lines."""
_LEADER = re.compile(r"[.．…·]{6,}\s*\d{1,3}\s*$")
"""The end of a line in a table of contents, which only repeats headings."""
_ENDS = "。！？；：!?;:"


@frozen
class Margins:
    """The left and right edge of the body of text, and its usual line pitch, in points."""

    left: float
    right: float
    pitch: float


def without_running_lines(
    pages: Sequence[list[PrintedLine]], heights: Sequence[float]
) -> list[list[PrintedLine]]:
    """Return each page's lines without page numbers, contents and heads repeated on other pages."""
    repeated = _repeated(pages, heights)
    return [
        [
            line
            for line in lines
            if not _LEADER.search(line.text)
            and not (_at_edge(line, height) and (_is_folio(line) or _key(line) in repeated))
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _at_edge(line: PrintedLine, height: float) -> bool:
    return line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)


def _is_folio(line: PrintedLine) -> bool:
    return printed("bare_folio").fullmatch(re.sub(r"\s", "", line.text)) is not None


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"[\d\s]", "", line.text), round(line.top / 8)


def _repeated(pages: Sequence[list[PrintedLine]], heights: Sequence[float]) -> set[tuple[str, int]]:
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_key(line) for line in lines if _at_edge(line, height)})
    enough = max(2, len(pages) // 2)
    return {key for key, count in seen.items() if count >= enough and key[0]}


def margins(lines: Iterable[PrintedLine]) -> Margins:
    """Return the margins of most lines; without prose, margins that no line reaches."""
    body = [line for line in lines if len(line.text) > 8 and "\t" not in line.text]
    if not body:
        return Margins(left=0.0, right=float("inf"), pitch=float("inf"))
    ends = sorted(line.x1 for line in body)
    pitches = sorted(
        below.top - above.top
        for above, below in pairwise(body)
        if above.page == below.page and below.top > above.top
    )
    left = Counter(round(line.x0 / 3) for line in body).most_common(1)[0][0] * 3
    return Margins(
        left=float(left),
        right=ends[int((len(ends) - 1) * 0.85)],
        pitch=pitches[len(pitches) // 2] if pitches else float("inf"),
    )


def paragraphs(lines: Sequence[PrintedLine], margin: Margins) -> list[tuple[str, int]]:
    """Return the text of each paragraph with the page it begins on."""
    found: list[tuple[str, int]] = []
    before: PrintedLine | None = None
    for line in lines:
        if before is not None and continues(before, line, margin):
            text, page = found[-1]
            found[-1] = (text + _between(before, line) + line.text, page)
        else:
            found.append((line.text, line.page))
        before = line
    return found


def continues(before: PrintedLine, line: PrintedLine, margin: Margins) -> bool:
    """Whether `line` continues the paragraph of `before`, which had to wrap."""
    if "\t" in before.text or "\t" in line.text or abs(before.size - line.size) > 0.15 * line.size:
        return False
    room = margin.right - before.x1
    if room > line.head + 0.4 * line.size:
        return False
    if before.page == line.page and line.top - before.top > 1.6 * margin.pitch:
        return False
    ended = before.text[-1:] in _ENDS
    if printed("line_heading").match(line.text) and ended:
        return False
    indented = line.x0 - margin.left > 1.2 * line.size
    blocked = abs(line.x0 - before.x0) < line.size and not ended
    centred = abs(line.x0 + line.x1 - before.x0 - before.x1) < line.size and not ended
    return not indented or blocked or centred


def _between(before: PrintedLine, line: PrintedLine) -> str:
    """Return a blank where letters meet, "" otherwise: digits wrapped at the margin are one number."""
    last, first = before.text[-1:], line.text[:1]
    if not (last.isascii() and first.isascii()):
        return ""
    if last.isdigit() and first.isdigit() and not before.ends_in_blank:
        return ""
    return " " if last.isalnum() and first.isalnum() else ""
