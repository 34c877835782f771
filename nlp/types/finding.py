"""A finding, and its place."""

from __future__ import annotations

from nlp.types.quick import frozen
from nlp.types.report import Cell
from nlp.types.words import Severity


@frozen
class Place:
    """The place of a finding, as far as the format has it; pages and paragraphs count from 1.

    `table`, `row` and `column` name the cell at fault.
    """

    page: int | None = None
    paragraph: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None


@frozen
class Finding:
    """One thing in a report that a person should check.

    `cause`: the id of the finding whose mending removes this one as well, None for a root.
    `id` and `place` are set when the findings of a report are sorted.
    """

    rule: str
    severity: Severity
    message: str
    section: str
    start: int
    end: int
    claims: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    place: Place = Place()
    cause: str | None = None
    id: str = ""

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.finding(self)
