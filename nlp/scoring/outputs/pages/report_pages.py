"""A page for each report of a corpus, rendered by the workers, written by the run.

The name of a page is a hash, never taken from a report, so that no page can be written
outside its folder.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.display.page.shown import fits
from nlp.errors import GoujiError
from nlp.knowledge import use
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks.rules import every_rule, titles
from nlp.scoring.outputs.pages import score_parts
from nlp.scoring.outputs.pages.beside import rows
from nlp.scoring.outputs.pages.judged import across, dismissed
from nlp.scoring.passes.flow import assess_item
from nlp.scoring.store.folder import disk, unlinked
from nlp.scoring.store.index import Index

if TYPE_CHECKING:
    from nlp.scoring.marks.rubric import Rubrics

FOLDER = "pages"
FEW = 300
"""The most reports for which pages are written by default."""
_BATCH = 8
_NAME = re.compile(r"[0-9a-f]{16}\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One report to render, with its findings that need the corpus, and its points with reasons.

    `dismissed`: fingerprints of the findings that people dismissed, with who and why.
    """

    item: CorpusFile
    dismissed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    across: tuple[Mapping[str, Any], ...] = ()
    score: Mapping[str, Any] | None = None


def name(path: str) -> str:
    """Return the page of the report called `path` in the tables.

    >>> name("a/../b.txt")
    'pages/6205730a3aa76b72.html'
    """
    return (
        f"{FOLDER}/{blake2b(path.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}.html"
    )


def write(
    folder: Path,
    index: Index,
    executor: Executor,
    job: Job,
    rubrics: Rubrics,
    said: Mapping[str, tuple[str, str]],
) -> tuple[dict[str, str], list[str]]:
    """Write the pages of all reports; return path -> page, and the paths of pages that were lost.

    A report that a page does not show in full has none: reading it a second time costs too much.

    `said`: fingerprint of a dismissed finding -> who dismissed it and why.

    A batch lost with its worker is repeated report by report, so that one bad report does not
    lose the others. An earlier run's pages of other reports are removed, and nothing else in
    the folder.
    """
    with disk(folder):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    made: dict[str, str] = {}
    lost: list[str] = []
    for batch, came in _rendered(_wanted(folder, index, rubrics, said), executor, job):
        for path, text in came:
            with disk(folder):
                unlinked(folder / name(path)).write_text(text, encoding="utf-8")
            made[path] = name(path)
        lost.extend(one.item.key for one in batch if one.item.key not in made)
    _drop_others(folder / FOLDER, set(made.values()))
    return made, lost


Batch = list["Wanted"]
Came = list[tuple[str, str]]


def _rendered(
    wanted: Iterator[Wanted], executor: Executor, job: Job
) -> Iterator[tuple[Batch, Came]]:
    """Yield each batch with its pages; a lost batch is repeated one report at a time."""
    ahead = 2 * int(getattr(executor, "workers", 1))
    waiting: deque[tuple[Batch, Future[Came]]] = deque()
    retried: deque[Batch] = deque()
    while True:
        while len(waiting) < ahead and (batch := _next(wanted, retried)):
            waiting.append((batch, executor.submit(render, batch, job)))
        if not waiting:
            return
        batch, future = waiting.popleft()
        came = _came(future)
        if came is None and len(batch) > 1:
            retried.extend([one] for one in batch)
        else:
            yield batch, came or []


def _next(wanted: Iterator[Wanted], retried: deque[Batch]) -> Batch:
    return retried.popleft() if retried else list(islice(wanted, _BATCH))


def _came(future: Future[Came]) -> Came | None:
    """Return the pages of a batch; None where its worker was lost."""
    try:
        return future.result()
    except Exception:  # noqa: BLE001 - a page that fails must not fail the run
        return None


def _drop_others(folder: Path, made: set[str]) -> None:
    """Remove pages of reports that are no longer in the corpus, but only files that we wrote."""
    for path in folder.iterdir():
        mine = _NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink()
        if mine and f"{FOLDER}/{path.name}" not in made and _ours(path):
            path.unlink()


def _ours(path: Path) -> bool:
    from nlp.display.page.mark import is_ours

    with path.open("rb") as file:
        return is_ours(file.read(2048))


def _wanted(
    folder: Path, index: Index, rubrics: Rubrics, said: Mapping[str, tuple[str, str]]
) -> Iterator[Wanted]:
    between = across(folder)
    dropped = dismissed(folder, said)
    before = dict(index.base.execute("SELECT ord, before FROM previous"))
    views = score_parts.views(folder, rubrics, titles(), index, {})
    sizes = rows(folder / "reports.parquet", ["characters", "findings", "claims"])
    listed = zip(index.entries("ORDER BY ord"), views, sizes, strict=True)
    for place, (entry, view, size) in enumerate(listed):
        if not fits(**size):
            continue
        last = index.entry(before[entry.ord]).item() if entry.ord in before else None
        yield Wanted(
            item=entry.item(last),
            across=tuple(between.get(entry.path, ())),
            dismissed=dropped.get(entry.path, {}),
            score=score_card(view, f"../{score_parts.address(place)}", rubrics),
        )


def score_card(view: Mapping[str, Any], address: str, rubrics: Rubrics) -> dict[str, Any]:
    """Return the score for the page with the full text; `address` links to the reasons."""
    keys = ("score", "rank", "group", "apart", "parts", "unknown")
    full = float(rubrics.main.total)
    return {**{key: view[key] for key in keys}, "full": full, "address": address}


def render(batch: Sequence[Wanted], job: Job) -> list[tuple[str, str]]:
    """Return path and page of each report of the batch that can still be read."""
    with use(*job.knowledge):
        return [(one.item.key, page) for one in batch if (page := _page(one, job)) is not None]


def _page(wanted: Wanted, job: Job) -> str | None:
    """Return the page of one report; None where it can no longer be read."""
    from nlp.display.page import report as html
    from nlp.scoring.marks.fingerprint import fingerprints
    from nlp.types import Finding

    rules = {
        rule.code: {"title": rule.title, "why": rule.why, "mend": rule.mend}
        for rule in every_rule()
    }
    try:
        assessment = assess_item(content(wanted.item), wanted.item, job).assessment
    except GoujiError:
        return None
    # A finding between reports is named by the run, since one report does not show it.
    between = [dict(row) for row in wanted.across]
    marks = [*fingerprints(assessment), *(row.pop("fingerprint") for row in between)]
    more = tuple(Finding(**row) for row in between)
    assessment = replace(assessment, findings=(*assessment.findings, *more))
    return html.page(
        assessment.to_dict(),
        rules,
        fingerprints=marks,
        score=wanted.score,
        dismissed=wanted.dismissed,
    )
