"""Which kind of file a report comes back as, and who writes it."""

from __future__ import annotations

from typing import Literal

from nlp.errors import GoujiError
from nlp.notes.said import notes
from nlp.types import Assessment

Kind = Literal["docx", "pdf"]


def kinds(assessment: Assessment) -> tuple[Kind, ...]:
    """As what a report can come back: Word always, PDF where it was one."""
    return ("docx", "pdf") if assessment.report.document.source.format == "pdf" else ("docx",)


def annotated(assessment: Assessment, data: bytes, kind: Kind) -> bytes:
    """The file `data` that `assessment` speaks of, with each finding as a comment.

    Of a Word file as docx all parts but the main one and the comments are the same bytes.
    Raises GoujiError for a kind that the file cannot be, ReadError for damaged data.
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
