"""Selects from the reports given as earlier ones those that a report can be compared with."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.structure.bodies.folding import fold
from nlp.types import Report
from nlp.types.quick import frozen


@frozen
class Before:
    """Last year's report, older ones, the latest first, and the refused ones in words."""

    last: Report | None = None
    older: tuple[Report, ...] = ()
    problems: tuple[str, ...] = ()


def before(report: Report, given: Sequence[Report]) -> Before:
    """Select the earlier reports of the same body from those that were given.

    A single report is refused in `problems` if it is of another body or year; of several, such
    as those of a folder, other bodies' reports are skipped.

    >>> from nlp.checks.example import compose
    >>> listed = [compose("", year=year) for year in (2021, 2023, 2022)]
    >>> found = before(compose("", year=2024), listed)
    >>> found.last.year, [one.year for one in found.older], found.problems
    (2023, [2022, 2021], ())
    """
    if len(given) <= 1:
        refused = [said for one in given if (said := unfit(report, one))]
        older = [one for one in given if _years_between(report, one) > 1 and _same(report, one)]
        last = None if refused or not given else given[0]
        return Before(last=last, older=tuple(older), problems=tuple(refused))
    own = sorted((one for one in given if _same(report, one)), key=_year, reverse=True)
    last = next((one for one in own if _years_between(report, one) == 1), None)
    by_year = {_year(one): one for one in own if _years_between(report, one) > 1}
    problems = () if last is not None else (_absent(report, len(given)),)
    return Before(last=last, older=tuple(by_year.values()), problems=problems)


def unfit(report: Report, previous: Report) -> str:
    """Return in Chinese why `previous` cannot be compared with `report`; "" where it can.

    A name or year missing from a report is no reason.

    >>> from nlp.checks.example import compose
    >>> unfit(compose("", year=2024), compose("", year=2023))
    ''
    >>> unfit(compose("", year=2024), compose("", year=2022)).split("，")[0]
    '给出的上年报告是2022年的'
    """
    said = _other_body(report, previous)
    if said:
        return f"{said}，没有作上年比较。请改用上一年度的报告。"
    said = _other_year(report, previous)
    text = "，只查了文字是否沿用" if _years_between(report, previous) > 1 else ""
    return f"{said}，没有作上年比较{text}。请改用上一年度的报告。" if said else ""


def _absent(report: Report, count: int) -> str:
    wanted = f"{report.year - 1}年" if report.year is not None else "上一年度"
    return f"给出的{count}份报告里没有“{report.organisation}”{wanted}的，没有作上年比较。请补上上一年度的报告。"


def _other_year(report: Report, previous: Report) -> str:
    now, then = report.year, previous.year
    if now is None or then is None or then == now - 1:
        return ""
    return f"给出的上年报告是{then}年的，本报告是{now}年的，不是前后两年"


def _other_body(report: Report, previous: Report) -> str:
    if _same(report, previous):
        return ""
    return f"给出的上年报告是“{previous.organisation}”的，本报告是“{report.organisation}”的，不是同一单位"


def _same(report: Report, other: Report) -> bool:
    """Whether two reports are of one body; true where one states no name."""
    now, then = fold(report.organisation), fold(other.organisation)
    return not now or not then or now.endswith(then) or then.endswith(now)


def _year(report: Report) -> int:
    return report.year or 0


def _years_between(report: Report, other: Report) -> int:
    """Return how many years `other` is before `report`; 0 where either states none."""
    return report.year - other.year if report.year and other.year else 0
