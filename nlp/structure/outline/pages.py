"""Page numbers that a conversion left inside the prose, and where lines continue across them.

A page mark is on a line of its own, or between two words of a line, between dashes. A bare
number is one only next to a form feed; elsewhere it may be a figure of the sentence.
"""

from __future__ import annotations

import re

_FOLIO = (
    r"(?:[-—–―]{1,2}[ \t]*\d{1,3}[ \t]*[-—–―]{1,2}|[·•~～][ \t]*\d{1,3}[ \t]*[·•~～]"
    r"|第[ \t]*\d{1,3}[ \t]*页(?:[ \t，,/／]*共[ \t]*\d{1,3}[ \t]*页)?|\d{1,3}[ \t]*[/／][ \t]*\d{1,3}"
    r"|[Pp]age[ \t]*\d{1,3}(?:[ \t]*of[ \t]*\d{1,3})?|\f[ \t\n]*\d{1,3}|\d{1,3}[ \t\n]*\f)"
)
MARK = re.compile(rf"[ \t　]*{_FOLIO}[ \t　\f]*")
"""A line that is only a page number."""

WRAP = re.compile(
    rf"(?<![ \t])[ \t]*+\n(?:[ \t　\f]*?{_FOLIO}[ \t　\f]*\n[ \t　\f\n]*|[ \t　\f]*)"
    r"|(?<=[\u4e00-\u9fff，、])[ \t]*(?:- \d{1,3} -|([—–])[ \t]*\d{1,3}[ \t]*\1)[ \t]*(?=[\u4e00-\u9fff\d])"
)
"""A break inside a sentence: a line break, with or without a page number."""


_BLANKS = 4
"""The most blank lines before a page mark that are skipped."""


def after_mark(text: str, place: int, end: int) -> int:
    """Return the line break after a page mark that begins at `place`, -1 where none does.

    >>> after_mark("- 3 -\\n2件", 0, 8), after_mark("2件", 0, 2)
    (5, -1)
    """
    place = next((at for at in range(place, min(end, place + _BLANKS)) if text[at] != "\n"), place)
    match = MARK.match(text, place, min(end, place + 40))
    if match is None or match.end() >= end or text[match.end()] != "\n":
        return -1
    last = match.end()
    while last + 1 < end and text[last + 1] == "\n":
        last += 1
    return last
