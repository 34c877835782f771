"""Makes text of unknown origin safe to display: no hidden or control characters."""

from __future__ import annotations

import re

# Marks that change the direction of writing, and line separators that some viewers obey.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff"
_LEFT_ALONE = "\t\n"
_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNING}\ud800-\udfff\ufffe\uffff]")

# A line break next to a Chinese character or mark.
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n\s*|\s*\n[ \t]*(?=[^\x00-\x7f])")

_BLANKS = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return the text with control, direction and broken characters replaced by their code.

    A carriage return before a line feed is removed; tabs and line feeds stay.

    >>> visible("甲\\u202e乙\\x1b[31m\\r\\n丙")
    '甲⟦U+202E⟧乙⟦U+001B⟧[31m\\n丙'
    """
    return _HIDDEN.sub(_name, text.replace("\r\n", "\n"))


def clean(value: object) -> object:
    """Apply `visible` to strings and return any other value unchanged, for templates.

    >>> clean("a\\x00"), clean(3)
    ('a⟦U+0000⟧', 3)
    """
    return visible(value) if type(value) is str else value


def short(text: str, width: int = 120) -> str:
    """Return at most `width` characters on one line.

    >>> short("一二三四五", 4)
    '一二三…'
    """
    line = " ".join(visible(text[: width * 4]).split())
    return line if len(line) <= width and len(text) <= width * 4 else line[: width - 1] + "…"


def around(text: str, start: int, end: int, width: int = 240) -> str:
    """Return the words at `start:end` with their context, shortened to `width`.

    >>> around("甲" * 9 + "乙" + "丙" * 9, 9, 10, width=4)
    '…甲甲乙丙丙…'
    """
    if len(text) <= width:
        return visible(text)
    left, right = max(start - width // 2, 0), min(end + width // 2, len(text))
    inner = visible(text[left:right])
    return ("…" if left else "") + inner + ("…" if right < len(text) else "")


def flow(text: str) -> str:
    """Join wrapped lines to one, without a blank where Chinese was wrapped.

    >>> flow("政府信息\\n公开 3\\n 件，annual\\nreport")
    '政府信息公开 3件，annual report'
    """
    return _BLANKS.sub(" ", _BROKEN.sub("", text))


def _name(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"
