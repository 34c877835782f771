"""The logical blocks of plain text: lines, with hard-wrapped ones joined."""

from __future__ import annotations

import re

from nlp.knowledge.notation import printed
from nlp.types import Paragraph

_OWN_LINE = re.compile(r"[ \u3000]*[|\t=—-]|[ \u3000]{2}|\s*$")
_WIDE = re.compile(r"[\u2e80-\U0010ffff“”‘’—…]+")
# A line from its first to its last character that is no blank.
_PRINTED = re.compile(r"\S(?:[^\n]*\S)?")
_MIN_WRAPPED_LINES = 6


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the blocks of `text` in order, without outer blanks.

    A line continues the one above when that one reaches the file's right margin. A file
    has a right margin when many of its lines end at about the same width.

    >>> [text_[p.start:p.end] for text_ in ["一、总体情况\\n  2024年\\n"] for p in paragraphs(text_)]
    ['一、总体情况', '2024年']
    """
    return tuple([Paragraph(start=start, end=end) for start, end in spans(text)])


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each block, for callers that keep only some."""
    lines = text.split("\n")
    margin = _margin(lines)
    if not margin:
        return [match.span() for match in _PRINTED.finditer(text)]
    blocks: list[tuple[int, int]] = []
    open_, start = False, 0
    for line in lines:
        kept = line.rstrip()
        if kept:
            end = start + len(kept)
            if open_ and _continues(line):
                blocks[-1] = (blocks[-1][0], end)
            else:
                blocks.append((end - len(kept.lstrip()), end))
        open_ = kept != "" and _is_full(line, margin)
        start += len(line) + 1
    return blocks


def _columns(line: str) -> int:
    """Return the printed width of a line, an ideograph being two columns wide."""
    line = line.rstrip()
    return len(line) + sum(map(len, _WIDE.findall(line)))


def _margin(lines: list[str]) -> int:
    """Return the width at which lines were wrapped, 0 where lines are as long as their paragraphs."""
    running = [line for line in lines if len(line) > 8 and "|" not in line]
    widths = sorted([_columns(line) for line in running if len(line.strip()) > 8])
    if len(widths) < _MIN_WRAPPED_LINES:
        return 0
    top = widths[int(len(widths) * 0.9)]
    full = sum(top - 5 <= width <= top + 5 for width in widths)
    return top if 40 <= top <= 140 and full >= max(_MIN_WRAPPED_LINES, len(widths) * 0.3) else 0


def _is_full(line: str, margin: int) -> bool:
    """Whether the line had no room for another word; a first line may have lost its indent."""
    ended = line.rstrip()[-1] in "。！？；：!?;:"
    return _columns(line) >= margin - (2 if ended else 6)


def _continues(line: str) -> bool:
    return not (_OWN_LINE.match(line) or printed("line_heading").match(line))
