"""A corpus run from names to tables: two passes, what lies across, the tables, the record."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from nlp.errors import RunError
from nlp.knowledge import current
from nlp.scoring.across import hierarchy
from nlp.scoring.across.findings import Crossed
from nlp.scoring.across.rules import titles
from nlp.scoring.inputs.sources import items
from nlp.scoring.marks import ranges, rubric, verdicts
from nlp.scoring.outputs import page, report_pages, workbook
from nlp.scoring.outputs.assemble import Counts, Sources, assemble
from nlp.scoring.passes.first_pass import Alone
from nlp.scoring.passes.flow import Job, forget, named
from nlp.scoring.passes.progress import Progress
from nlp.scoring.passes.second_pass import Again
from nlp.scoring.settings import Settings
from nlp.scoring.store.index import Index
from nlp.scoring.store.ledger import Ledger
from nlp.scoring.store.parts import Parts, disk, room
from nlp.scoring.store.record import put, record
from nlp.scoring.store.state import State


def run(settings: Settings, folder: Path, *, executor: Executor | None = None) -> Counts:
    """Score a corpus into `folder`; what was counted.

    Raises RunError where the run cannot start or go on, KnowledgeError for a bad rubric.
    Everything that can be wrong with the settings is found before the first file is read.
    """
    from nlp.engines import make

    began = time.time()
    _apart(settings, folder)
    wanted = rubric.load(settings.rubric)
    tree = hierarchy.read(settings.hierarchy) if settings.hierarchy else {}
    usual = ranges.read(settings.ranges) if settings.ranges else settings.job.ranges
    job = replace(
        settings.job,
        ranges=usual,
        watch=getattr(executor, "watch", None),
        knowledge=current().own,
    )
    named(job.flow)
    judged = _verdicts(settings, folder)
    progress = Progress(quiet=settings.quiet)
    counts = Counts()
    total = _count(settings, counts, progress)
    with room(folder), _frugal(), contextlib.ExitStack() as stack:
        executor = executor or stack.enter_context(make("serial"))
        stack.callback(progress.close)
        state = State(folder)
        stack.callback(state.close)
        kept = state.begin(job, resume=settings.resume)
        if settings.resume and not kept:
            progress.note("没有可接着算的结果，从头算起")
        names, again_parts = _alone(settings, state, executor, job, progress, total, kept=kept)
        index = Index(state.work / "index")
        stack.callback(index.close)
        progress.stage("汇集索引")
        index.build(state.alone, names)
        again = Again(again_parts, index)
        progress.stage("与上年报告比对", again.find())
        again.run(executor, job, progress)
        counts.compared = again.count
        crossed = Crossed(index)
        progress.stage("查找雷同")
        counts.pairs = crossed.find_copies()
        for order, children, found in (
            hierarchy.differences(tree, index, state.alone, names) if tree else ()
        ):
            crossed.add_sums(order, children, found)
        progress.stage("写出结果")
        sources = Sources(
            alone=state.alone, names=names, again=again_parts, again_names=again.names, index=index,
            crossed=crossed, rubric=wanted, verdicts=judged,
        )  # fmt: skip
        assemble(sources, folder, counts)
        _extras(folder, sources)
        parts = {part.key: part.title for part in wanted.parts}
        about = {
            "评分标准": wanted.name,
            "满分": float(wanted.total),
            "报告": counts.reports,
            "未读出": counts.errors,
        }
        left = workbook.write(folder, parts, about)
        pages: dict[str, str] = {}
        if counts.reports <= report_pages.FEW if settings.pages is None else settings.pages:
            progress.stage("写出各份报告的网页")
            pages = report_pages.write(folder, index, executor, job)
        page.write(folder, parts, titles(), about, pages)
        put(folder / "run.json", record(settings, folder, sources, counts, left, began))
    progress.note(
        f"完成：{counts.reports}份报告，{counts.findings}条发现，{counts.errors}份未读出{_others(counts)}"
    )
    return counts


@contextlib.contextmanager
def _frugal() -> Iterator[None]:
    """Arrow's own allocator keeps what it once had: a third of the parent's memory in a run."""
    import pyarrow as pa

    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _others(counts: Counts) -> str:
    return f"，{counts.others}份不是年度报告" if counts.others else ""


def _alone(
    settings: Settings,
    state: State,
    executor: Executor,
    job: Job,
    progress: Progress,
    total: int,
    *,
    kept: bool,
) -> tuple[list[str], Parts]:
    """The first pass; the names of its parts, and where the second pass goes."""
    ledger = None
    with contextlib.ExitStack() as stack:
        if kept:
            ledger = Ledger(state.work / "ledger.sqlite")
            stack.callback(ledger.close)
            progress.note(f"接着算：已有{ledger.learn(state.alone)}份，核对文件是否有变")
        forget()
        progress.stage("逐份核对", total)
        first = Alone(state.alone, ledger, size=settings.part)
        alone = replace(job, look_back=True)
        return first.run(items(settings.paths), executor, alone, progress), state.again


def _count(settings: Settings, counts: Counts, progress: Progress) -> int:
    """How many files there are, and which kinds are passed over: silence would hide a lost archive."""
    passed: Counter[str] = Counter()
    total = sum(1 for _ in items(settings.paths, passed))
    counts.passed = dict(sorted(passed.items()))
    others = "、".join(f"{suffix} {count}份" for suffix, count in passed.most_common(5))
    if not total:
        told = f"，只有不能读的文件（{others}）" if others else ""
        raise RunError(f"{'、'.join(settings.paths)}：没有找到可读的报告{told}")
    if others:
        progress.note(f"略过不是报告格式的文件：{others}")
    return total


def _apart(settings: Settings, folder: Path) -> None:
    """Raises RunError where the results would lie among the reports themselves."""
    for path in settings.paths:
        if Path(path).is_dir() and folder.is_dir() and Path(path).samefile(folder):
            raise RunError(
                f"{folder}：结果文件夹就是报告所在的文件夹；请给 --output 另一个文件夹（可以在它里面）"
            )


def _verdicts(settings: Settings, folder: Path) -> verdicts.Verdicts:
    """What people said before, in this folder or in the file given; the file wins, both are kept."""
    kept = folder / "verdicts.jsonl"
    found = verdicts.read(kept) if kept.is_file() else {}
    if settings.verdicts is not None:
        found |= verdicts.read(settings.verdicts)
        with disk(folder):
            folder.mkdir(parents=True, exist_ok=True)
            verdicts.write(kept, found.values())
    return found


def _extras(folder: Path, sources: Sources) -> None:
    """The usual ranges of rates in this corpus, for later runs."""
    put(folder / "ranges.json", ranges.compute(sources.alone, sources.names))
