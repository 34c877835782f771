"""Recognises the type of report of a text, if any, by its title, its headings and its tables.

A title at the head decides; where it is lost, several headings and words of the form are
needed. A form counts only where its rows are printed as rows, not where a sentence uses
their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp.knowledge import cached, current, families, use
from nlp.knowledge.notation import notation
from nlp.structure.bodies.title import Title, titles
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import forms
from nlp.structure.forms.kinds import NONE, family_of, kind, parts
from nlp.structure.printed_rows import Places, are_rows
from nlp.types import Cell, Report, Sentence
from nlp.types.quick import frozen

_HEAD, _TOP = 1500, 240
# The points for a title, a heading, a word and a form, and the points needed.
_TITLE, _NAMED, _FORM, _ENOUGH = 4, 1, 3, 2
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_PARTS = 3
_SAID = 15
# After these a title is one that a sentence mentions.
_INSIDE = tuple("，《“、；")


@frozen
class Recognised:
    """The family of a text, and the places of words by which its forms are found."""

    family: str
    places: Places

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of the family, newest first."""
        return _own(self.family)

    def has_rows(self, form: Form) -> bool:
        """Whether rows of a form are in the text."""
        return any(are_rows(self.places, form.heads(table)) for table in form.tables)


def recognise(text: str) -> Recognised:
    """Return the type of report of a text; the family `NONE` for an unknown one.

    >>> recognise("临江县2023年政府信息公开工作年度报告\\n一、总体情况\\n平稳。").family
    'disclosure'
    >>> recognise("会议通知\\n定于3月5日开会。").family
    'none'
    """
    places = Places("".join(text.split()))
    points: dict[str, float] = {}
    for family in families():
        with use(current().of(family)):
            points[family] = _titled(text[:_HEAD])
    titled = {family: value for family, value in points.items() if value}
    if len(titled) == 1 and max(titled.values()) > _FORM:
        # No form of another family is worth as much as the title.
        return Recognised(family=next(iter(titled)), places=places)
    for family in points:
        found = Recognised(family=family, places=places)
        if any(map(found.has_rows, found.forms)):
            points[family] += _FORM
        elif _has_headings(places.plain, family):
            points[family] += _ENOUGH
    # Headings are searched for only where no title decides, since that is slow.
    for family in points if max(points.values(), default=0) < _FORM else ():
        with use(current().of(family)):
            points[family] += _headed(text)
    best = max(points, key=lambda family: points[family], default=NONE)
    return Recognised(family=best if points.get(best, 0) >= _ENOUGH else NONE, places=places)


def is_blank(
    tables: Mapping[str, Sequence[Cell]], organisation: str, prose: Sequence[Sentence]
) -> bool:
    """Whether a form was not filled in: no cell, no organisation and hardly any prose."""
    cells = [cell for table in tables.values() for cell in table]
    if not cells or any(cell.value is not None or cell.readings for cell in cells):
        return False
    said = any(len(_BRACKET.sub("", sentence.text)) > _SAID for sentence in prose)
    return not (organisation and said)


def _titled(head: str) -> float:
    """Return the points of the current family for a title in the first lines."""
    title = next(filter(None, (_title_at(head, one) for one in titles(head))), None)
    if title is None:
        return 0.0
    # Of two titles at the head the first is the report's.
    place = len("".join(head[: title.start].split()))
    return _TITLE - place / _HEAD if place < _TOP else float(_NAMED)


def _title_at(head: str, title: Title) -> Title | None:
    """Return the title if it names a body or year, or is on a line of its own, else None.

    After a comma or inside quotes it is only mentioned by a sentence.
    """
    before = head[: title.start].rstrip(" \t　#*")
    alone = before[-1:] in ("", "\n") and head[title.end :].lstrip(" \t　*")[:1] in ("", "\n")
    named = title.organisation or title.year is not None
    return title if alone or (named and before[-1:] not in _INSIDE) else None


def _headed(text: str) -> int:
    """Count the sections of the family whose headings are in a text.

    存在的主要问题 is a section of many kinds of report and counts only with specific headings, or
    with many.
    """
    found = [match[0] for pattern in _headings() if (match := pattern.search(text))]
    own = [head for head in found if any(word in head for word in kind(current().family).mentions)]
    return len(found) if len(found) >= _PARTS or (own and len(found) > 1) else 0


@cached
def _headings() -> tuple[re.Pattern[str], ...]:
    """Return a pattern for the heading of each section: numbered, or at the start of a line."""
    begins = notation("heading_begins").pattern
    return tuple(
        re.compile(f"{begins}(?:{'|'.join(map(re.escape, entry.titles))})", re.MULTILINE)
        for entry in parts().roles
    )


def _has_headings(plain: str, family: str) -> bool:
    """Whether several headings of a statutory table are present, even if its rows are damaged."""
    own = (one for one in _own(family) if one.fixed_rows)
    return any(sum(word in plain for word in one.telling) > 1 for one in own)


@cached
def _own(family: str) -> tuple[Form, ...]:
    return tuple(one for one in forms() if family_of(one.name) == family)


def is_report(report: Report) -> bool:
    """Whether a file is a report of a known type that was filled in.

    A folder of reports often contains notes, lists and blank forms as well.

    >>> from nlp.readers import read_document
    >>> from nlp.structure import build
    >>> note = "# 说明\\n这个文件夹里是收来的材料。".encode()
    >>> is_report(build(read_document(note, name="README.md")))
    False
    """
    return report.type != NONE and not report.blank
