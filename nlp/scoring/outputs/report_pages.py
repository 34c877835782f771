"""A page for each report of a corpus, made by the workers, written by the run.

The name of a page comes from a hash, never from a report, so that no page can be written
outside its folder.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from nlp.errors import GoujiError
from nlp.scoring.across.rules import CROSS_RULES, every_rule
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.files import Item
from nlp.scoring.passes.flow import Job, assess_item
from nlp.scoring.store.index import Index
from nlp.scoring.store.parts import disk

FOLDER = "pages"
FEW = 300
"""So many reports get pages without being asked for."""
_BATCH = 8


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


def write(folder: Path, index: Index, executor: Executor, job: Job) -> dict[str, str]:
    """Write the pages of all reports; path -> page of those that could be made."""
    with disk(folder):
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        (folder / FOLDER).mkdir(parents=True)
    made: dict[str, str] = {}
    waiting: deque[Future[list[tuple[str, str]]]] = deque()
    wanted = _wanted(folder, index)
    ahead = 2 * int(getattr(executor, "workers", 1))
    while True:
        while len(waiting) < ahead and (batch := list(islice(wanted, _BATCH))):
            waiting.append(executor.submit(render, batch, job))
        if not waiting:
            return made
        for path, text in _came(waiting.popleft()):
            with disk(folder):
                (folder / name(path)).write_text(text, encoding="utf-8")
            made[path] = name(path)


def _came(future: Future[list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """The pages of a batch; a worker that was lost costs pages, not the run."""
    try:
        return future.result()
    except Exception:  # noqa: BLE001 - the tables are written: a page is not worth a run
        return []


def _wanted(folder: Path, index: Index) -> Iterator[Wanted]:
    across = _across(folder)
    before = dict(index.base.execute("SELECT ord, before FROM previous"))
    for entry in index.entries("ORDER BY ord"):
        last = index.entry(before[entry.ord]).item() if entry.ord in before else None
        yield Wanted(item=entry.item(last), across=tuple(across.get(entry.path, ())))


def _across(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
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
