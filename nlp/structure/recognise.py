"""Recognises the type of report of a text, if any, by its title, its headings and its tables.

A title at the head decides; where it is lost, several headings and words of the form are
needed. A form counts only where its rows are printed as rows, not where a sentence uses
their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.knowledge import cached, current, families, use
from nlp.structure.bodies.title import Title, titles
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import forms
from nlp.structure.forms.kinds import NONE, family_of, kind, parts
from nlp.types import Cell, Report, Sentence

_HEAD, _TOP = 1500, 240
# The points for a title, a heading, a word and a form, and the points needed.
_TITLE, _NAMED, _FORM, _ENOUGH = 4, 1, 3, 2
# A sentence that ends or continues between two labels: they are no rows.
_SENTENCE = re.compile(r"[。；！？，]")
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_ROWS, _PARTS = 4, 3
_SAID = 15
# After these a title is one that a sentence mentions.
_INSIDE = tuple("，《“、；")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The family of a text, and its forms whose rows are in the text, newest first."""

    family: str
    forms: tuple[Form, ...] = ()


def recognise(text: str) -> Recognised:
    """Return the type of report of a text; the family `NONE` for an unknown one.

    >>> recognise("临江县2023年政府信息公开工作年度报告\\n一、总体情况\\n平稳。").family
    'disclosure'
    >>> recognise("会议通知\\n定于3月5日开会。").family
    'none'
    """
    plain = "".join(text.split())
    found = {family: _forms(plain, family) for family in families()}
    points: dict[str, float] = {}
    for family in found:
        with use(current().of(family)):
            points[family] = _points(text, plain, found[family])
    # Headings are searched for only where no title decides, since that is slow.
    for family in found if max(points.values(), default=0) < _FORM else ():
        with use(current().of(family)):
            points[family] += _headed(text)
    best = max(points, key=lambda family: points[family], default=NONE)
    if points.get(best, 0) < _ENOUGH:
        return Recognised(family=NONE)
    return Recognised(family=best, forms=found[best])


def candidates(found: Recognised) -> tuple[Form, ...]:
    """Return the forms that the tables of a report may have, newest first.

    Where no form's rows are intact, a damaged table may still be recognised by its headings,
    but not by those of forms whose lists differ by province.
    """
    own = tuple(one for one in forms() if family_of(one.name) == found.family)
    return found.forms or tuple(one for one in own if one.fixed_rows)


def is_blank(
    tables: Mapping[str, Sequence[Cell]], organisation: str, prose: Sequence[Sentence]
) -> bool:
    """Whether a form was not filled in: no cell, no organisation and hardly any prose."""
    cells = [cell for table in tables.values() for cell in table]
    if not cells or any(cell.value is not None or cell.readings for cell in cells):
        return False
    said = any(len(_BRACKET.sub("", sentence.text)) > _SAID for sentence in prose)
    return not (organisation and said)


def _points(text: str, plain: str, found: Sequence[Form]) -> float:
    """Return the points for the current family; `plain` is the text without blanks."""
    points = float(_FORM if found else _ENOUGH if _has_headings(plain) else 0)
    title = next(filter(None, (_title_at(text[:_HEAD], one) for one in titles(text[:_HEAD]))), None)
    if title is not None:
        # Of two titles at the head the first is the report's.
        place = len("".join(text[: title.start].split()))
        points += _TITLE - place / _HEAD if place < _TOP else _NAMED
    return points


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
    return tuple(
        re.compile(
            rf"(?:^|[一二三四五六七八九]、)[^。；，：\n]{{0,20}}(?:{'|'.join(map(re.escape, entry.titles))})",
            re.MULTILINE,
        )
        for entry in parts().roles
    )


def _has_headings(plain: str) -> bool:
    """Whether several headings of a statutory table are present, even if its rows are damaged."""
    own = (one for one in forms() if family_of(one.name) == current().family and one.fixed_rows)
    return any(sum(word in plain for word in one.telling) > 1 for one in own)


def _forms(plain: str, family: str) -> tuple[Form, ...]:
    own = (one for one in forms() if family_of(one.name) == family)
    return tuple(one for one in own if any(stands(plain, one, table) for table in one.tables))


def stands(plain: str, form: Form, table: str) -> bool:
    """Whether a text without blanks has the rows of a table as rows, not in a sentence."""
    return standing(plain, form.heads(table))


def standing(plain: str, labels: Sequence[tuple[str, ...]]) -> bool:
    """Whether several labels follow one another without a sentence between them.

    >>> rows = (("予以公开",), ("部分公开",), ("重复申请",), ("不掌握相关",))
    >>> standing("予以公开4部分公开1重复申请0不掌握相关2", rows)
    True
    >>> standing("受理7件，其中予以公开4件，部分公开1件，重复申请1件，不掌握相关1件。", rows)
    False
    """
    needed = min(_ROWS, len(labels))
    run: set[int] = set()
    last = 0
    for start, n, end in sorted(_hits(plain, labels)):
        if run and _SENTENCE.search(_BRACKET.sub("", plain[last:start])):
            run = set()
        run.add(n)
        last = max(last, end)
        if len(run) >= needed:
            return True
    return False


def in_sentences(plain: str, labels: Sequence[tuple[str, ...]]) -> bool:
    """Whether most labels are separated from the next by a sentence, as rows never are.

    >>> rows = (("予以公开",), ("部分公开",), ("重复申请",))
    >>> in_sentences("予以公开4件，部分公开1件，重复申请1件。", rows)
    True
    >>> in_sentences("予以公开4部分公开1重复申请1", rows)
    False
    """
    hits = sorted(_hits(plain, labels))
    gaps = [plain[end:start] for (_, _, end), (start, _, _) in pairwise(hits) if start > end]
    broken = sum(bool(_SENTENCE.search(_BRACKET.sub("", gap))) for gap in gaps)
    return broken * 2 > len(gaps)


def _hits(plain: str, labels: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    for n, words in enumerate(labels):
        for word in words:
            at = plain.find(word)
            while at >= 0:
                yield at, n, at + len(word)
                at = plain.find(word, at + 1)


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
