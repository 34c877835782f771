"""Measures -> points: parts with weights, each point taken off named with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from nlp.errors import KnowledgeError
from nlp.knowledge import check_file
from nlp.knowledge.loader import ROOT
from nlp.scoring.marks import measures

DEFAULT = ROOT / "reports" / "disclosure" / "rubric.yaml"
_RULE = "rule."


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Points for each unit of a measure, or once above or below a mark."""

    measure: str
    points: Decimal
    reason: str
    most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side of quality with its points."""

    key: str
    title: str
    points: Decimal
    deductions: tuple[Deduction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """How a report is scored."""

    name: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> Decimal:
        """The score of a report from which nothing is taken off."""
        return sum((part.points for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Points taken off one report; `finding` is the place of the finding in those given."""

    part: str
    measure: str
    points: Decimal
    reason: str
    finding: int | None = None


def load(path: Path | None = None) -> Rubric:
    """The rubric in a file, ours without one.

    Raises KnowledgeError with file, line and the choices for every mistake.

    >>> load().total
    Decimal('100')
    """
    path = path or DEFAULT
    if not path.is_file():
        raise KnowledgeError(f"{path}：没有这个评分标准文件")
    content = check_file(path, "rubric")
    _check_names(path, content)
    parts = tuple(
        Part(
            key=part["key"],
            title=part["title"],
            points=_decimal(part["points"]),
            deductions=tuple(_deduction(entry) for entry in part["deductions"]),
        )
        for part in content["parts"]
    )
    return Rubric(name=content["name"], parts=parts)


def _deduction(entry: dict[str, Any]) -> Deduction:
    marks = {name: _decimal(entry[name]) for name in ("most", "above", "below") if name in entry}
    points = _decimal(entry["points"])
    return Deduction(measure=entry["measure"], points=points, reason=entry["reason"], **marks)


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))


def _check_names(path: Path, content: dict[str, Any]) -> None:
    """What a schema cannot hold: names of measures, and keys that stand once."""
    known = list(measures.names())
    root: Any = yaml.compose(path.read_text(encoding="utf-8"))
    parts = _child(root, "parts")
    wrong = []
    keys: set[str] = set()
    for part, node in zip(content["parts"], parts.value, strict=True):
        if part["key"] in keys:
            wrong.append((node, f"key {part['key']!r} 重复"))
        keys.add(part["key"])
        for entry, line in zip(part["deductions"], _child(node, "deductions").value, strict=True):
            if entry["measure"] not in known:
                wrong.append((line, f"没有指标 {entry['measure']!r}；可选：{'、'.join(known)}"))
    if wrong:
        told = [f"{path}:{node.start_mark.line + 1}：{message}" for node, message in wrong[:5]]
        raise KnowledgeError("\n".join(told))


def _child(node: Any, key: str) -> Any:
    return next(value for name, value in node.value if name.value == key)


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
