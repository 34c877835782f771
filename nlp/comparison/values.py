"""The values of a comparison of two reports."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from nlp.types import Report
from nlp.types.quick import frozen

if TYPE_CHECKING:
    import pandas as pd

Fate = Literal["kept", "changed", "new", "gone"]
Stated = Literal["change", "figure", ""]


@frozen
class Figure:
    """A cell of the statutory tables in both years; None where a report has no value.

    `said`: whether the prose gives the change, only this year's figure, or neither ("").
    """

    table: str
    row: str
    column: str
    before: Decimal | None
    after: Decimal | None
    said: Stated = ""

    @property
    def change(self) -> Decimal | None:
        """This year's figure minus last year's, in the unit of the form; None if one is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def name(self) -> str:
        """The full name of the cell, `table.row.column`."""
        return f"{self.table}.{self.row}.{self.column}"


@frozen
class Passage:
    """A paragraph of the prose in both years, "" where one has none; `likeness` from 0 to 1.

    `pieces`: ("same" | "before" | "after", words) in order, of a changed paragraph.
    """

    fate: Fate
    section: str
    before: str
    after: str
    likeness: float
    pieces: tuple[tuple[str, str], ...] = ()


@frozen
class Comparison:
    """The comparison of two reports; `figures` has every cell that either report has."""

    previous: Report
    report: Report
    figures: tuple[Figure, ...]
    passages: tuple[Passage, ...]
    problems: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Figure, ...]:
        """The figures that changed."""
        return tuple(figure for figure in self.figures if figure.before != figure.after)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain values: changed figures and all paragraphs."""
        from nlp.display.export import side_by_side

        return side_by_side.plain(self)

    def to_frame(self, what: str = "figures") -> pd.DataFrame:
        """Return "figures" or "passages" as a table."""
        from nlp.display.export import side_by_side

        return side_by_side.frame(self, what)

    def __repr__(self) -> str:
        return (
            f"Comparison(organisation={self.report.organisation!r}, years=({self.previous.year}, "
            f"{self.report.year}), changed={len(self.changed)}, passages={len(self.passages)})"
        )

    def _repr_html_(self) -> str:
        from nlp.display.page import comparison

        return comparison.part(self.to_dict())
