"""Which problem and which measure of one block go together, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.themes.problems.alike import ALIKE, Likeness, likenesses
from nlp.themes.problems.items import Item

Reason = Literal["number", "words", "matter", "topic", "only", "order"]
Link = tuple[int, int]
Table = Sequence[Sequence[Likeness]]
_FAR, _SAME_PLACE = 0.02, 0.1
"""What a step apart in the order costs; what the same place in lists of one length is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Links between problems and measures, by their places, in the order of the text.

    `loose`: what stands together although nothing that is said connects it: a lone problem and
    a pledge. Who asks whether a problem was left without an answer counts these as answers.
    """

    links: tuple[Link, ...]
    reasons: tuple[tuple[Reason, ...], ...]
    loose: tuple[Link, ...]


def match(problems: Sequence[Item], measures: Sequence[Item], *, alternating: bool) -> Matched:
    """Link the problems and measures of one block.

    `alternating`: the text answers each problem before it names the next, so that whatever
    follows a problem is its measure.
    """
    table = likenesses(problems, measures)
    rows, columns = len(problems), len(measures)
    lone = rows == 1 or columns == 1
    firm = _of_one(table, alternating=alternating) if lone else _of_lists(table)
    links = tuple(sorted(firm))
    return Matched(
        links=links,
        reasons=tuple(
            _reasons(table[i][j], number=rows == columns and i == j, only=lone) for i, j in links
        ),
        loose=tuple(sorted(_loose(table, firm))) if lone else (),
    )


def _of_one(table: Table, *, alternating: bool) -> set[Link]:
    """One problem, or one measure: with whatever is of its matter."""
    return {
        (i, j)
        for i, row in enumerate(table)
        for j, likeness in enumerate(row)
        if likeness.related or (alternating and len(table) == 1)
    }


def _loose(table: Table, firm: set[Link]) -> set[Link]:
    """What else stands beside a lone problem, or the likeliest problem beside a lone measure."""
    if len(table) == 1:
        return {(0, j) for j in range(len(table[0]))} - firm
    return set() if firm else set(list(_placed(table))[:1])


def _of_lists(table: Table) -> set[Link]:
    """Lists of two and more: one to one, then what is left joins what it resembles."""
    rows, columns = len(table), len(table[0])
    links = {(i, j) for i, j in _placed(table) if rows == columns or table[i][j].related}
    links |= _in_order(links, rows, columns)
    return links | _joined(table, links)


def _placed(table: Table) -> set[Link]:
    """One to one by likeness and place, the likeliest first."""
    rows, columns = len(table), len(table[0])
    even = rows == columns
    ranked = sorted(
        (
            (table[i][j].score - _FAR * abs(i - j) + _SAME_PLACE * (even and i == j), -i, -j)
            for i in range(rows)
            for j in range(columns)
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    return set(chosen.items())


def _in_order(links: set[Link], rows: int, columns: int) -> set[Link]:
    """Left-over problems and measures of one number, where all others answer number by number.

    In three problems and two measures, the second of which answers the second, the first
    measure stands where the answer to the first problem is looked for, whatever its words.
    """
    if not links or any(i != j for i, j in links):
        return set()
    return {(i, i) for i in range(min(rows, columns))}


def _joined(table: Table, links: set[Link]) -> set[Link]:
    """Left-over problems and measures beside the likeliest partner that is of their matter.

    Where problems and measures are one to one already, nothing is left over.
    """
    more: set[Link] = set()
    rows, columns = range(len(table)), range(len(table[0]))
    answered, used = {i for i, _ in links}, {j for _, j in links}
    for i in set(rows) - answered:
        best = max(columns, key=lambda j: table[i][j].score)
        if table[i][best].related:
            more.add((i, best))
    for j in set(columns) - used:
        best = max(rows, key=lambda i: table[i][j].score)
        if table[best][j].related:
            more.add((best, j))
    return more


def _reasons(likeness: Likeness, *, number: bool, only: bool) -> tuple[Reason, ...]:
    said: tuple[tuple[Reason, bool], ...] = (
        ("number", number and not only),
        ("words", likeness.words >= ALIKE),
        ("matter", likeness.matters > 0),
        ("topic", likeness.topic),
        ("only", only),
    )
    return tuple(name for name, speaks in said if speaks) or ("order",)
