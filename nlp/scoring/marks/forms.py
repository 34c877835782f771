"""What a report's form requires: the tables it must have and the sums that can be checked."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.knowledge import cached, current, load_as
from nlp.knowledge.models import form as model
from nlp.structure.forms.form import Form
from nlp.structure.forms.in_force import form, forms
from nlp.structure.forms.kinds import family_of
from nlp.types import Cell, Report

# A few figures of the prose may look like cells, but a table that is present has most of its own.
_STRAY = 0.1


def due(report: Report) -> Form | None:
    """Return the form that applies to a report: the one it uses, or without tables that of its year.

    A report whose tables are all missing matches no form, and only its year shows which form
    they belong to. None for a type of report without tables.
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
    """Return the first year for which each form is used, 0 where its file gives none."""
    found = (load_as(name, model.Form) for name in current().names("reports/*/forms/*"))
    return {one.name: one.since for one in found}


def expected(report: Report) -> tuple[str, ...]:
    """Return the tables that the form requires; none where every authority has its own list.

    >>> from nlp.checks.example import compose
    >>> expected(compose("一、总体情况\\n平稳。", {"requests.new.total": 5}))
    ('proactive', 'requests', 'review')
    """
    wanted = due(report)
    return wanted.tables if wanted and wanted.fixed_rows else ()


def sums(report: Report) -> tuple[int, int]:
    """Return how many sums the form has, and for how many of them all cells are present.

    A cell is present if it was read, proven by others or is ambiguous, since damage by a
    conversion is not the report's fault. Where the form is not fixed, only the sums whose cells
    are present count.
    """
    wanted, cells = due(report), report.cells()
    if wanted is None:
        return 0, 0
    listed = [one for found in wanted.sums.values() for one in found]
    gone = {name for names in wanted.cells.values() for name in names}
    gone.difference_update(name for name, cell in cells.items() if _is_there(cell))
    checked = sum(gone.isdisjoint(one.parts) and gone.isdisjoint(one.wholes) for one in listed)
    return (len(listed) if wanted.fixed_rows else checked), checked


def _is_there(cell: Cell) -> bool:
    return cell.value is not None or cell.proved is not None or cell.status == "ambiguous"


def family(kind: str) -> str:
    """Return the family whose rubric scores a type of report, such as `disclosure-2021`.

    A family without a rubric is scored by the first that has one; parts that its reports cannot
    answer are not asked.

    >>> family("disclosure-2021"), family("rule-of-law-2019"), family("none")
    ('disclosure', 'rule-of-law', 'disclosure')
    """
    own, having = family_of(kind), _with_rubric()
    return own if own in having else having[0]


@cached
def _with_rubric() -> tuple[str, ...]:
    return tuple(name.split("/")[1] for name in current().names("reports/*/rubric"))


@cached
def _files() -> tuple[str, ...]:
    return tuple(current().names("reports/*/forms/*"))
