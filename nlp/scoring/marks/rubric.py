"""Measures -> points: parts with weights, each point taken off named with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from nlp.errors import KnowledgeError
from nlp.knowledge import load_as, read_file
from nlp.knowledge.check import also
from nlp.knowledge.models.rubric import Deduction, Rubric
from nlp.knowledge.stack import ROOT
from nlp.scoring.marks import measures

__all__ = ["Deduction", "Rubric", "Taken", "deduct", "known_measures", "load"]
DEFAULT = ROOT / "reports" / "disclosure" / "rubric.yaml"
_RULE = "rule."


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Points taken off one report; `finding` is the place of the finding in those given."""

    part: str
    measure: str
    points: Decimal
    reason: str
    finding: int | None = None


def load(path: Path | None = None, family: str = "disclosure") -> Rubric:
    """The rubric in a file, without one that of a family of reports.

    Raises KnowledgeError with file, line and the choices for a mistake.

    >>> load().total
    Decimal('100')
    """
    if path is None:
        return load_as(f"reports/{family}/rubric", Rubric)
    if not path.is_file():
        raise KnowledgeError(f"{path}：没有这个评分标准文件")
    return read_file(path, Rubric, lambda read: known_measures(read, path.stem))


@also(Rubric)
def known_measures(rubric: Rubric, _: str = "") -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a rubric names a measure that nothing gives, and what there is to choose from."""
    known = list(measures.names())
    for n, part in enumerate(rubric.parts):
        for m, entry in enumerate(part.deductions):
            if entry.measure not in known:
                place = ("parts", n, "deductions", m, "measure")
                yield place, f"没有指标 {entry.measure!r}；可选：{'、'.join(known)}"


def deduct(
    rubric: Rubric, values: Mapping[str, Any], findings: Sequence[str]
) -> tuple[dict[str, Decimal], list[Taken]]:
    """Points by part, and every deduction.

    `values`: measure -> number, None or absent where unknown. `findings`: the rule of each
    finding that counts, in order; they decide the measures `rule.*`.

    >>> points, taken = deduct(load(), {"theme.problem": 3, "theme.improvement": 1}, ["CLM001"])
    >>> points["agreement"], [(item.reason, item.finding) for item in taken]
    (Decimal('21'), [('正文的数与表不符', 0)])
    """
    points, taken = {}, []
    for part in rubric.parts:
        left = part.points
        for entry in part.deductions:
            for item in _apply(part.key, entry, values, findings):
                off = min(item.points, left)
                if off > 0:
                    left -= off
                    taken.append(_less(item, off))
        points[part.key] = left
    return points, taken


def _apply(
    part: str, entry: Deduction, values: Mapping[str, Any], findings: Sequence[str]
) -> Iterator[Taken]:
    if entry.measure.startswith(_RULE):
        code = entry.measure.removeprefix(_RULE)
        places: list[int | None] = [n for n, rule in enumerate(findings) if rule == code]
    else:
        value = values.get(entry.measure, _absent(entry.measure))
        if value is None:
            return
        places = [None] * (int(value) if entry.above is None and entry.below is None else 1)
        if not _marked(entry, Decimal(str(value))):
            return
    if entry.above is not None or entry.below is not None:
        if entry.measure.startswith(_RULE) and not _marked(entry, Decimal(len(places))):
            return
        places = places[:1] or [None]
    left = entry.most
    for place in places:
        off = entry.points if left is None else min(entry.points, left)
        if off <= 0:
            return
        left = None if left is None else left - off
        yield Taken(
            part=part, measure=entry.measure, points=off, reason=entry.reason, finding=place
        )


def _absent(measure: str) -> int | None:
    """Counts that an assessment does not list are 0; other measures are unknown."""
    return None if measure in measures.OWN else 0


def _marked(entry: Deduction, value: Decimal) -> bool:
    if entry.above is not None:
        return value > entry.above
    return entry.below is None or value < entry.below


def _less(item: Taken, points: Decimal) -> Taken:
    return Taken(
        part=item.part,
        measure=item.measure,
        points=points,
        reason=item.reason,
        finding=item.finding,
    )
