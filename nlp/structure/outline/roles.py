"""The role of a section by the words of its heading."""

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
    """The roles of sections with the words by which they are known, of the family at hand."""
    return parts().roles


@cached(maxsize=1024)
def role_of(title: str) -> Role | None:
    """The role that a title of the form inside a heading names, None where it names none.

    What joins two parts of a title says nothing.

    >>> role_of("政府信息公开行政复议与行政诉讼情况"), role_of("健全工作机制")
    ('review', None)
    """
    plain = without_joiners(title)
    for role, titles in _titles():
        if any(phrase in plain for phrase in titles):
            return role
    return None


def role_by_words(title: str) -> Role | None:
    """The role of a level-1 heading in words of its own, None where these tell none.

    >>> role_by_words("申诉与应诉"), role_by_words("需说明的事项"), role_by_words("队伍建设")
    ('review', 'other', None)
    """
    plain = without_joiners(title)
    for entry in entries():
        if entry.words and all(any(w in plain for w in group) for group in entry.words):
            return entry.role
    return None


def title_end(rest: str) -> int | None:
    """Where a title of the form ends at the beginning of glued text, None where none begins it."""
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
    """A title without blanks and without what joins its parts."""
    return _joiner().sub("", title)


def _loose(phrase: str) -> str:
    """The phrase with blanks anywhere; a long one may hold a stray character as well."""
    stray = ".?" if len(phrase) >= _LONG else ""
    joiners = [word for word in parts().joiners if len(word) == 1]
    any_joiner = f"[{''.join(map(re.escape, joiners))}]"
    return rf"\s*{stray}".join(any_joiner if c in joiners else re.escape(c) for c in phrase)
