"""Which type of report a text is, if any: by its title, its headings, its tables.

A title at the head says it; where it is lost, headings and words of the form must be
several. A form is there only where its rows stand as rows, not where a sentence uses their
words.
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
# What a title, a heading, a word and a form are worth, and what is enough.
_TITLE, _NAMED, _FORM, _ENOUGH = 4, 1, 3, 2
# A sentence ends or goes on between two labels: they are no rows.
_SENTENCE = re.compile(r"[。；！？，]")
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_ROWS, _PARTS = 4, 3
_SAID = 15
# Behind these a name of a report is one that a sentence speaks of.
_INSIDE = tuple("，《“、；")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The family of a text, and the forms of it whose rows stand in the text, newest first."""

    family: str
    forms: tuple[Form, ...] = ()


def recognise(text: str) -> Recognised:
    """The type of report that a text is; the family `NONE` where it is no known one.

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
    # Headings are looked for only where no title decides: it takes long.
    for family in found if max(points.values(), default=0) < _FORM else ():
        with use(current().of(family)):
            points[family] += _headed(text)
    best = max(points, key=lambda family: points[family], default=NONE)
    if points.get(best, 0) < _ENOUGH:
        return Recognised(family=NONE)
    return Recognised(family=best, forms=found[best])


def candidates(found: Recognised) -> tuple[Form, ...]:
    """The forms that the tables of a report may have, newest first.

    Where none of them stands as it should, a damaged table may still be told by its
    headings, but not by those of lists that every province made for itself.
    """
    own = tuple(one for one in forms() if family_of(one.name) == found.family)
    return found.forms or tuple(one for one in own if one.fixed_rows)


def is_blank(
    tables: Mapping[str, Sequence[Cell]], organisation: str, prose: Sequence[Sentence]
) -> bool:
    """Whether a form was not filled in: no cell, and nothing said by anybody in particular."""
    cells = [cell for table in tables.values() for cell in table]
    if not cells or any(cell.value is not None or cell.readings for cell in cells):
        return False
    said = any(len(_BRACKET.sub("", sentence.text)) > _SAID for sentence in prose)
    return not (organisation and said)


def _points(text: str, plain: str, found: Sequence[Form]) -> float:
    """How much speaks for the family at hand; `plain` is the text without blanks."""
    points = float(_FORM if found else _ENOUGH if _told(plain) else 0)
    title = next(filter(None, (_title_at(text[:_HEAD], one) for one in titles(text[:_HEAD]))), None)
    if title is not None:
        # Of two names at the head the first is the title.
        place = len("".join(text[: title.start].split()))
        points += _TITLE - place / _HEAD if place < _TOP else _NAMED
    return points


def _title_at(head: str, title: Title) -> Title | None:
    """A title that says whose report it is or of which year, or has a line of its own.

    Behind a comma or inside quotes it is one that a sentence speaks of.
    """
    before = head[: title.start].rstrip(" \t　#*")
    alone = before[-1:] in ("", "\n") and head[title.end :].lstrip(" \t　*")[:1] in ("", "\n")
    named = title.organisation or title.year is not None
    return title if alone or (named and before[-1:] not in _INSIDE) else None


def _headed(text: str) -> int:
    """How many parts of the family have their headings in a text.

    存在的主要问题 is a part of many reports: nothing, unless others are there that no other
    report has, or many.
    """
    found = [match[0] for pattern in _headings() if (match := pattern.search(text))]
    own = [head for head in found if any(word in head for word in kind(current().family).mentions)]
    return len(found) if len(found) >= _PARTS or (own and len(found) > 1) else 0


@cached
def _headings() -> tuple[re.Pattern[str], ...]:
    """How the heading of each part begins: numbered, or at the beginning of a line."""
    return tuple(
        re.compile(
            rf"(?:^|[一二三四五六七八九]、)[^。；，：\n]{{0,20}}(?:{'|'.join(map(re.escape, entry.titles))})",
            re.MULTILINE,
        )
        for entry in parts().roles
    )


def _told(plain: str) -> bool:
    """Whether several headings of a statutory table are there, whatever became of its rows."""
    own = (one for one in forms() if family_of(one.name) == current().family and one.fixed_rows)
    return any(sum(word in plain for word in one.telling) > 1 for one in own)


def _forms(plain: str, family: str) -> tuple[Form, ...]:
    own = (one for one in forms() if family_of(one.name) == family)
    return tuple(one for one in own if any(stands(plain, one, table) for table in one.tables))


def stands(plain: str, form: Form, table: str) -> bool:
    """Whether the rows of a table stand in a text without blanks as rows, not in a sentence."""
    return standing(plain, form.heads(table))


def standing(plain: str, labels: Sequence[tuple[str, ...]]) -> bool:
    """Whether several labels stand one behind the other with no sentence between them.

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
    """Whether most labels of a stretch are set off from the next by a sentence, as rows never are.

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
    """Whether a file is a report of a known type that somebody has filled in.

    A folder of reports often holds notes, lists and blank forms beside them.

    >>> from nlp.readers import read_document
    >>> from nlp.structure import build
    >>> note = "# 说明\\n这个文件夹里是收来的材料。".encode()
    >>> is_report(build(read_document(note, name="README.md")))
    False
    """
    return report.type != NONE and not report.blank
