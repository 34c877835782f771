"""One file of a corpus -> its Assessment: the function that a worker runs for each item."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from nlp.bounds import bounded
from nlp.errors import NotAReport, RunError
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.passes.overlay import corrected, rereads, stamp
from nlp.scoring.passes.recent import Recent
from nlp.structure.bodies.folding import kind
from nlp.types import Assessment, Report
from nlp.types.quick import frozen


@frozen
class Judged:
    """An assessment, and key and hash of last year's report that it was compared with, "" for none."""

    assessment: Assessment
    previous: str = ""
    previous_sha256: str = ""


Flow = Callable[[bytes, CorpusFile, Job], Judged]


def assess_item(data: bytes, item: CorpusFile, job: Job) -> Judged:
    """Read, structure and assess one file, compared with last year's where one is known.

    Raises NotAReport for a note or a list among the reports, UnsafeFile for a file that takes
    more time or memory than allowed.
    """
    with bounded(item.key):
        return _judge(data, item, job)


def _judge(data: bytes, item: CorpusFile, job: Job) -> Judged:
    from nlp.pipeline import assess
    from nlp.structure import is_report

    report = _read(data, item.key, job)
    # A blank form is listed outside the ranking, so that its body can be asked for the report.
    if not is_report(report) and not report.blank:
        why = "是没有填写的空白表" if report.blank else "不像任何一种已知的报告"
        raise NotAReport(f"{item.key}：{why}，没有评分")
    before = _previous(report, item, job)
    _RECENT.keep(item.key, report)
    key, previous = before or ("", None)
    return Judged(
        assessment=assess(
            report,
            previous=previous,
            ranges=job.ranges.get(kind(report.organisation)),
            model=job.model or None,
            rereads=rereads(report.document.source.sha256, job.corrections),
        ),
        previous=key,
        previous_sha256=previous.document.source.sha256 if previous else "",
    )


def _read(data: bytes, name: str, job: Job) -> Report:
    """Return the report in a file, with the cells that people corrected."""
    from nlp.pipeline import read_report

    report = read_report(data, name=name)
    return corrected(report, report.document.source.sha256, job.corrections)


_RECENT = Recent()


def forget() -> None:
    """Clear the reports that this process has cached in an earlier run."""
    _RECENT.clear()


def _previous(report: Report, item: CorpusFile, job: Job) -> tuple[str, Report] | None:
    """Return key and report of last year: the one that the item names, or one just read."""
    if item.previous is None:
        return _RECENT.before(report) if job.look_back else None
    key, data = item.previous.key, content(item.previous)
    kept = _RECENT.get(key)
    # In a long-lived process, the file may have changed since.
    digest = stamp(sha256(data).hexdigest(), job.corrections)
    if kept is None or kept.document.source.sha256 != digest:
        kept = _read(data, key, job)
    return key, kept


@lru_cache(maxsize=8)
def named(flow: str) -> Flow:
    """Return the function named `module:function`. Raises RunError where there is none."""
    module, _, name = flow.partition(":")
    try:
        function: Flow = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise RunError(f"找不到处理函数 {flow}：{error}") from error
    return function
