"""Measures and findings of a report -> points by part, each deduction with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from nlp.knowledge.models.rubric import Deduction, Part, Rubric
from nlp.scoring.marks import measures
from nlp.types.quick import frozen

_RULE = "rule."
_CENT = Decimal("0.01")
Values = Mapping[str, Any]


class Counted(NamedTuple):
    """A finding that counts: its rule and its severity."""

    rule: str
    severity: str = "error"


@frozen
class Taken:
    """Points taken off one report; `finding` is the index of the finding among those given."""

    part: str
    measure: str
    points: Decimal
    reason: str
    finding: int | None = None


@frozen
class Scored:
    """Points by part (None: not answered), the deductions, and what is unknown.

    `answered`: the points of the rubric for the parts that are answered. Where that is less than
    its total, the points of these parts are raised in proportion, so that they make up the total,
    and a deduction keeps its points: a fault costs the same on every form. The score is the sum of
    the parts. `unknown`: titles of parts and reasons of deductions that cannot be decided.
    """

    points: Mapping[str, Decimal | None]
    taken: tuple[Taken, ...]
    answered: Decimal
    score: Decimal
    unknown: tuple[str, ...] = ()


def scored(
    rubric: Rubric, values: Values, findings: Sequence[Counted], *, kind: str = ""
) -> Scored:
    """Return the points of one report of type `kind`.

    `values`: measure -> number, None or absent where unknown. `findings` decide the measures
    `rule.*`, in their order.

    >>> from nlp.scoring.marks.rubric import load
    >>> known = {"tables.expected": 3, "tables.missing": 0, "numbers.checked": 9, "sums.checked": 9}
    >>> found = scored(load(), known, [Counted("CLM001")])
    >>> [(item.reason, item.finding) for item in found.taken if item.finding is not None]
    [('正文的数与表不符', 0)]
    """
    points: dict[str, Decimal | None] = {}
    taken: list[Taken] = []
    asked_of = {part.key: _answers(part, kind, values) for part in rubric.parts}
    left_out = rubric.unknown == "left_out"
    answered = sum(
        (p.points for p in rubric.parts if asked_of[p.key].known or not left_out), Decimal(0)
    )
    for part in rubric.parts:
        asked = asked_of[part.key]
        if not asked.known:
            points[part.key] = {"left_out": None, "none": Decimal(0)}.get(
                rubric.unknown, part.points
            )
            continue
        left = rubric.full(part, answered)
        for item in _part(rubric, part.key, left, asked.entries, values, findings):
            left -= item.points
            taken.append(item)
        points[part.key] = left
    earned = sum((value for value in points.values() if value is not None), Decimal(0))
    return Scored(
        points=points,
        taken=tuple(taken),
        answered=answered,
        score=earned.quantize(_CENT),
        unknown=tuple(reason for asked in asked_of.values() for reason in asked.unknown),
    )


class _Answers(NamedTuple):
    """The deductions of a part that apply, whether any can be decided, and what cannot."""

    entries: tuple[Deduction, ...]
    known: bool
    unknown: tuple[str, ...]


def _answers(part: Part, kind: str, values: Values) -> _Answers:
    asked = tuple(entry for entry in part.deductions if _asked(entry.needs, values))
    open_ = tuple(entry.reason for entry in asked if _value(entry, values) is None)
    none = not _of(part, kind, values) or (bool(asked) and len(open_) == len(asked))
    return _Answers(entries=asked, known=not none, unknown=(part.title,) if none else open_)


def _of(part: Part, kind: str, values: Values) -> bool:
    """Whether a part of the rubric applies to a report."""
    wanted = not part.types or any(fnmatchcase(kind, pattern) for pattern in part.types)
    return wanted and _asked(part.needs, values)


def _asked(needs: str | None, values: Values) -> bool:
    return needs is None or bool(values.get(needs))


def _value(entry: Deduction, values: Values) -> Any:
    """Return the measure; a count that an assessment does not list is 0, any other measure None."""
    absent = None if entry.measure in measures.OWN else 0
    return values.get(entry.measure, absent)


def _part(
    rubric: Rubric,
    part: str,
    left: Decimal,
    asked: Sequence[Deduction],
    values: Values,
    findings: Sequence[Counted],
) -> Iterator[Taken]:
    """Yield the deductions from one part, in total never more than its points, `left`."""
    for entry in asked:
        for item in _apply(rubric, part, entry, values, findings):
            off = min(item.points, left)
            if off > 0:
                left -= off
                yield replace(item, points=off)


def _apply(
    rubric: Rubric, part: str, entry: Deduction, values: Values, findings: Sequence[Counted]
) -> Iterator[Taken]:
    left = entry.most
    for place, factor in _units(rubric, entry, values, findings):
        off = entry.points * factor if left is None else min(entry.points * factor, left)
        left = None if left is None else left - off
        if off > 0:
            yield Taken(
                part=part, measure=entry.measure, points=off, reason=entry.reason, finding=place
            )


def _units(
    rubric: Rubric, entry: Deduction, values: Values, findings: Sequence[Counted]
) -> list[tuple[int | None, Decimal]]:
    """Return (finding, factor) for each time the points are due: per finding, per unit or by degree."""
    if entry.measure.startswith(_RULE):
        units: list[tuple[int | None, Decimal]] = [
            (n, getattr(rubric.severities, found.severity))
            for n, found in enumerate(findings)
            if _meant(rubric, entry, found.rule)
        ]
        marked = entry.above is not None or entry.below is not None
        if not marked:
            return units
        return (units[:1] or [(None, Decimal(1))]) if _passed(entry, Decimal(len(units))) else []
    value = _value(entry, values)
    if value is None:
        return []
    if entry.start is not None and entry.end is not None:
        return [(None, _degree(Decimal(str(value)), entry.start, entry.end))]
    if entry.above is not None or entry.below is not None:
        return [(None, Decimal(1))] if _passed(entry, Decimal(str(value))) else []
    return [(None, Decimal(1))] * int(value)


def _meant(rubric: Rubric, entry: Deduction, rule: str) -> bool:
    """Whether a deduction covers a rule: by name, or by its family if no other line names the rule."""
    wanted = entry.measure.removeprefix(_RULE)
    if not wanted.endswith("*"):
        return rule == wanted
    named = any(e.measure == f"{_RULE}{rule}" for part in rubric.parts for e in part.deductions)
    return not named and fnmatchcase(rule, wanted)


def _degree(value: Decimal, start: Decimal, end: Decimal) -> Decimal:
    """Return how far a value is from start to end, from 0 to 1, rounded to hundredths.

    >>> _degree(Decimal(30), Decimal(20), Decimal(40)), _degree(Decimal(1), Decimal(5), Decimal(0))
    (Decimal('0.50'), Decimal('0.80'))
    """
    share = (value - start) / (end - start)
    return min(max(share, Decimal(0)), Decimal(1)).quantize(_CENT)


def _passed(entry: Deduction, value: Decimal) -> bool:
    if entry.above is not None:
        return value > entry.above
    return entry.below is None or value < entry.below
