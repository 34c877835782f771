"""What the form of a report can answer: which tables it must have, which sums it lets one check."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.knowledge import cached, current, load_as
from nlp.knowledge.models import form as model
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import form, forms
from nlp.types import Cell, Report

# A few figures of the prose may look like cells; a table that is there has most of its own.
_STRAY = 0.1


def due(report: Report) -> Form | None:
    """The form that a report is held to: the one it uses, without tables the one of its year.

    A report whose tables are all missing looks like no form; of which form they are missing
    only its year can say. None for a type of report without tables.
    """
    known = {name.rsplit("/", 1)[-1]: name for name in _files()}
    if report.form not in known:
        return None
    read, cells = form(report.form), report.cells().values()
    filled = sum(cell.value is not None for cell in cells)
    if report.year is None or filled > _STRAY * len(cells):
        return read
    own = [one for one in forms() if _kin(known, one.name, report.form)]
    begun = [one for one in own if 0 < _since().get(one.name, 0) <= report.year]
    return max(begun, key=lambda one: _since()[one.name], default=read)


def _kin(known: Mapping[str, str], one: str, other: str) -> bool:
    """Whether two forms are of one family of reports."""
    return known.get(one, "").split("/")[1:2] == known[other].split("/")[1:2]


@cached
def _since() -> dict[str, int]:
    """The first year for which reports use each form, 0 where its file does not say."""
    found = (load_as(name, model.Form) for name in current().names("reports/*/forms/*"))
    return {one.name: one.since for one in found}


def expected(report: Report) -> tuple[str, ...]:
    """The tables that the form demands; none where every place has a list of its own.

    >>> from nlp.checks.example import compose
    >>> expected(compose("一、总体情况\\n平稳。", {"requests.new.total": 5}))
    ('proactive', 'requests', 'review')
    """
    wanted = due(report)
    return wanted.tables if wanted and wanted.fixed_rows else ()


def sums(report: Report) -> tuple[int, int]:
    """How many sums the form lets one recompute, and of how many all cells are there.

    A cell that was read, proved by the others, or is open between several readings is there:
    what a conversion has damaged is no fault of the report. Where the form is not fixed, only
    the sums whose cells are there are asked for.
    """
    wanted, cells = due(report), report.cells()
    if wanted is None:
        return 0, 0
    there = {name for name, cell in cells.items() if _is_there(cell)}
    listed = [one for found in wanted.sums.values() for one in found]
    checked = sum(there.issuperset((*one.parts, *one.wholes)) for one in listed)
    return (len(listed) if wanted.fixed_rows else checked), checked


def _is_there(cell: Cell) -> bool:
    return cell.value is not None or cell.proved is not None or cell.status == "ambiguous"


def family(kind: str) -> str:
    """The family of reports whose rubric scores a type of report, such as `disclosure-2021`.

    A family without a rubric of its own is scored by the first that has one: what its
    reports cannot answer is not asked.

    >>> family("disclosure-2021")
    'disclosure'
    """
    having = [name.split("/")[1] for name in current().names("reports/*/rubric")]
    of = {form(name.rsplit("/", 1)[-1]).type: name.split("/")[1] for name in _files()}
    return of[kind] if of.get(kind) in having else having[0]


@cached
def _files() -> tuple[str, ...]:
    return tuple(current().names("reports/*/forms/*"))
