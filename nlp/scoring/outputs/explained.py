"""Describes a rubric in words, for the people whom it scores."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from nlp.knowledge.models.common.scoring import Said
from nlp.knowledge.models.rubric import Deduction, Part, Rubric
from nlp.scoring.marks import measures
from nlp.scoring.words import words
from nlp.types import Severity


def lines(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """Yield (what, how) for each line of the rubric.

    >>> from nlp.scoring.marks.rubric import load
    >>> next(said for what, said in lines(load()) if what == "  正文的数与表不符")
    '每处扣5分，最多扣15分'
    """
    text, weights = words().rubric, rubric.severities
    unknown: str = getattr(text, rubric.unknown)
    yield (
        text.title,
        text.whole.format(name=rubric.name, total=_plain(rubric.total), unknown=unknown),
    )
    shares = {name: _share(getattr(weights, name)) for name in get_args(Severity)}
    yield text.severity, text.severities.format(**shares)
    for part in rubric.parts:
        yield text.part.format(title=part.title, points=_plain(part.points)), _asked(part)
        for entry in part.deductions:
            yield f"  {entry.reason}", said(entry)


def _asked(part: Part) -> str:
    text, wanted = words().rubric, []
    if part.types:
        wanted.append(text.types.format(types="、".join(part.types)))
    if part.needs:
        wanted.append(text.needs.format(measure=_name(part.needs)))
    return "；".join(wanted)


def said(entry: Deduction) -> str:
    """Describe how one deduction is counted.

    >>> said(Deduction(measure="late", above=Decimal(0), points=Decimal(3), reason="迟"))
    '“3月31日以后发布为1，按时为0；不知道发布日期则缺”大于0时扣3分'
    """
    text = words().rubric
    if not entry.points:
        return text.free
    given = {
        name: getattr(entry, name) for name in ("points", "start", "end", "above", "below", "most")
    }
    shown = {name: _plain(value) for name, value in given.items() if value is not None}
    said = _manner(entry, text).format(measure=_name(entry.measure), **shown)
    most = text.most.format(**shown) if entry.most is not None else ""
    needs = text.needed.format(measure=_name(entry.needs)) if entry.needs else ""
    return f"{said}{most}{needs}"


def _manner(entry: Deduction, text: Said) -> str:
    """Return the template by which a deduction is counted: by degree, at a threshold, or each."""
    if entry.start is not None and entry.end is not None:
        return text.degree
    if entry.above is not None:
        return text.above
    return text.each if entry.below is None else text.below


def _name(measure: str) -> str:
    return measures.OWN.get(measure, measure)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _share(value: Decimal) -> str:
    return f"{_plain(value * 100)}%"
