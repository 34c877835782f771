"""Chooses the kind of commented file for a report, and its writer."""

from __future__ import annotations

from typing import Literal

from nlp.bounds import BOTH, SECONDS, WRITING, bounded
from nlp.errors import GoujiError, of_memory
from nlp.notes.comment import fewer, notes
from nlp.types import Assessment

Kind = Literal["docx", "pdf"]
COMMENTS = 2_000
"""The most comments of one file, the worst; the list (Excel) and JSON have every finding."""


def kinds(assessment: Assessment) -> tuple[Kind, ...]:
    """Return the kinds of commented file possible: Word always, PDF where the report was one."""
    return ("docx", "pdf") if assessment.report.document.source.format == "pdf" else ("docx",)


def annotated(assessment: Assessment, data: bytes, kind: Kind, *, spent: float = 0.0) -> bytes:
    """Return the file `data`, from which `assessment` was made, with each finding as a comment.

    In a .docx all parts except the main one and the comments keep their bytes. Raises GoujiError
    for a kind that is not possible for the file, ReadError for damaged data, UnsafeFile beyond the
    bounds. The user's own file is read a second time: with `spent`, the processor seconds that reading
    and assessing took, both take 20 s at most.
    """
    if kind not in kinds(assessment):
        raise GoujiError(f"不是 PDF，写不成带批注的 PDF：{assessment.report.document.source.path}")
    source = assessment.report.document.source
    own = kind == "pdf" or source.format == "docx"
    with bounded(f"{source.path}的批注", seconds=_left(spent) if own else WRITING):
        try:
            return _commented(assessment, data, kind)
        except Exception as error:
            if of_memory(error):
                raise MemoryError from error
            raise


def _left(spent: float) -> float:
    return min(SECONDS, max(BOTH - spent, WRITING))


def _commented(assessment: Assessment, data: bytes, kind: Kind) -> bytes:
    said = fewer(notes(assessment), COMMENTS)
    document = assessment.report.document
    if kind == "pdf":
        from nlp.notes import pdf

        return pdf.commented(data, document, said)
    if document.source.format == "docx":
        from nlp.notes.word import own

        return own.commented(data, document, said)
    from nlp.notes.word import plain

    return plain.commented(assessment, said)
