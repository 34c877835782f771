"""Text of unknown origin made fit to be looked at: nothing hidden, nothing that acts."""

from __future__ import annotations

import re

# Marks that turn the direction of writing, and line separators some viewers obey.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff"
_LEFT_ALONE = "\t\n"
_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNING}\ud800-\udfff\ufffe\uffff]")

# A line break beside a Chinese character or mark.
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n\s*|\s*\n[ \t]*(?=[^\x00-\x7f])")

_BLANKS = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text with control, direction and broken characters shown by their number.

    A carriage return before a line feed goes; tabs and line feeds stay.

    >>> visible("甲\\u202e乙\\x1b[31m\\r\\n丙")
    '甲⟦U+202E⟧乙⟦U+001B⟧[31m\\n丙'
    """
    return _HIDDEN.sub(_name, text.replace("\r\n", "\n"))


def clean(value: object) -> object:
    """`visible` for a template: strings made visible, all else as it is.

    >>> clean("a\\x00"), clean(3)
    ('a⟦U+0000⟧', 3)
    """
    return visible(value) if type(value) is str else value


def short(text: str, width: int = 120) -> str:
    """At most `width` characters on one line.

    >>> short("一二三四五", 4)
    '一二三…'
    """
    line = " ".join(visible(text[: width * 4]).split())
    return line if len(line) <= width and len(text) <= width * 4 else line[: width - 1] + "…"


def around(text: str, start: int, end: int, width: int = 240) -> str:
    """The words at `start:end` of a text with what stands beside them, cut where it is long.

    >>> around("甲" * 9 + "乙" + "丙" * 9, 9, 10, width=4)
    '…甲甲乙丙丙…'
    """
    if len(text) <= width:
        return visible(text)
    left, right = max(start - width // 2, 0), min(end + width // 2, len(text))
    inner = visible(text[left:right])
    return ("…" if left else "") + inner + ("…" if right < len(text) else "")


def flow(text: str) -> str:
    """Text broken over lines as one line, with no blank where Chinese was broken.

    >>> flow("政府信息\\n公开 3\\n 件，annual\\nreport")
    '政府信息公开 3件，annual report'
    """
    return _BLANKS.sub(" ", _BROKEN.sub("", text))


def _name(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"
