"""The values of the pipeline, from file to findings, each with its span in the text.

All are frozen, read by name and picklable. Every `start` and `end` counts characters
in `Document.text`, the extracted plain text; `end` is one past the last character.
"""

from __future__ import annotations

from nlp.types.assessment import Assessment
from nlp.types.claim import Claim, Evidence, Quantity
from nlp.types.document import Document, Grid, GridCell, Paragraph, Source
from nlp.types.finding import Finding, Place
from nlp.types.report import Cell, Report, Section, Sentence, Stray
from nlp.types.words import Bound, Kind, Role, Severity, Status, Theme, Topic, Verdict

__all__ = [
    "Assessment",
    "Bound",
    "Cell",
    "Claim",
    "Document",
    "Evidence",
    "Finding",
    "Grid",
    "GridCell",
    "Kind",
    "Paragraph",
    "Place",
    "Quantity",
    "Report",
    "Role",
    "Section",
    "Sentence",
    "Severity",
    "Source",
    "Status",
    "Stray",
    "Theme",
    "Topic",
    "Verdict",
]
