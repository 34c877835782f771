"""An engine of one's own: threads."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor

from nlp.engines.base import ENGINES, Engine, Options


def start(options: Options) -> Executor:
    """A pool of threads."""
    return ThreadPoolExecutor(options.count())


ENGINES.register("threads", Engine(name="threads", title="线程", start=start))
