"""Reads the user's table of bodies that should have published: names, parents, kinds."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from graphlib import CycleError, TopologicalSorter

from nlp.errors import RunError
from nlp.scoring.inputs.userfile import UserFile
from nlp.scoring.words import words
from nlp.structure.bodies.folding import fold, kind
from nlp.types.quick import frozen

WHAT = "单位名单"
_LONGEST = 200
_SHOWN = 5
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


@frozen
class Body:
    """One body of the table: its name as written, folded names of its parents, its kind."""

    name: str
    kind: str
    parents: tuple[str, ...] = ()


@frozen
class Bodies:
    """Folded name -> Body; `expected` has the names of the bodies that should publish a report.

    `years`: the years for which a body should publish, where the table names any.
    """

    known: Mapping[str, Body] = field(default_factory=dict)
    expected: tuple[str, ...] = ()
    years: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def tree(self) -> dict[str, set[str]]:
        """Return parent -> children, as folded names."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, body in self.known.items():
            for parent in body.parents:
                found[parent].add(key)
        return dict(found)


def read(bodies: UserFile | None = None, hierarchy: UserFile | None = None) -> Bodies:
    """Merge both tables: `bodies` lists who should publish, `hierarchy` only who belongs to whom.

    A table is CSV in UTF-8 or GBK whose first line names the columns: a name (`name`, 单位), and
    optionally a parent (`parent`, 上级), a kind (`kind`, 类别) and a year (`year`, 年度); a body
    with two parents or two years has two lines. Raises RunError with file and line, or with
    the names where bodies are under one another in a circle.
    """
    known: dict[str, Body] = {}
    expected: list[str] = []
    years: defaultdict[str, set[int]] = defaultdict(set)
    for file in (bodies, hierarchy):
        for key, body, year in _rows(file, paired=file is hierarchy) if file else ():
            if year is not None:
                years[key].add(year)
            before = known.get(key)
            parents = {*(before.parents if before else ()), *body.parents}
            first = before or body
            known[key] = Body(name=first.name, kind=first.kind, parents=tuple(sorted(parents)))
            if file is bodies and before is None:
                expected.append(key)
    if circle := _circle({key: body.parents for key, body in known.items()}):
        named = " → ".join(known[key].name if key else "…" for key in circle)
        files = "、".join(str(file.path) for file in (bodies, hierarchy) if file)
        raise RunError(f"{files}：上下级绕成了圈：{named}；请改正其中一行的上级")
    asked = {key: frozenset(given) for key, given in years.items()}
    return Bodies(known=known, expected=tuple(expected), years=asked)


def _circle(above: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return keys each of which is under the next, from one back to itself, "" for those left out.

    >>> _circle({"局": ["府", "委"], "委": ["局"]}), _circle({"局": ["府", "委"]})
    (('局', '委', '局'), ())
    """
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        found = error.args[1][::-1]
        return (*found[:_SHOWN], "", found[-1]) if len(found) > _SHOWN + 1 else tuple(found)
    return ()


def _rows(file: UserFile, *, paired: bool) -> Iterator[tuple[str, Body, int | None]]:
    rows = csv.reader(io.StringIO(file.text(WHAT), newline=""), strict=True)
    try:
        columns = _columns(file, next(rows, []))
        for row in rows:
            if any(cell.strip() for cell in row):
                place = f"{file.path}:{rows.line_num}"
                key, body, parent, year = _body(place, columns, row)
                if paired and not parent:
                    raise RunError(f"{place}：应有下级和上级两个名称")
                yield key, body, year
    except csv.Error as error:
        raise RunError(f"{file.path}:{rows.line_num}：不是 CSV：{error}") from error


def _columns(file: UserFile, head: list[str]) -> dict[str, int]:
    found = {
        name: place
        for name, spellings in words().heads.items()
        for place, title in reversed(list(enumerate(head)))
        if title.strip().lower() in spellings
    }
    if "name" not in found or len(head) != len({title.strip() for title in head}):
        read_as = "、".join(title[:20] for title in head[:6]) or "空行"
        raise RunError(
            f"{file.path}:1：首行应写列名：name 或 单位，可加 parent 或 上级、kind 或 类别、year 或 年度；读到的是 {read_as}"
        )
    return found


def _body(place: str, columns: dict[str, int], row: list[str]) -> tuple[str, Body, str, int | None]:
    """Return the folded name of a row, its body, its parent as written, and its year if given."""
    cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    name, parent = cells["name"], cells.get("parent", "")
    key = fold(name)
    if not key:
        raise RunError(f"{place}：缺少单位名称")
    for value in cells.values():
        if len(value) > _LONGEST or any(ord(char) < 32 for char in value):
            raise RunError(f"{place}：名称太长，或夹有换行等控制字符：{value[:20]!r}")
    above = fold(parent)
    parents = (above,) if above and above != key else ()
    body = Body(name=name, kind=cells.get("kind") or kind(name), parents=parents)
    return key, body, parent, _year(place, cells.get("year", ""))


def _year(place: str, written: str) -> int | None:
    match = _YEAR.match(written)
    if written and match is None:
        raise RunError(f"{place}：年度应写成 2023 这样的四位数，写的是 {written[:20]!r}")
    return int(match[0]) if match else None
