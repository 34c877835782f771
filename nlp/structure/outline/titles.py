"""A numbering mark and the text after it -> one heading: its words, its end, its role."""

from __future__ import annotations

import re

from nlp.knowledge.notation import notation
from nlp.structure.forms.kinds import parts
from nlp.structure.outline.markers import LEVELS, Mark
from nlp.structure.outline.roles import role_by_words, role_of, title_end
from nlp.types import Role
from nlp.types.quick import frozen

_HEADING_LIMIT = 45
_WORDS = 3
_CLOSES = re.compile(r"[。：；\n]|:(?!\d)")


@frozen
class Heading:
    """A heading before sections are built; `mark` is None for one without numbering."""

    start: int
    end: int
    level: int
    text: str
    role: Role | None
    mark: Mark | None
    own_line: bool


def heading_at(text: str, mark: Mark, *, glued: bool) -> Heading | None:
    """Return the heading that a mark opens, or None; `glued`: another heading ends right there."""
    reach = min(len(text), mark.end + _HEADING_LIMIT + 1)
    line_end = text.find("\n", mark.end, reach)
    line_end = reach if line_end < 0 else line_end
    rest = text[mark.end : min(line_end, mark.end + _HEADING_LIMIT)]
    if mark.style == "cn":
        return _level_one(text, mark, line_end, rest)
    if not (mark.at_line_start or mark.at_boundary or glued) or not rest.strip():
        return None
    return _deeper(mark, line_end, rest)


def _level_one(text: str, mark: Mark, line_end: int, rest: str) -> Heading | None:
    if rest.lstrip().startswith(parts().row_labels):
        return None
    whole_line = mark.at_line_start and line_end - mark.end <= _HEADING_LIMIT
    clean = whole_line and not re.search(r"[。；]", rest)
    if clean:
        title = rest.strip()
        role = role_of(title) or role_of(_next_line(text, line_end, title)) or role_by_words(title)
        return _make(mark, line_end, title, role, own_line=True)
    end = title_end(rest)
    if end is None:
        return None
    return _make(mark, mark.end + end, rest[:end].strip(), role_of(rest[:end]), own_line=False)


def _next_line(text: str, line_end: int, title: str) -> str:
    """Return the continuation of a title on the next line, "" without one."""
    following = text[line_end + 1 : line_end + 1 + _HEADING_LIMIT].split("\n", 1)[0]
    return title + following if len(following) < 16 else ""


def _deeper(mark: Mark, line_end: int, rest: str) -> Heading:
    closing = _CLOSES.search(rest)
    title = rest[: closing.start()] if closing else rest
    if glued := notation("glued_heading").search(title):
        words = title[: glued.start()]
        return _make(mark, mark.end + len(words), words.strip(), role_of(words), own_line=False)
    if re.search(r"\d", notation("heading_year").sub("", title)):
        return _with_figures(mark, title)
    own_line = mark.at_line_start and line_end - mark.end <= _HEADING_LIMIT and closing is None
    if own_line:
        return _make(mark, line_end, rest.strip(), role_of(rest), own_line=True)
    end = closing.end() if closing else 0
    title = rest[: closing.start()] if closing else re.split(r"[，,]", rest, maxsplit=1)[0][:20]
    return _make(mark, mark.end + end, title.strip(), role_of(title), own_line=False)


def _with_figures(mark: Mark, title: str) -> Heading:
    """Return the heading of a sentence that begins with a list number, or is joined to its heading.

    The sentence remains one; only words before a year are the heading.
    """
    year = notation("heading_year").search(title)
    size = year.start() if year and year.start() > _WORDS else 0
    words = title[:size] if size else re.split(r"[，,]", title, maxsplit=1)[0][:20]
    return _make(mark, mark.end + size, words.strip(), role_of(words), own_line=False)


def _make(mark: Mark, end: int, title: str, role: Role | None, *, own_line: bool) -> Heading:
    return Heading(
        start=mark.start,
        end=end,
        level=LEVELS[mark.style],
        text=title,
        role=role,
        mark=mark,
        own_line=own_line,
    )
