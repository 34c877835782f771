"""The tables that claims are held against, with what is known of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.claims.formulas import Sheet
from nlp.knowledge import load
from nlp.structure.folding import kind
from nlp.structure.forms import form
from nlp.types import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The tables that claims are held against: this year's and, where given, last year's."""

    year: int | None
    form: str
    names: tuple[str, ...]
    sheet: Sheet
    previous: Sheet | None = None
    kind: str = "other"

    @property
    def of_an_area(self) -> bool:
        """Whether what 全市 and 各部门 do is in the tables of this body."""
        return self.kind not in ("department", "office", "town")


def books_of(report: Report, previous: Report | None) -> Books:
    """The books of a report and, where given, of last year's."""
    factors: Mapping[str, int] = load("indicators/indicators")["factors"]
    return Books(
        year=report.year,
        form=report.type,
        names=_names(report),
        sheet=_sheet(report, factors),
        previous=_sheet(previous, factors) if previous else None,
        kind=kind(report.organisation),
    )


def _sheet(report: Report, factors: Mapping[str, int]) -> Sheet:
    return Sheet(report.cells(), factors=factors, aliases=form(report.type).aliases)


def _names(report: Report) -> tuple[str, ...]:
    return (report.organisation,) if report.organisation else ()
