"""The tables against which claims are checked, with the year and names of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import repeat
from operator import attrgetter, is_
from typing import TYPE_CHECKING

from nlp.claims.evidence.formulas import Sheet
from nlp.knowledge import cached, load
from nlp.structure.bodies.folding import kind
from nlp.structure.forms.in_force import form, held
from nlp.types.quick import frozen

if TYPE_CHECKING:
    from nlp.structure.forms.form import Sum
    from nlp.types import Cell, Report

_VALUE = attrgetter("value")


@frozen
class Statistics:
    """The tables against which claims are checked: this year's and, if given, last year's."""

    year: int | None
    form: str
    names: tuple[str, ...]
    sheet: Sheet
    previous: Sheet | None = None
    kind: str = "other"
    own_only: bool = False

    @property
    def of_an_area(self) -> bool:
        """Whether the tables of this body include 全市 and 各部门."""
        return self.kind not in ("department", "office", "town") and not self.own_only


def statistics_of(
    report: Report, previous: Report | None, cells: Mapping[str, Cell] | None = None
) -> Statistics:
    """Return the tables of a report and, if given, of last year's; `cells` are this year's."""
    factors: Mapping[str, int] = load("reports/disclosure/indicators")["factors"]
    return Statistics(
        year=report.year,
        form=report.form,
        names=(report.organisation,) if report.organisation else (),
        sheet=_sheet(report, cells or report.cells(), factors),
        previous=_sheet(previous, previous.cells(), factors) if previous else None,
        kind=kind(report.organisation),
        own_only=_own_only(report),
    )


def _own_only(report: Report) -> bool:
    """Whether the name (市政府（本级）) or the lines before section one limit the tables to one office."""
    words = load("common/statements")
    if any(word in report.organisation for word in words["own_names"]):
        return True
    said = _own_tables()
    first = next((s.start for s in report.sections if s.level), len(report.document.text))
    return any(
        said.search(sentence.text) for sentence in report.sentences if sentence.start < first
    )


@cached
def _own_tables() -> re.Pattern[str]:
    words = load("common/statements")
    subject, only, own, without, others = (
        "|".join(words[key])
        for key in ("own_subject", "own_only", "own_names", "own_without", "own_others")
    )
    return re.compile(
        rf"(?:{subject})[^。；]{{0,12}}?(?:(?:{only})[^，。；]{{0,12}}?(?:{own})|"
        rf"[^。；]{{0,24}}?(?:{without})[^，。；]{{0,8}}?(?:{others}))"
    )


def _sheet(report: Report, cells: Mapping[str, Cell], factors: Mapping[str, int]) -> Sheet:
    shape = held(report.form, {cell.row for cell in report.tables.get("requests", ())})
    sums = (one for listed in shape.sums.values() for one in listed)
    return Sheet(
        cells,
        factors=factors,
        aliases=form(report.form).aliases,
        denied=denied(cells, sums),
        names=[name for names in shape.cells.values() for name in names],
    )


def denied(cells: Mapping[str, Cell], sums: Iterable[Sum]) -> frozenset[str]:
    """Return the full names of totals whose parts are all known and add up to something else.

    No number of the prose is checked against these. Source of the identities: the form of the State
    Council office, whose sums are data in `knowledge/reports/<type>/forms`.

    >>> from nlp.structure.forms.form import Sum
    >>> from nlp.types import Cell
    >>> cell = lambda name, value: Cell(table="t", row=name, column="x", raw="",
    ...     value=Decimal(value), status="read", start=0, end=0)
    >>> cells = {f"t.{n}.x": cell(n, v) for n, v in {"a": 3, "b": 1, "all": 5}.items()}
    >>> sorted(denied(cells, [Sum("", ("t.a.x", "t.b.x"), ("t.all.x",))]))
    ['t.all.x']
    """
    known = dict(zip(cells, map(_VALUE, cells.values()), strict=True))
    # By identity: a Decimal that is compared with None asks an abstract class what None is.
    if any(map(is_, known.values(), repeat(None))):
        proved = {n: cells[n].proved if value is None else value for n, value in known.items()}
        known = {name: value for name, value in proved.items() if value is not None}
    return frozenset(one.wholes[0] for one in sums if len(one.wholes) == 1 and _denies(one, known))


def _denies(one: Sum, known: Mapping[str, Decimal]) -> bool:
    try:
        return sum(map(known.__getitem__, one.parts)) != known[one.wholes[0]]
    except KeyError:
        return False
