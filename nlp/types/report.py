"""One parsed report: its sections, its sentences, and the cells of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from nlp.display.listed import ShownTables
from nlp.types.document import Document
from nlp.types.quick import frozen
from nlp.types.words import Role, Status, Theme, Topic

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Section:
    """A part of the report with a heading; `id` is the path of ordinals, "1.2" is 一、（二）."""

    id: str
    heading: str
    level: int
    role: Role
    start: int
    end: int


@frozen
class Sentence:
    """One sentence of prose; the theme fields are filled by `nlp.themes`.

    `second`: the second most probable theme; `margin`: by how much its probability is lower;
    `also`: the same theme where it is so close that the sentence has both.
    """

    section: str
    start: int
    end: int
    text: str
    theme: Theme = "other"
    probability: float = 0.0
    topic: Topic | None = None
    second: Theme | None = None
    margin: float = 0.0
    also: Theme | None = None


@frozen
class Cell:
    """One cell of a statutory table, with how its value was obtained.

    `value` is in the unit of the form, None unless `status` is read or recovered;
    `readings` has the possible values of an ambiguous cell; `note` the words next to the figure;
    `proved` the value, mostly 0, that the form's identities prove for a cell without a figure.
    """

    table: str
    row: str
    column: str
    value: Decimal | None
    raw: str
    status: Status
    start: int
    end: int
    readings: tuple[Decimal, ...] = ()
    note: str = ""
    proved: Decimal | None = None

    @property
    def name(self) -> str:
        """The full name `table.row.column`."""
        return f"{self.table}.{self.row}.{self.column}"


_PLACE = attrgetter("table", "row", "column")


def by_name(cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return cells by full name, the last of equal names, without a call of ours for each cell."""
    return dict(zip(map(".".join, map(_PLACE, cells)), cells, strict=True))


@frozen
class Stray:
    """A row of figures that is not in the form, after the row with the key `after`."""

    table: str
    label: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One parsed annual report.

    `form` names the form by which its tables were read; `type` is the public name, equal for the
    variants of a form that provinces use. `knowledge`: the folders of data files laid over ours
    when it was read; `blank`: a form that was not filled in. `subtotals`: figures that are not in
    the form, each with the cells of which it is the sum.
    """

    document: Document
    organisation: str
    year: int | None
    type: str
    title: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    tables: Mapping[str, tuple[Cell, ...]]
    problems: tuple[str, ...] = ()
    table_spans: tuple[tuple[int, int], ...] = ()
    form: str = ""
    strays: tuple[Stray, ...] = ()
    subtotals: tuple[tuple[Cell, tuple[str, ...]], ...] = ()
    knowledge: tuple[str, ...] = ()
    blank: bool = False

    def __post_init__(self) -> None:
        """Wrap the tables so that they render themselves in a notebook."""
        object.__setattr__(self, "form", self.form or self.type)
        object.__setattr__(self, "tables", ShownTables(self.tables, self.form))

    @property
    def text(self) -> str:
        """The extracted plain text, in whose characters all offsets count."""
        return self.document.text

    def cells(self) -> dict[str, Cell]:
        """All cells by full name, such as `requests.new.total`."""
        return by_name(tuple(chain.from_iterable(self.tables.values())))

    def __repr__(self) -> str:
        return (
            f"Report(organisation={self.organisation!r}, year={self.year!r}, type={self.type!r}, "
            f"sections={len(self.sections)}, sentences={len(self.sentences)}, "
            f"cells={sum(map(len, self.tables.values()))})"
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the cells as a table, one row per cell."""
        from nlp.display.export import frames

        return frames.frame(self, "cells")

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.report(self)
