"""Describes a rubric in words, for the people whom it scores."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlp.knowledge.models.rubric import Deduction, Part, Rubric
from nlp.scoring.marks import measures

_UNKNOWN = {
    "left_out": "不知道的方面不计入，其余按比例折算成满分",
    "full": "不知道的方面不扣分",
    "none": "不知道的方面不得分",
}


def lines(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """Yield (what, how) for each line of the rubric.

    >>> from nlp.scoring.marks.rubric import load
    >>> next(said for what, said in lines(load()) if what == "  正文的数与表不符")
    '每处扣5分，最多扣15分'
    """
    yield "评分标准", f"{rubric.name}，满分{_plain(rubric.total)}分；{_UNKNOWN[rubric.unknown]}。"
    weights = rubric.severities
    yield (
        "级别",
        (
            f"按规则扣分时，错误按{_share(weights.error)}、警告按{_share(weights.warning)}、"
            f"提示按{_share(weights.info)}计；由另一处错误引起的、被判为误报的不扣分。"
        ),
    )
    for part in rubric.parts:
        yield f"{part.title}（{_plain(part.points)}分）", _asked(part)
        for entry in part.deductions:
            yield f"  {entry.reason}", said(entry)


def _asked(part: Part) -> str:
    wanted = []
    if part.types:
        wanted.append(f"只评{'、'.join(part.types)}")
    if part.needs:
        wanted.append(f"没有“{_name(part.needs)}”时不评")
    return "；".join(wanted)


def said(entry: Deduction) -> str:
    """Describe how one deduction is counted.

    >>> said(Deduction(measure="late", above=Decimal(0), points=Decimal(3), reason="迟"))
    '“3月31日以后发布为1，按时为0；不知道发布日期则缺”大于0时扣3分'
    """
    points = _plain(entry.points)
    if not entry.points:
        return "不扣分"
    if entry.start is not None and entry.end is not None:
        text = f"“{_name(entry.measure)}”从{_plain(entry.start)}到{_plain(entry.end)}，按比例扣0至{points}分"
    elif entry.above is not None:
        text = f"“{_name(entry.measure)}”大于{_plain(entry.above)}时扣{points}分"
    elif entry.below is not None:
        text = f"“{_name(entry.measure)}”小于{_plain(entry.below)}时扣{points}分"
    else:
        text = f"每处扣{points}分"
    most = f"，最多扣{_plain(entry.most)}分" if entry.most is not None else ""
    needs = f"（没有“{_name(entry.needs)}”时不评）" if entry.needs else ""
    return f"{text}{most}{needs}"


def _name(measure: str) -> str:
    return measures.OWN.get(measure, measure)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _share(value: Decimal) -> str:
    return f"{_plain(value * 100)}%"
