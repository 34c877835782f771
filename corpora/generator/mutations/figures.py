"""Errors inside the statutory tables; cells that the prose mentions are not changed."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from corpora.form import APPLICANTS
from corpora.generator.mutations.base import Expected, Kind, Unfit, mentioned, tables_rows
from corpora.generator.report import Report

_COLUMNS = APPLICANTS[:-1]
_DECISIONS = ("licensing", "penalties", "coercion")
# Rows that stand alone in their line of the table, so that one can be lost without another.
_LABELS = {
    "2.重复申请": "requests.not_processed.repeat.total",
    "3.要求提供公开出版物": "requests.not_processed.publication.total",
    "2.没有现成信息需要另行制作": "requests.unavailable.needs_creation.total",
    "5.属于三类内部事务信息": "requests.refused.internal.total",
    "8.属于行政查询事项": "requests.refused.inquiry.total",
    "行政强制": "proactive.coercion.decisions",
    "行政许可": "proactive.licensing.decisions",
    "四、结转下年度继续办理": "requests.carried_out.total",
}


def row_total(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A figure slips from one row of a column into another: columns add up, rows do not."""
    values, rows = report.values, tables_rows(report)
    taken = [
        (row, column) for row in rows for column in _COLUMNS if values[f"requests.{row}.{column}"]
    ]
    if not taken:
        raise Unfit
    source, column = rng.choice(taken)
    target = rng.choice([row for row in rows if row != source])
    one, two = f"requests.{source}.{column}", f"requests.{target}.{column}"
    planted = report.with_figures({one: _plus(report, one, -1), two: _plus(report, two, 1)})
    return planted, _expected("row_total", "TAB001", cell=f"requests.{target}.total")


def result_total(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A row of results grows with its total; the total of all results does not."""
    used = mentioned(report)
    rows = [row for row in tables_rows(report) if f"requests.{row}.total" not in used]
    if not rows:
        raise Unfit
    row, column, more = rng.choice(rows), rng.choice(_COLUMNS), rng.randint(1, 9)
    one, two = f"requests.{row}.{column}", f"requests.{row}.total"
    planted = report.with_figures({one: _plus(report, one, more), two: _plus(report, two, more)})
    return planted, _expected("result_total", "TAB002", cell="requests.total.total")


def printed_total(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A total of one row is misprinted."""
    used = mentioned(report)
    rows = [row for row in tables_rows(report) if f"requests.{row}.total" not in used]
    if not rows:
        raise Unfit
    name = f"requests.{rng.choice(rows)}.total"
    planted = report.with_figures({name: _plus(report, name, rng.choice((1, 2, 5, 10, 30)))})
    return planted, _expected("printed_total", "TAB001", "TAB002", cell=name)


def balance(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """New and carried in no longer equal handled and carried out in two columns."""
    values, used = report.values, mentioned(report)
    moves = [
        (row, source, target)
        for row in ("carried_in", "carried_out", "new")
        for source in _COLUMNS
        for target in _COLUMNS
        if source != target
        and values[f"requests.{row}.{source}"]
        and not {f"requests.{row}.{source}", f"requests.{row}.{target}"} & used
    ]
    if not moves:
        raise Unfit
    row, source, target = rng.choice(moves)
    one, two = f"requests.{row}.{source}", f"requests.{row}.{target}"
    planted = report.with_figures({one: _plus(report, one, -1), two: _plus(report, two, 1)})
    return planted, _expected("balance", "TAB003", cell=one)


def outcomes(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """The outcomes of reviews or cases miss their total."""
    used = mentioned(report)
    names = [
        f"review.{row}.{column}"
        for row in ("reconsideration", "litigation_direct", "litigation_after_review")
        for column in ("upheld", "corrected", "other", "pending")
        if f"review.{row}.{column}" not in used
    ]
    if not names:
        raise Unfit
    name = rng.choice(names)
    planted = report.with_figures({name: _plus(report, name, rng.randint(1, 4))})
    return planted, _expected("outcomes", "TAB004", cell=f"{name.rpartition('.')[0]}.total")


def blank(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A count of decisions is left blank. A layout without cells cannot show a blank."""
    planted, name = _decision(report, rng, "")
    return replace(planted, layout="tika"), _expected("blank", "TAB005", cell=name)


def blank_request(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A cell of table three is blank; the identities can tell what stood there."""
    rows = tables_rows(report)
    name = f"requests.{rng.choice(rows)}.{rng.choice(_COLUMNS)}"
    planted = replace(report.with_figures({name: ""}), layout="tika")
    return planted, _expected("blank_request", "TAB005", "TAB007", cell=name)


def fraction(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A count has decimals."""
    planted, name = _decision(report, rng, f"{rng.randint(1, 300)}.{rng.randint(1, 9)}")
    return planted, _expected("fraction", "TAB005", cell=name)


def negative(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A count is below zero."""
    planted, name = _decision(report, rng, f"-{rng.randint(1, 300)}")
    return planted, _expected("negative", "TAB005", cell=name)


def _decision(report: Report, rng: random.Random, printed: str) -> tuple[Report, str]:
    used = mentioned(report)
    names = [f"proactive.{row}.decisions" for row in _DECISIONS]
    free = [name for name in names if name not in used]
    if not free:
        raise Unfit
    name = rng.choice(free)
    return report.with_figures({name: printed}), name


def lost_row(report: Report, rng: random.Random) -> tuple[Report, Expected]:
    """A row of a table is gone; it held nothing but zeros, so that no sum gives it away."""
    used, values = mentioned(report), report.values
    free = [
        label
        for label, name in _LABELS.items()
        if name not in used and (values[name] == 0 or name.startswith("proactive."))
    ]
    if not free:
        raise Unfit
    label = rng.choice(free)
    planted = replace(report, dropped=frozenset({label}))
    return planted, _expected("lost_row", "TAB006", also=("TAB005",), cell=_LABELS[label])


def _plus(report: Report, name: str, more: int) -> Decimal:
    value = report.values[name]
    if value is None or value + more < 0:
        raise Unfit
    return value + more


def _expected(kind: str, *rules: str, also: tuple[str, ...] = (), cell: str) -> Expected:
    return Expected(kind=kind, rules=frozenset(rules), also=frozenset(also), cell=cell)


KINDS: dict[str, Kind] = {
    "row_total": row_total,
    "result_total": result_total,
    "printed_total": printed_total,
    "balance": balance,
    "outcomes": outcomes,
    "blank": blank,
    "blank_request": blank_request,
    "fraction": fraction,
    "negative": negative,
    "lost_row": lost_row,
}
