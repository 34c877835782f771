"""Headings without a number: lines that are only a title of the form, or are marked by #."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.knowledge import cached
from nlp.knowledge.notation import notation
from nlp.structure.outline.roles import entries, role_by_words, role_of, without_joiners
from nlp.structure.outline.titles import Heading
from nlp.types import Role

_LONGEST = 30
_LINE = re.compile(rf"^[^\n]{{4,{4 * _LONGEST - 1}}}$", re.MULTILINE)


def unnumbered(text: str) -> Iterator[Heading]:
    """Yield the headings whose number was lost, as headings of the first level."""
    bare_titles = _bare_titles()
    lasts = {title[-1] for title in bare_titles}
    for match in _LINE.finditer(text):
        bare = match[0].strip()
        title = bare.lstrip("#").strip() if bare[:1] == "#" else bare
        if not 3 < len(title) < _LONGEST or (title[-1] not in lasts and bare[0] != "#"):
            continue
        role = _role(bare, title)
        if role is not None:
            place = match.end() - len(match[0].lstrip())
            yield Heading(
                start=place,
                end=match.end(),
                level=1,
                text=title,
                role=role,
                mark=None,
                own_line=True,
            )


def _role(line: str, title: str) -> Role | None:
    if without_joiners(title) in _bare_titles():
        return role_of(title)
    return (
        (role_of(title) or role_by_words(title)) if notation("marked_heading").match(line) else None
    )


@cached
def _bare_titles() -> frozenset[str]:
    return frozenset(without_joiners(entry.name.split("、", 1)[-1]) for entry in entries())
