"""Determines the role of a section by the words of its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.knowledge import cached
from nlp.structure.forms.kinds import parts
from nlp.types import Role

if TYPE_CHECKING:
    from nlp.knowledge.models.sections import Role as Entry

_LONG = 8


def entries() -> tuple[Entry, ...]:
    """Return the current family's roles of sections, with the words by which they are recognised."""
    return parts().roles


@cached(maxsize=1024)
def role_of(title: str) -> Role | None:
    """Return the role of the form's title in a heading, None where it contains none.

    Conjunctions between the parts of a title are ignored.

    >>> role_of("政府信息公开行政复议与行政诉讼情况"), role_of("健全工作机制")
    ('review', None)
    """
    plain = without_joiners(title)
    for role, titles in _titles():
        if any(phrase in plain for phrase in titles):
            return role
    return None


def role_by_words(title: str) -> Role | None:
    """Return the role of a level-1 heading in the body's own words, None where they show none.

    >>> role_by_words("申诉与应诉"), role_by_words("需说明的事项"), role_by_words("队伍建设")
    ('review', 'other', None)
    """
    plain = without_joiners(title)
    for entry in entries():
        if entry.words and all(any(w in plain for w in group) for group in entry.words):
            return entry.role
    return None


def title_end(rest: str) -> int | None:
    """Return the end of a title of the form at the start of joined text, None without one."""
    match = _any_title().match(rest)
    return match.end() if match else None


@cached
def _titles() -> tuple[tuple[Role, tuple[str, ...]], ...]:
    return tuple((e.role, tuple(map(without_joiners, e.titles))) for e in entries())


@cached
def _any_title() -> re.Pattern[str]:
    titles = "|".join(_loose(phrase) for entry in entries() for phrase in entry.titles)
    before, behind = ("|".join(words) for words in (parts().before_title, parts().behind_title))
    return re.compile(rf"\s*(?:{before})?(?:{titles})(?:{behind})?" if titles else r"(?!)")


@cached
def _joiner() -> re.Pattern[str]:
    words = sorted(parts().joiners, key=len, reverse=True)
    return re.compile("|".join((r"\s", *words)))


def without_joiners(title: str) -> str:
    """Return a title without blanks and without conjunctions between its parts."""
    return _joiner().sub("", title)


def _loose(phrase: str) -> str:
    """Return a pattern for the phrase with blanks anywhere, and one stray character in a long one."""
    stray = ".?" if len(phrase) >= _LONG else ""
    joiners = [word for word in parts().joiners if len(word) == 1]
    any_joiner = f"[{''.join(map(re.escape, joiners))}]"
    return rf"\s*{stray}".join(any_joiner if c in joiners else re.escape(c) for c in phrase)
