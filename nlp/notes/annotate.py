"""Chooses the kind of commented file for a report, and its writer."""

from __future__ import annotations

from typing import Literal

from nlp.errors import GoujiError
from nlp.notes.comment import notes
from nlp.types import Assessment

Kind = Literal["docx", "pdf"]


def kinds(assessment: Assessment) -> tuple[Kind, ...]:
    """Return the kinds of commented file possible: Word always, PDF where the report was one."""
    return ("docx", "pdf") if assessment.report.document.source.format == "pdf" else ("docx",)


def annotated(assessment: Assessment, data: bytes, kind: Kind) -> bytes:
    """Return the file `data`, from which `assessment` was made, with each finding as a comment.

    In a .docx all parts except the main one and the comments keep their bytes. Raises GoujiError
    for a kind that is not possible for the file, ReadError for damaged data.
    """
    if kind not in kinds(assessment):
        raise GoujiError(f"不是 PDF，写不成带批注的 PDF：{assessment.report.document.source.path}")
    said = notes(assessment)
    document = assessment.report.document
    if kind == "pdf":
        from nlp.notes import pdf

        return pdf.commented(data, document, said)
    if document.source.format == "docx":
        from nlp.notes.word import own

        return own.commented(data, document, said)
    from nlp.notes.word import plain

    return plain.commented(assessment, said)
