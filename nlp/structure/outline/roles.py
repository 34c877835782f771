"""The role of a section by the words of its heading."""

from __future__ import annotations

import re
from typing import Any

from nlp.knowledge import cached, load
from nlp.types import Role

_LONG = 8
_BEFORE = "(?:政府信息公开(?:工作)?|因政府信息公开申请(?:被)?|政府信息公开工作)?"
_BEHIND = (
    "(?:及改进情况|及改进措施|和改进措施|和改进情况|办理情况|工作情况|的事项|事项|的情况|情况)?"
)


def entries() -> list[dict[str, Any]]:
    """The roles of sections with the words by which they are known."""
    found: list[dict[str, Any]] = load("reports/disclosure/sections")["roles"]
    return found


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
        if all(any(word in plain for word in group) for group in entry.get("words", [[]])):
            role: Role = entry["role"]
            return role
    return None


def title_end(rest: str) -> int | None:
    """Where a title of the form ends at the beginning of glued text, None where none begins it."""
    match = _any_title().match(rest)
    return match.end() if match else None


@cached
def _titles() -> tuple[tuple[Role, tuple[str, ...]], ...]:
    return tuple((e["role"], tuple(map(without_joiners, e["titles"]))) for e in entries())


@cached
def _any_title() -> re.Pattern[str]:
    titles = "|".join(_loose(phrase) for entry in entries() for phrase in entry["titles"])
    return re.compile(rf"\s*{_BEFORE}(?:{titles}){_BEHIND}")


@cached
def _joiner() -> re.Pattern[str]:
    words = load("reports/disclosure/sections")["joiners"]
    return re.compile(rf"\s|{'|'.join(sorted(words, key=len, reverse=True))}")


def without_joiners(title: str) -> str:
    """A title without blanks and without what joins its parts."""
    return _joiner().sub("", title)


def _loose(phrase: str) -> str:
    """The phrase with blanks anywhere; a long one may hold a stray character as well."""
    stray = ".?" if len(phrase) >= _LONG else ""
    joiners = [word for word in load("reports/disclosure/sections")["joiners"] if len(word) == 1]
    any_joiner = f"[{''.join(map(re.escape, joiners))}]"
    return rf"\s*{stray}".join(any_joiner if c in joiners else re.escape(c) for c in phrase)
