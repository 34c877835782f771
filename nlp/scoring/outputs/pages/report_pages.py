"""A page for each report of a corpus, rendered by the workers, written by the run.

The name of a page is a hash, never taken from a report, so that no page can be written
outside its folder.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.display.page.shown import fits
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks.rules import titles
from nlp.scoring.outputs.pages import score_parts
from nlp.scoring.outputs.pages.beside import rows
from nlp.scoring.outputs.pages.judged import across, dismissed
from nlp.scoring.outputs.pages.rendering import Wanted, render, score_card
from nlp.scoring.store.folder import disk, unlinked
from nlp.scoring.store.index import Entry

if TYPE_CHECKING:
    from nlp.scoring.outputs.counts import Sources

FOLDER = "pages"
FEW = 300
"""The most reports for which pages are written by default."""
_BATCH = 8
_NAME = re.compile(r"[0-9a-f]{16}\.html")


def wanted(*, asked: bool | None, reports: int) -> bool:
    """Whether a run of so many reports writes their pages: as `asked`, by default only for few."""
    return reports <= FEW if asked is None else asked


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
    sources: Sources,
    executor: Executor,
    job: Job,
    said: Mapping[str, tuple[str, str]],
) -> tuple[dict[str, str], list[str]]:
    """Write the pages of all reports; return path -> page, and the paths of pages that were lost.

    A report that a page does not show in full has none.

    `said`: fingerprint of a dismissed finding -> who dismissed it and why.

    A batch lost with its worker is repeated report by report, so that one bad report does not
    lose the others. An earlier run's pages of other reports are removed, and nothing else in
    the folder.
    """
    with disk(folder):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    made: dict[str, str] = {}
    lost: list[str] = []
    for batch, came in _rendered(_wanted(folder, sources, said), executor, job):
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
    folder: Path, sources: Sources, said: Mapping[str, tuple[str, str]]
) -> Iterator[Wanted]:
    index, rubrics, contents = sources.index, sources.rubrics, _Contents(sources)
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
            content=contents.of(entry),
            across=tuple(between.get(entry.path, ())),
            dismissed=dropped.get(entry.path, {}),
            score=score_card(view, f"../{score_parts.address(place)}", rubrics),
        )


class _Contents:
    """What the passes have packed for the pages, with one part in memory."""

    def __init__(self, sources: Sources) -> None:
        self._sources, self._number = sources, -1
        self._rows: dict[str, bytes] = {}

    def of(self, entry: Entry) -> bytes:
        """Return the content of a report; empty where an earlier run read it and wrote no pages."""
        if entry.part != self._number:
            self._number = entry.part
            table = self._sources.part(entry.part).table("pages")
            self._rows = dict(
                zip(*(table[name].to_pylist() for name in table.column_names), strict=True)
            )
        return self._rows.get(entry.path, b"")
