"""Reads the rubric of a run and checks it against the existing measures."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator

from nlp.knowledge import load_as, read_file
from nlp.knowledge.check import also
from nlp.knowledge.loader import Wrong
from nlp.knowledge.models.rubric import Deduction, Part, Rubric
from nlp.scoring.inputs.userfile import UserFile
from nlp.scoring.marks import measures
from nlp.scoring.marks.forms import family

__all__ = ["WHAT", "Deduction", "Part", "Rubric", "Rubrics", "known_measures", "load"]
WHAT = "评分标准"


class Rubrics:
    """The rubric of each report: the user's for all, else that of the report's family."""

    def __init__(self, given: Rubric | None = None) -> None:
        self.given = given

    def of(self, kind: str) -> Rubric:
        """Return the rubric for a type of report.

        >>> Rubrics().of("disclosure-2021").name
        'gouji-default'
        """
        return self.given or load(family=family(kind))

    @property
    def main(self) -> Rubric:
        """Return the rubric whose parts are the columns of the tables."""
        return self.of("")


def load(given: UserFile | None = None, family: str = "disclosure") -> Rubric:
    """Load the rubric from the user's file, without one that of a family of reports.

    Raises KnowledgeError with file, line and the choices for a mistake.

    >>> load().total
    Decimal('100')
    """
    if given is None:
        return load_as(f"reports/{family}/rubric", Rubric)
    return read_file(given.path, Rubric, _wrong, data=given.data)


def _wrong(rubric: Rubric) -> Wrong:
    yield from known_measures(rubric, "")


@also(Rubric)
def known_measures(rubric: Rubric, _: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (place, message) where a rubric names an unknown measure, with the choices."""
    known = set(measures.names())
    for place, name in _named(rubric):
        pattern = (
            name.startswith("rule.") and place[-1] == "measure" and fnmatch.filter(known, name)
        )
        if name not in known and not pattern:
            yield place, _no_measure(name)


def _no_measure(name: str) -> str:
    return f"没有指标 {name!r}；可选：{'、'.join(measures.names())}"


def _named(rubric: Rubric) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every measure that a rubric names, with its place."""
    for n, part in enumerate(rubric.parts):
        if part.needs is not None:
            yield ("parts", n, "needs"), part.needs
        for m, entry in enumerate(part.deductions):
            place = ("parts", n, "deductions", m)
            yield (*place, "measure"), entry.measure
            if entry.needs is not None:
                yield (*place, "needs"), entry.needs
