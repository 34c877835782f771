"""Saves an assessment as a file, in the format given by the suffix."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Literal

from nlp.bounds import writing
from nlp.display.export.json_text import json_text
from nlp.errors import GoujiError
from nlp.notes.annotate import annotated
from nlp.notes.comment import rules
from nlp.types import Assessment

SUFFIXES = (".html", ".json", ".docx", ".pdf", ".xlsx")


def html(assessment: Assessment) -> str:
    """Render the page of one report."""
    from nlp.display.page import report as page
    from nlp.scoring.marks.fingerprint import fingerprints

    return page.page(assessment.to_dict(), rules(), fingerprints=fingerprints(assessment))


def save(assessment: Assessment, path: str | os.PathLike[str]) -> None:
    """Write `assessment` to `path`; see `Assessment.save` for formats and errors."""
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"no suffix {target.suffix!r}; choose from: {', '.join(SUFFIXES)}")
    if suffix == ".xlsx":
        from nlp.notes import listed

        listed.write([assessment], target)
    elif suffix in (".html", ".json"):
        with writing(assessment.report.document.source.path):
            said = html(assessment) if suffix == ".html" else _json(assessment)
        target.write_text(said, encoding="utf-8")
    else:
        kind: Literal["docx", "pdf"] = "pdf" if suffix == ".pdf" else "docx"
        target.write_bytes(annotated(assessment, _data(assessment, kind), kind))


def _json(assessment: Assessment) -> str:
    return json_text([assessment.to_dict()])


def _data(assessment: Assessment, kind: str) -> bytes:
    """Return the bytes that the report was read from, for kinds of file made from them."""
    source = assessment.report.document.source
    if kind == "docx" and source.format != "docx":
        return b""
    try:
        data = Path(source.path).read_bytes()
    except OSError as error:
        raise GoujiError(f"{source.path}：原来的文件读不到了，写不进批注：{error}") from error
    if sha256(data).hexdigest() != source.sha256:
        raise GoujiError(f"{source.path}：文件在读过之后变了，请再读一次")
    return data
