"""Matches the problems and measures of one block, with the reasons for each link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nlp.themes.problems.alike import ALIKE, Likeness, likenesses
from nlp.themes.problems.equal import answering, one_to_one
from nlp.themes.problems.items import ListedPoint
from nlp.types.quick import frozen

Reason = Literal["number", "words", "matter", "topic", "only", "order"]
Link = tuple[int, int]
Table = Sequence[Sequence[Likeness]]
_FAR, _SAME_PLACE = 0.02, 0.1
"""The cost per step between two positions, and the bonus for equal positions in equal lists."""


@frozen
class Matched:
    """Links between problems and measures, by their indices, in the order of the text.

    `loose` links have no words in common: a single problem and a pledge beside it, or a measure
    beside a list that already answers every problem. They count as answers when unanswered
    problems are searched for.
    """

    links: tuple[Link, ...]
    reasons: tuple[tuple[Reason, ...], ...]
    loose: tuple[Link, ...]


def match(
    problems: Sequence[ListedPoint], measures: Sequence[ListedPoint], *, alternating: bool
) -> Matched:
    """Link the problems and measures of one block.

    `alternating`: the text answers each problem before it names the next, so that the text
    after a problem is its measure.
    """
    table = likenesses(problems, measures)
    rows, columns = len(problems), len(measures)
    lone = rows == 1 or columns == 1
    core = answering(problems, measures)
    if lone:
        follows = alternating or one_to_one(problems, measures)
        firm = _of_one(table, alternating=follows)
    elif core:
        firm = _of_answered(table, core)
    else:
        firm = _of_lists(table)
    links = tuple(sorted(firm))
    beside = _loose(table, firm) if lone else _beyond(table, firm) if core else set()
    return Matched(
        links=links,
        reasons=tuple(
            _reasons(table[i][j], number=core[i : i + 1] == (j,), only=lone) for i, j in links
        ),
        loose=tuple(sorted(beside)),
    )


def _of_one(table: Table, *, alternating: bool) -> set[Link]:
    """Link a single problem, or a single measure, to everything of its matter."""
    return {
        (i, j)
        for i, row in enumerate(table)
        for j, likeness in enumerate(row)
        if likeness.related or (alternating and len(table) == 1)
    }


def _loose(table: Table, firm: set[Link]) -> set[Link]:
    """Link the rest next to a single problem, or the best problem for a single measure."""
    if len(table) == 1:
        return {(0, j) for j in range(len(table[0]))} - firm
    return set() if firm else set(list(_placed(table))[:1])


def _of_answered(table: Table, core: Sequence[int]) -> set[Link]:
    """Link the problems one to one with a list of as many measures.

    Measures beside that list are plans in general, which name the same matters as any problem.
    """
    placed = _placed([[row[j] for j in core] for row in table])
    return {(i, core[j]) for i, j in placed}


def _beyond(table: Table, firm: set[Link]) -> set[Link]:
    """Link the measures beside a list that answers every problem to the best problem of their matter."""
    more: set[Link] = set()
    for j in set(range(len(table[0]))) - {j for _, j in firm}:
        best = max(range(len(table)), key=lambda i: table[i][j].score)
        if table[best][j].related:
            more.add((best, j))
    return more


def _of_lists(table: Table) -> set[Link]:
    """Link lists of two or more whose lengths differ: one to one, then the rest by similarity."""
    rows, columns = len(table), len(table[0])
    links = {(i, j) for i, j in _placed(table) if table[i][j].related}
    links |= _in_order(links, rows, columns)
    return links | _joined(table, links)


def _placed(table: Table) -> set[Link]:
    """Link one to one by similarity and position, the best first."""
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
    """Link remaining problems and measures of equal number, where all other links have equal numbers.

    Of three problems and two measures, the second of which answers the second problem, the
    first measure is where the answer to the first problem is expected, whatever its words.
    """
    if not links or any(i != j for i, j in links):
        return set()
    return {(i, i) for i in range(min(rows, columns))}


def _joined(table: Table, links: set[Link]) -> set[Link]:
    """Link remaining problems and measures to the best partner of their matter.

    Where problems and measures are already one to one, nothing remains.
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
