"""The values of the pipeline, from file to findings, each with its span in the text.

All are frozen, read by name and picklable. Every `start` and `end` counts characters
in `Document.text`, the extracted plain text; `end` is one past the last character.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from nlp.display.listed import Listed, Tables

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["read", "blank", "dash", "text", "recovered", "ambiguous"]
Kind = Literal["count", "percent", "percentage_points", "money", "ratio", "duration", "zero", "all"]
Bound = Literal["exact", "about", "at_least", "at_most", "over", "under"]
Verdict = Literal["supported", "contradicted", "reconciled", "uncheckable"]
Severity = Literal["error", "warning", "info"]
Role = Literal["overview", "proactive", "requests", "review", "problems", "other"]
Theme = Literal["problem", "improvement", "mechanism", "achievement", "statistics", "other"]
Topic = Literal["proactive", "requests", "management", "platform", "supervision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The origin of a Document: path, format, encoding and hash of its file."""

    path: str
    format: str
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of running text; `page` and `number` count from 1 where the format has them."""

    start: int
    end: int
    page: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of a Grid at its top left corner; `text` is the normalised `Document.text[start:end]`."""

    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as drawn in the file: each merged cell once, with its unmerged row and column."""

    start: int
    end: int
    cells: tuple[GridCell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as text, returned by a reader. `grids` are inside `text`, in its order.

    `published`: the date of publication as the file's own metadata gives it, "" for none.
    """

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    grids: tuple[Grid, ...] = ()
    problems: tuple[str, ...] = ()
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report with a heading; `id` is the path of ordinals, "1.2" is 一、（二）."""

    id: str
    heading: str
    level: int
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        object.__setattr__(self, "tables", Tables(self.tables, self.form))

    @property
    def text(self) -> str:
        """The extracted plain text that all offsets count in."""
        return self.document.text

    def cells(self) -> dict[str, Cell]:
        """All cells by full name, such as `requests.new.total`."""
        return {cell.name: cell for cells in self.tables.values() for cell in cells}

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of the text with its unit.

    `value` is normalised (万 and 亿 multiplied out, percent in percent); `precision` is the
    value of the last printed digit in the same unit (1.2万 → 1000, 40% → 1, 1.20 → 0.01);
    `number_start:number_end` spans the numeral without unit and bound words.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    kind: Kind
    bound: Bound = "exact"
    precision: Decimal = Decimal(1)
    number_start: int = -1
    number_end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A cell on which a verdict is based."""

    table: str
    row: str
    column: str
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement of the prose with its verdict.

    `candidates`: the candidates of the link as plain values; only filled by `assess(why=True)`.
    """

    id: str
    sentence: str
    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    kind: Kind
    bound: Bound = "exact"
    precision: Decimal = Decimal(1)
    indicator: str | None = None
    year: int | None = None
    scope: Literal["own", "all"] | None = None
    verdict: Verdict = "uncheckable"
    formula: str | None = None
    expected: Decimal | None = None
    basis: str | None = None
    evidence: tuple[Evidence, ...] = ()
    explanation: str = ""
    section: str = ""
    sentence_start: int = 0
    truncated: bool = False
    candidates: tuple[Mapping[str, Any], ...] = ()

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.claim(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place of a finding, as far as the format has it; pages and paragraphs count from 1.

    `table`, `row` and `column` name the cell at fault.
    """

    page: int | None = None
    paragraph: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing in a report that a person should check.

    `cause`: the id of the finding whose mending removes this one too, None for a root.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The result of checking one report."""

    report: Report
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    measures: Mapping[str, Decimal | int | float | None] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Wrap sentences, claims and findings so that they render themselves in a notebook."""
        for name in ("sentences", "claims", "findings"):
            object.__setattr__(self, name, Listed(getattr(self, name)))

    def __repr__(self) -> str:
        return (
            f"Assessment(report={self.report!r}, claims={len(self.claims)}, "
            f"findings={len(self.findings)})"
        )

    def to_frame(self, what: str = "findings") -> pd.DataFrame:
        """Return "claims", "findings", "sentences" or "cells" as a table with provenance."""
        from nlp.display.export import frames

        return frames.frame(self, what)

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as plain values in the order of the published JSON schema."""
        from nlp.display.export import records

        return records.assessment(self)

    def to_html(self) -> str:
        """Return the report's page, one self-contained HTML file.

        >>> import nlp
        >>> nlp.assess(nlp.read("一、总体情况\\n收到申请3件。".encode())).to_html()[:15]
        '<!doctype html>'
        """
        return str(_saving().html(self))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the assessment in the format of the suffix: .html, .json, .docx, .pdf or .xlsx.

        .docx is the report's own Word file with comments (a plain one for other formats), .pdf
        the original with notes. Raises ValueError for another suffix, OSError where it cannot be
        written, GoujiError where the report's own file has changed since it was read.
        """
        _saving().save(self, path)

    def show(self, *, theme: str | None = None) -> Any:
        """Return the report rendered for a notebook; with `theme`, only sentences of that theme."""
        from nlp.display import notebook

        return notebook.show(self, theme=theme)

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.assessment(self)


def _saving() -> Any:
    """Import the package that writes files only when needed, since it depends on all others."""
    return importlib.import_module("nlp.notes.save")
