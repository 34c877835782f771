"""The values that flow from file to findings, each with its place in the text.

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
    """Where a Document came from."""

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
    """One cell of a Grid at its top left corner; `text` is `Document.text[start:end]`, tidied."""

    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as the file draws it: merged cells once, positions as if nothing were merged."""

    start: int
    end: int
    cells: tuple[GridCell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as text: what a reader returns. `grids` lie inside `text`, in its order.

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
    """A headed stretch of the report; `id` is the path of ordinals, "1.2" is 一、（二）."""

    id: str
    heading: str
    level: int
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of prose; the theme fields are filled by `nlp.themes`.

    `second`: the likeliest other theme, `margin` how far its probability lies behind, `also`:
    the same theme where it lies so near that the sentence is of both.
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
    """One cell of a statutory table under its contract name, with how its value was got.

    `value` is in the unit of the form, None unless `status` is read or recovered;
    `readings` holds what an ambiguous cell may be; `note` what stood beside the figure;
    `proved` what the identities of the form prove a cell without a figure to be, 0 mostly.
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
    """A row of figures that the form does not know, behind the row with the key `after`."""

    table: str
    label: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One parsed annual report.

    `form` names the form that its tables were read by; `type` what users call it, the same
    for the variants of a form that provinces kept. `knowledge`: the folders of data files
    that were laid over ours when it was read; `blank`: a form that nobody has filled in.
    `subtotals`: figures that the form does not ask for, each with the cells that it sums up.
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
        """The tables show themselves in a notebook."""
        object.__setattr__(self, "form", self.form or self.type)
        object.__setattr__(self, "tables", Tables(self.tables, self.form))

    @property
    def text(self) -> str:
        """The extracted plain text that all offsets count in."""
        return self.document.text

    def cells(self) -> dict[str, Cell]:
        """All cells by full name, `requests.new.total` and so on."""
        return {cell.name: cell for cells in self.tables.values() for cell in cells}

    def __repr__(self) -> str:
        return (
            f"Report(organisation={self.organisation!r}, year={self.year!r}, type={self.type!r}, "
            f"sections={len(self.sections)}, sentences={len(self.sentences)}, "
            f"cells={sum(map(len, self.tables.values()))})"
        )

    def to_frame(self) -> pd.DataFrame:
        """The cells as a table, one row a cell."""
        from nlp.display.export import frames

        return frames.frame(self, "cells")

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.report(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of the text with its unit.

    `value` is normalised (万 and 亿 multiplied out, percent in percent); `precision` is the
    worth of the last printed digit in the same unit (1.2万 → 1000, 40% → 1, 1.20 → 0.01);
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
    """A cell that a verdict rests on."""

    table: str
    row: str
    column: str
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement of the prose with its verdict.

    `candidates`: what the number may have been, as plain values; filled where somebody asks why.
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
    """Where a finding stands, as far as the format says: pages and paragraphs count from 1.

    `table`, `row` and `column` name the cell at fault under its contract names.
    """

    page: int | None = None
    paragraph: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing worth a person's look.

    `cause`: the id of the finding whose mending removes this one too, None for a root.
    `id` and `place` are given when the findings of a report are put in order.
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
    """What we say about one report."""

    report: Report
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    measures: Mapping[str, Decimal | int | float | None] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Sentences, claims and findings show themselves in a notebook."""
        for name in ("sentences", "claims", "findings"):
            object.__setattr__(self, name, Listed(getattr(self, name)))

    def __repr__(self) -> str:
        return (
            f"Assessment(report={self.report!r}, claims={len(self.claims)}, "
            f"findings={len(self.findings)})"
        )

    def to_frame(self, what: str = "findings") -> pd.DataFrame:
        """One of "claims", "findings", "sentences" or "cells" as a table with provenance."""
        from nlp.display.export import frames

        return frames.frame(self, what)

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain values in the order of the published JSON schema."""
        from nlp.display.export import records

        return records.assessment(self)

    def to_html(self) -> str:
        """The page of the report, one file that needs nothing but a browser.

        >>> import nlp
        >>> nlp.assess(nlp.read("一、总体情况\\n收到申请3件。".encode())).to_html()[:15]
        '<!doctype html>'
        """
        return str(_saving().html(self))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the assessment as the suffix of `path` says: .html, .json, .docx, .pdf or .xlsx.

        .docx is the report's own Word file with comments (a plain one for other formats), .pdf
        the original with notes. Raises ValueError for another suffix, OSError where it cannot be
        written, GoujiError where the report's own file has changed since it was read.
        """
        _saving().save(self, path)

    def show(self, *, theme: str | None = None) -> Any:
        """The report as a notebook shows it; with `theme`, only sentences of that theme."""
        from nlp.display import notebook

        return notebook.show(self, theme=theme)

    def _repr_html_(self) -> str:
        from nlp.display import notebook

        return notebook.assessment(self)


def _saving() -> Any:
    """The room that writes files; it knows all others, so it is looked up only when it is needed."""
    return importlib.import_module("nlp.notes.save")
