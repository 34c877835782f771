"""The result of checking one report, which renders and saves itself."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nlp.display.listed import Listed
from nlp.types.claim import Claim
from nlp.types.finding import Finding
from nlp.types.report import Report, Sentence

if TYPE_CHECKING:
    import pandas as pd


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
