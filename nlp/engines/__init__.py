"""Executors by name: `serial`, `processes`, `dask`; independent of reports.

    with make("processes", Options(workers=2)) as executor:
        executor.submit(pow, 2, 10).result()        # 1024

Every engine is a `concurrent.futures.Executor` in a file of its own, which registers itself.
"""

from __future__ import annotations

from nlp.engines.base import ENGINES, Engine, Options, WorkerLost, make
from nlp.engines.pulse import beat

__all__ = ["ENGINES", "Engine", "Options", "WorkerLost", "beat", "make"]
