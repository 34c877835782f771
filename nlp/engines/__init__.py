"""Executors by name: `serial`, `processes`, `dask`; they know nothing of reports.

    with make("processes", Options(workers=2)) as executor:
        executor.submit(pow, 2, 10).result()        # 1024

Every engine is a `concurrent.futures.Executor`; one file each, found without another edit.
"""

from __future__ import annotations

from nlp.engines.base import ENGINES, Engine, Options, WorkerLost, make
from nlp.engines.pulse import beat

__all__ = ["ENGINES", "Engine", "Options", "WorkerLost", "beat", "make"]
