"""Page numbers that a conversion left inside the prose, and where lines continue across them.

A page mark is on a line of its own, or between two words of a line, between dashes. A bare
number is one only next to a form feed; elsewhere it may be a figure of the sentence.
"""

from __future__ import annotations

from nlp.knowledge.notation import printed

_BLANKS = 4
"""The most blank lines before a page mark that are skipped."""


def after_mark(text: str, place: int, end: int) -> int:
    """Return the line break after a page mark that begins at `place`, -1 where none does.

    >>> after_mark("- 3 -\\n2件", 0, 8), after_mark("2件", 0, 2)
    (5, -1)
    """
    place = next((at for at in range(place, min(end, place + _BLANKS)) if text[at] != "\n"), place)
    match = printed("folio_line").match(text, place, min(end, place + 40))
    if match is None or match.end() >= end or text[match.end()] != "\n":
        return -1
    last = match.end()
    while last + 1 < end and text[last + 1] == "\n":
        last += 1
    return last
