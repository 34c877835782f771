"""The last stage of a run: tables, workbook, pages, and the record of the run."""

from __future__ import annotations

import datetime as dt
import gc
from concurrent.futures import Executor
from pathlib import Path

from nlp.scoring.given import Given
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks import ranges, review
from nlp.scoring.marks.applied import applied, said
from nlp.scoring.marks.rules import titles
from nlp.scoring.outputs import missing, regions, workbook
from nlp.scoring.outputs.assemble import assemble
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.pages import index, report_pages, score_parts
from nlp.scoring.outputs.record import record
from nlp.scoring.passes.progress import Progress
from nlp.scoring.settings import Settings
from nlp.scoring.store.folder import put
from nlp.scoring.store.heap import give_back


def finish(
    settings: Settings,
    folder: Path,
    sources: Sources,
    counts: Counts,
    executor: Executor,
    job: Job,
    progress: Progress,
    given: Given,
    began: float,
) -> None:
    """Write all results of a run to `folder` and fill in `counts`."""
    assemble(sources, folder, counts)
    put(folder, "ranges.json", ranges.compute(sources.first, sources.names))
    counts.bodies = missing.write(folder, sources.bodies)
    regions.write(folder, sources.bodies)
    counts.verdicts = applied(folder, sources.answers)
    rules = sources.rubrics.main
    parts = {part.key: part.title for part in rules.parts}
    about = {
        "评分标准": rules.name,
        "满分": float(rules.total),
        "报告": counts.reports,
        "未读出": counts.errors,
        **_rests(counts, sources),
        **{f"{year}年应发布的单位": said for year, said in missing.lines(counts.bodies)},
    }
    if sources.decisions.entries:
        put(
            folder,
            "review.json",
            review.summary(
                sources.decisions, counts.verdicts, counts.corrected, _unmatched(counts)
            ),
        )
    dropped = sources.decisions.said("dismissed")
    give_back()
    left = workbook.write(folder, rules, {**about, **_signed(counts)}, said=dropped)
    gc.collect()  # a workbook refers to its sheets and they to it, with some tens of megabytes
    give_back()
    pages: dict[str, str] = {}
    if report_pages.wanted(asked=settings.pages, reports=counts.reports):
        progress.stage("写出各份报告的网页")
        pages, lost = report_pages.write(folder, sources, executor, job, dropped)
        counts.pages, counts.pages_lost = len(pages), len(lost)
        counts.pages_large = counts.reports - len(pages) - len(lost)
    progress.stage("写出得分的理由")
    score_parts.write(folder, sources.rubrics, titles(), sources.index, pages)
    index.write(folder, parts, titles(), about, lambda place, _: score_parts.address(place))
    put(folder, "run.json", record(settings, folder, sources, counts, left, began, given))


def _unmatched(counts: Counts) -> set[str]:
    """Return the subjects of verdicts that this run does not have."""
    return {about for file in counts.verdicts for about in file["unmatched"]}


def _signed(counts: Counts) -> dict[str, str]:
    """Return what a reader of the workbook needs to trace it: version, day, files of verdicts."""
    from nlp.version import __version__

    files = {f"人工判定 {n}": said(**file) for n, file in enumerate(counts.verdicts, 1)}
    day = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    return {"程序": f"gouji {__version__}", "打分日期（UTC）": day, **files}


def _rests(counts: Counts, sources: Sources) -> dict[str, int]:
    """Return the counts of reports listed separately and of results decided by a person."""
    judged = [
        verdict for about, verdict in sources.verdicts.items() if about not in _unmatched(counts)
    ]
    found = {
        "空白格式": counts.blank,
        "重复的报告": counts.doubles,
        "人工判为误报": judged.count("dismissed"),
        "人工确认": judged.count("confirmed"),
        "人工判定不一致": judged.count("conflict"),
        "发布日期不知道的报告（及时没有评）": counts.undated,
        "人工更正的报告": len(sources.decisions.corrections()),
        "依据人工更正的发现": counts.corrected,
    }
    return {name: count for name, count in found.items() if count}
