"""A batch of files -> packed tables: the function that a run sends to its workers."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from nlp.engines.pulse import beat, watching
from nlp.errors import GoujiError, fault
from nlp.knowledge import use
from nlp.scoring.inputs.content import content
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.inputs.urls import hidden
from nlp.scoring.passes import rows as table_rows
from nlp.scoring.passes.flow import named
from nlp.scoring.passes.overlay import stamp
from nlp.scoring.passes.rows import Rows
from nlp.scoring.store.schemas import TABLES, pack, table, unpack
from nlp.types.quick import frozen


@frozen
class Done:
    """The result of a batch: packed tables by name, and the keys of unchanged files."""

    tables: dict[str, bytes]
    same: tuple[str, ...] = ()
    seconds: float = 0.0


def run_batch(items: Sequence[CorpusFile], job: Job) -> Done:
    """Assess each file; a file that cannot be read becomes a row of `errors`."""
    began = time.perf_counter()
    rows: Rows = defaultdict(list)
    same: list[str] = []
    with use(*job.knowledge), watching(job.watch):
        for place, item in enumerate(items):
            beat(place)
            _one(rows, same, item, job)
    seconds = time.perf_counter() - began
    return Done(tables=packed(rows), same=tuple(same), seconds=seconds)


def packed(rows: Rows) -> dict[str, bytes]:
    """Return the rows as packed tables by name, with all tables present."""
    return pack({name: table(name, rows[name]) for name in TABLES})


def joined(table: str, came: Sequence[Done]) -> Any:
    """Return the rows of the batches of a chunk, in the order of its files."""
    import pyarrow as pa

    return pa.concat_tables([unpack(done.tables[table]) for done in came]).combine_chunks()


def _one(rows: Rows, same: list[str], item: CorpusFile, job: Job) -> None:
    digest = ""
    try:
        data = content(item)
        digest = stamp(sha256(data).hexdigest(), job.corrections)
        if item.known and digest == item.known:
            same.append(item.key)
            return
        judged = named(job.flow)(data, item, job)
        fresh: Rows = defaultdict(list)
        table_rows.add(fresh, item, digest, judged, pages=job.pages)
    except GoujiError as error:
        refuse(rows, item, digest, type(error).__name__, str(error))
        return
    except MemoryError:
        refuse(rows, item, digest, "MemoryError", f"{item.key}：内存不够，已跳过")
        return
    except Exception as error:  # noqa: BLE001 - one bad file must not end a run of thousands
        refuse(rows, item, digest, type(error).__name__, str(fault(error, item.key)))
        return
    for name, added in fresh.items():
        rows[name].extend(added)


def refuse(rows: Rows, item: CorpusFile, digest: str, error: str, message: str) -> None:
    """Add the rows of a file that has no assessment."""
    rows["files"].append((item.key, digest, "error", hidden(item.path), item.member))
    rows["errors"].append((item.key, digest, error, table_rows.clean(message)))
