"""Whether a report given as last year's is last year's report of the same body."""

from __future__ import annotations

from nlp.structure.bodies.folding import fold
from nlp.types import Report


def unfit(report: Report, previous: Report) -> str:
    """Why `previous` cannot be held against `report`, in words; "" where it can.

    A name or a year that a report does not state is no reason.

    >>> from nlp.checks.example import compose
    >>> unfit(compose("", year=2024), compose("", year=2023))
    ''
    >>> unfit(compose("", year=2024), compose("", year=2022)).split("，")[0]
    '给出的上年报告是2022年的'
    """
    said = _other_year(report, previous) or _other_body(report, previous)
    return f"{said}，没有作上年比较。请改用上一年度的报告。" if said else ""


def _other_year(report: Report, previous: Report) -> str:
    now, then = report.year, previous.year
    if now is None or then is None or then == now - 1:
        return ""
    return f"给出的上年报告是{then}年的，本报告是{now}年的，不是前后两年"


def _other_body(report: Report, previous: Report) -> str:
    now, then = fold(report.organisation), fold(previous.organisation)
    if not now or not then or now.endswith(then) or then.endswith(now):
        return ""
    return f"给出的上年报告是“{previous.organisation}”的，本报告是“{report.organisation}”的，不是同一单位"
