"""A page for each report of a corpus, made by the workers, written by the run.

The name of a page comes from a hash, never from a report, so that no page can be written
outside its folder.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from nlp.errors import GoujiError
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.files import Item
from nlp.scoring.inputs.job import Job
from nlp.scoring.marks.rules import CROSS_RULES, every_rule
from nlp.scoring.passes.flow import assess_item
from nlp.scoring.store.folder import disk, unlinked
from nlp.scoring.store.index import Index

FOLDER = "pages"
FEW = 300
"""So many reports get pages without being asked for."""
_BATCH = 8
_NAME = re.compile(r"[0-9a-f]{16}\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One report to make a page of, with what only the corpus knows of it."""

    item: Item
    across: tuple[Mapping[str, Any], ...] = ()


def name(path: str) -> str:
    """The page of the report that stands under `path` in the tables.

    >>> name("a/../b.txt")
    'pages/6205730a3aa76b72.html'
    """
    return (
        f"{FOLDER}/{blake2b(path.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}.html"
    )


def write(
    folder: Path, index: Index, executor: Executor, job: Job
) -> tuple[dict[str, str], list[str]]:
    """Write the pages of all reports: path -> page, and the paths whose page could not be made.

    A batch that is lost with its worker goes again report by report, so that none is lost
    for its neighbour. Of an earlier run's pages those of other reports are removed, and
    nothing else that lies in the folder.
    """
    with disk(folder):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    made: dict[str, str] = {}
    lost: list[str] = []
    for batch, came in _rendered(_wanted(folder, index), executor, job):
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
    """Each batch with its pages; a lost one in pieces of one report."""
    ahead = 2 * int(getattr(executor, "workers", 1))
    waiting: deque[tuple[Batch, Future[Came]]] = deque()
    again: deque[Batch] = deque()
    while True:
        while len(waiting) < ahead and (batch := _next(wanted, again)):
            waiting.append((batch, executor.submit(render, batch, job)))
        if not waiting:
            return
        batch, future = waiting.popleft()
        came = _came(future)
        if came is None and len(batch) > 1:
            again.extend([one] for one in batch)
        else:
            yield batch, came or []


def _next(wanted: Iterator[Wanted], again: deque[Batch]) -> Batch:
    return again.popleft() if again else list(islice(wanted, _BATCH))


def _came(future: Future[Came]) -> Came | None:
    """The pages of a batch; None where its worker was lost."""
    try:
        return future.result()
    except Exception:  # noqa: BLE001 - the tables are written: a page is not worth a run
        return None


def _drop_others(folder: Path, made: set[str]) -> None:
    """Remove pages of reports that are no longer in the corpus; only what we wrote."""
    for path in folder.iterdir():
        mine = _NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink()
        if mine and f"{FOLDER}/{path.name}" not in made and _ours(path):
            path.unlink()


def _ours(path: Path) -> bool:
    from nlp.display.page.mark import is_ours

    with path.open("rb") as file:
        return is_ours(file.read(2048))


def _wanted(folder: Path, index: Index) -> Iterator[Wanted]:
    between = across(folder)
    before = dict(index.base.execute("SELECT ord, before FROM previous"))
    for entry in index.entries("ORDER BY ord"):
        last = index.entry(before[entry.ord]).item() if entry.ord in before else None
        yield Wanted(item=entry.item(last), across=tuple(between.get(entry.path, ())))


def across(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
    """The findings that lie between reports, by path."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    columns = ["path", "rule", "severity", "message", "section", "start", "end"]
    found: dict[str, list[Mapping[str, Any]]] = {}
    codes = pa.array(list(CROSS_RULES), pa.string())
    all_ = pq.read_table(folder / "findings.parquet", columns=columns)
    for row in all_.filter(pc.is_in(all_["rule"], value_set=codes)).to_pylist():
        found.setdefault(row.pop("path"), []).append(row)
    return found


def render(batch: Sequence[Wanted], job: Job) -> list[tuple[str, str]]:
    """Path and page of each report that can be read again."""
    from nlp.display.page import report as html
    from nlp.scoring.marks.fingerprint import fingerprints
    from nlp.types import Finding

    rules = {
        rule.code: {"title": rule.title, "why": rule.why, "mend": rule.mend}
        for rule in every_rule()
    }
    made = []
    for wanted in batch:
        try:
            assessment = assess_item(content(wanted.item), wanted.item, job).assessment
        except GoujiError:
            continue
        more = tuple(Finding(**row) for row in wanted.across)
        assessment = replace(assessment, findings=(*assessment.findings, *more))
        text = html.page(assessment.to_dict(), rules, fingerprints=fingerprints(assessment))
        made.append((wanted.item.key, text))
    return made
