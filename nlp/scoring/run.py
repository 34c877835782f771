"""A corpus run from paths to tables: two passes, findings across reports, tables, record."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from nlp.display.safe import clean
from nlp.errors import RunError
from nlp.knowledge import current
from nlp.scoring.across import doubles, hierarchy
from nlp.scoring.across.findings import Crossed
from nlp.scoring.finish import finish
from nlp.scoring.given import Given, given
from nlp.scoring.inputs.files import Passed
from nlp.scoring.inputs.job import Job
from nlp.scoring.inputs.sources import items
from nlp.scoring.inputs.urls import hidden
from nlp.scoring.marks import verdicts
from nlp.scoring.outputs import missing
from nlp.scoring.outputs.counts import Counts, Sources
from nlp.scoring.outputs.pages import report_pages
from nlp.scoring.passes.first_pass import FirstPass
from nlp.scoring.passes.flow import forget, named
from nlp.scoring.passes.progress import Progress
from nlp.scoring.passes.second_pass import SecondPass
from nlp.scoring.settings import Settings
from nlp.scoring.store.folder import disk, refuse_foreign
from nlp.scoring.store.heap import frugal
from nlp.scoring.store.index import Index
from nlp.scoring.store.ledger import Ledger
from nlp.scoring.store.parts import room
from nlp.scoring.store.state import State
from nlp.there import is_folder


def run(settings: Settings, folder: Path, *, executor: Executor | None = None) -> Counts:
    """Score a corpus into `folder` and return the counts.

    Raises RunError where the run cannot start or go on, KnowledgeError for a bad rubric.
    Mistakes in the settings are found before the first file is read.
    """
    from nlp.engines import make

    began = time.time()
    _apart(settings, folder)
    refuse_foreign(folder)
    user_files = given(settings, folder)
    job = _job(settings, user_files, executor)
    progress, counts = Progress(quiet=settings.quiet), Counts()
    total = _count(settings, counts, progress)
    job = replace(job, pages=report_pages.wanted(asked=settings.pages, reports=total))
    with room(folder), _returning(), contextlib.ExitStack() as stack:
        executor = executor or stack.enter_context(make("serial"))
        stack.callback(progress.close)
        state = State(folder)
        stack.callback(state.close)
        going_on = state.begin(job, resume=settings.resume)
        _keep_verdicts(settings, folder, user_files)
        if settings.resume and not going_on:
            progress.note("没有可接着算的结果，从头算起")
        names = _first_pass(settings, state, executor, job, progress, total, going_on=going_on)
        index = Index(state.work / "index")
        stack.callback(index.close)
        progress.stage("汇集索引")
        index.build(state.first, names)
        second = SecondPass(state.second, index)
        progress.stage("与上年报告比对", second.find())
        second.run(executor, job, progress)
        counts.compared = second.count
        sources = Sources(
            first=state.first, names=names, second=state.second, second_names=second.names, index=index,
            crossed=_across(state, names, index, user_files, counts, progress), rubrics=user_files.rubrics,
            decisions=user_files.decisions, bodies=user_files.bodies, answers=user_files.answers,
        )  # fmt: skip
        progress.stage("写出结果")
        finish(settings, folder, sources, counts, executor, job, progress, user_files, began)
    progress.note(_summary(counts))
    for year, said in missing.lines(counts.bodies):
        progress.note(f"{year}年应发布的单位：{said}")
    if counts.undated:
        progress.note(
            f"{counts.undated}份没有写明发布日期，及时与否没有评；报告或网页上写“发布日期：2025-03-20”的才知道"
        )
    return counts


def _job(settings: Settings, user_files: Given, executor: Executor | None) -> Job:
    """Return the settings that all batches share. Raises RunError where the flow is not found."""
    named(settings.job.flow)
    return replace(
        settings.job,
        ranges=user_files.ranges,
        watch=getattr(executor, "watch", None),
        knowledge=current().own,
        corrections=user_files.decisions.corrections(),
    )


def _across(
    state: State,
    names: list[str],
    index: Index,
    user_files: Given,
    counts: Counts,
    progress: Progress,
) -> Crossed:
    """Search for findings between reports: copies, and sums over children."""
    crossed = Crossed(index, state.first, names)
    progress.stage("查找雷同")
    counts.pairs = crossed.find_copies()
    counts.doubles = doubles.find(index)
    if tree := user_files.bodies.tree():
        for found in hierarchy.differences(tree, index, state.first, names):
            crossed.sums.add(found, user_files.bodies)
    return crossed


@contextlib.contextmanager
def _returning() -> Iterator[None]:
    """Use the system allocator, which returns freed memory."""
    frugal()  # before pyarrow is loaded
    import pyarrow as pa

    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _summary(counts: Counts) -> str:
    others = f"，{counts.others}份不是年度报告" if counts.others else ""
    lost = f"，{counts.pages_lost}份的网页没有写成" if counts.pages_lost else ""
    lost += f"，{counts.pages_large}份过大，没有单独的网页" if counts.pages_large else ""
    text = f"{counts.reports}份报告，{counts.findings}条发现，{counts.errors}份未读出"
    return f"完成：{text}{others}{lost}"


def _first_pass(
    settings: Settings,
    state: State,
    executor: Executor,
    job: Job,
    progress: Progress,
    total: int,
    *,
    going_on: bool,
) -> list[str]:
    """Run the first pass and return the names of its parts."""
    ledger = None
    with contextlib.ExitStack() as stack:
        if going_on:
            ledger = Ledger(state.work / "ledger.sqlite", state.first)
            stack.callback(ledger.close)
            progress.note(f"接着算：已有{ledger.count()}份，核对文件是否有变")
        forget()
        progress.stage("逐份核对", total)
        first = FirstPass(state.first, ledger, size=settings.part)
        with_last_year = replace(job, look_back=True)
        return first.run(items(settings.paths), executor, with_last_year, progress)


def _count(settings: Settings, counts: Counts, progress: Progress) -> int:
    """Count the files and report the skipped kinds, so that an ignored archive is noticed."""
    passed = Passed()
    total = sum(1 for _ in items(settings.paths, passed))
    counts.passed = dict(sorted(passed.items()))
    counts.links = list(passed.left)
    others = "、".join(f"{suffix} {count}份" for suffix, count in passed.most_common(5))
    if not total:
        why = f"，只有不能读的文件（{others}）" if others else ""
        where = "、".join(str(clean(hidden(path))) for path in settings.paths)
        raise RunError(f"{where}：没有找到可读的报告{why}")
    if others:
        progress.note(f"略过不是报告格式的文件：{others}")
    if passed.left:
        more = "等" if len(passed.left) > 3 else ""
        listed = "、".join(passed.left[:3])
        progress.note(f"略过指向文件夹之外的链接{len(passed.left)}个：{listed}{more}")
    return total


def _apart(settings: Settings, folder: Path) -> None:
    """Raise RunError where the results would be written among the reports themselves."""
    for path in settings.paths:
        if is_folder(path) and is_folder(folder) and Path(path).samefile(folder):
            raise RunError(
                f"{folder}：结果文件夹就是报告所在的文件夹；请给 --output 另一个文件夹（可以在它里面）"
            )


def _keep_verdicts(settings: Settings, folder: Path, user_files: Given) -> None:
    """Save people's verdicts in the folder, where later runs find them."""
    if settings.verdicts:
        with disk(folder):
            verdicts.write(folder, user_files.decisions)
