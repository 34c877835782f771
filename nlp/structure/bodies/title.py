"""Finds the title of a report in its first lines, with the body and the year that it names.

Body and year may be in any order around the fixed words: 某县某局2024年政府信息公开工作年度报告,
2024年某县某镇人民政府信息公开工作年度报告, 某局政府信息公开工作2024年度报告, …年度报告（2024年）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.knowledge import cached, current, load
from nlp.knowledge.notation import notation
from nlp.structure.bodies.names import plain_name
from nlp.structure.forms.kinds import kind

_NAME = r"[^\s。，：:；《》“”|#>»›]"
_BEFORE = re.compile(rf"{_NAME}{{0,60}}\Z")
_DIGITS = "0000123456789"
_REACH = 61


class Title(NamedTuple):
    """A title: its start and end, its words, the body ("" for none) and the year."""

    start: int
    end: int
    words: str
    organisation: str
    year: int | None


@cached
def _core() -> re.Pattern[str]:
    """Match the names of the current family's reports, with a year inside or after."""
    names = kind(current().family).names
    inside, behind = notation("year_inside").pattern, notation("year_behind").pattern
    return re.compile(f"{names.before}{inside}{names.behind}{behind}")


def titles(head: str) -> Iterator[Title]:
    """Yield the titles of the report itself in its head, in order, without those of quoted documents."""
    for core in _core().finditer(head):
        before = _BEFORE.search(head, max(0, core.start() - _REACH), core.start())
        start = before.start() if before else core.start()
        if not _is_quoted(head, start, core.end()):
            yield _title(head, start, core)


def year_of(digits: str) -> int:
    """Return 2024 or 二〇二四 as a number."""
    return int(digits.translate(str.maketrans(notation("digits").pattern, _DIGITS)))


def _title(head: str, start: int, core: re.Match[str]) -> Title:
    before = head[start : core.start()]
    year = notation("year_before").search(before)
    said = core["inner"] or core["behind"] or (year["year"] if year else None)
    names = [before] if year is None else [before[: year.start()], before[year.end() :]]
    naming = load("common/bodies")["naming"]
    people, government = naming["government"]
    names = [name + government if name.endswith(people) else name for name in names]
    found = next(filter(None, map(plain_name, names)), "")
    words = head[start : core.end()].removeprefix(naming["heading"])
    return Title(start, core.end(), words, found, year_of(said) if said else None)


def _is_quoted(head: str, start: int, end: int) -> bool:
    """Whether the title is that of another document: 根据《…的通知》, …年度报告编制发布工作."""
    quoting, quoted = _quotes()
    near = head[max(0, start - 8) : start].rstrip("《“ ")
    return (
        near.endswith(quoting)
        or head[start:end].startswith(quoting)
        or head.startswith(quoted, end)
    )


@cached
def _quotes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    naming = load("common/bodies")["naming"]
    return tuple(naming["quoting"]), tuple(naming["quoted"])
