"""The functions run in worker processes: check a report, render its page, write its files."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from nlp.display.page.report import Served
from nlp.errors import GoujiError, faults
from nlp.types import Assessment
from nlp.types.quick import frozen

Kind = Literal["html", "docx", "pdf", "xlsx"]


@frozen
class Upload:
    """A file that the user dropped, and last year's file if given.

    `knowledge`: folders of data files laid over ours; `model`: a model of themes, "" for ours.
    """

    name: str
    data: bytes
    previous: Upload | None = None
    knowledge: tuple[str, ...] = ()
    model: str = ""


@frozen
class Checked:
    """The values that the page's list shows of a report.

    `found`: severity and fingerprint of each finding, so that the dismissed ones are not counted.
    """

    title: str
    found: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    problems: tuple[str, ...]


def warm() -> None:
    """Load dictionaries and models before the first file arrives."""
    from nlp.pipeline import assess, read_report

    assess(read_report("某县2024年政府信息公开工作年度报告\n一、总体情况\n收到申请3件。".encode()))


def check(upload: Upload) -> Checked:
    """Read and check one file. Raises ReadError with its name and the cause."""
    from nlp.notes import kinds
    from nlp.scoring.marks.fingerprint import fingerprints

    assessment = _assessed(upload)
    report = assessment.report
    year = f"{report.year}年" if report.year else "（未写明年份）"
    severities = [finding.severity for finding in assessment.findings]
    return Checked(
        title=f"{report.organisation or '（未写明单位）'} {year}",
        found=tuple(zip(severities, fingerprints(assessment), strict=True)),
        kinds=kinds(assessment),
        problems=assessment.problems,
    )


def page(upload: Upload, served: Served | None) -> str:
    """Render the page of a report; `served` says where it sends verdicts."""
    from nlp.display.page import report as html
    from nlp.notes.comment import rules
    from nlp.scoring.marks.fingerprint import fingerprints

    assessment = _assessed(upload)
    names = fingerprints(assessment)
    return html.page(assessment.to_dict(), rules(), fingerprints=names, served=served)


def made(uploads: list[Upload], kind: Kind, dismissed: frozenset[str]) -> bytes:
    """Return a report with comments, or a list of all, as a file, without dismissed findings."""
    from nlp.notes import annotated

    if kind == "html":
        return page(uploads[0], None).encode()
    began = time.process_time()
    items = [_without(_assessed(upload), dismissed) for upload in uploads]
    if kind == "xlsx":
        return _listed(items)
    return annotated(items[0], uploads[0].data, kind, spent=time.process_time() - began)


def scored(folder: Path, place: int, knowledge: tuple[str, ...], model: str) -> str:
    """Render the full page of a report of a run. Raises RunError, ReadError where there is none."""
    from nlp.scoring.outputs.pages.one_page import page_of

    return page_of(folder, place, knowledge=knowledge, model=model)


def _listed(items: list[Assessment]) -> bytes:
    from nlp.notes import listed

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "list.xlsx"
        listed.write(items, path)
        return BytesIO(path.read_bytes()).getvalue()


def _assessed(upload: Upload) -> Assessment:
    from nlp.bounds import bounded
    from nlp.knowledge import use
    from nlp.pipeline import assess, read_report

    with use(*upload.knowledge), bounded(upload.name), faults(upload.name):
        last: Any = upload.previous
        before = read_report(last.data, name=last.name) if last else None
        report = read_report(upload.data, name=upload.name)
        return assess(report, previous=before, model=upload.model or None)


def _without(assessment: Assessment, dismissed: frozenset[str]) -> Assessment:
    from nlp.scoring.marks.fingerprint import fingerprints

    names = zip(assessment.findings, fingerprints(assessment), strict=True)
    return replace(assessment, findings=tuple(f for f, name in names if name not in dismissed))


__all__ = ["Checked", "GoujiError", "Kind", "Upload", "check", "made", "page", "scored", "warm"]
