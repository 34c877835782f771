"""The contract of the engines: options, executors and errors."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Literal

from nlp.errors import RunError
from nlp.registry import Registry
from nlp.types.quick import frozen

Cause = Literal["died", "time", "memory"]
MEGABYTE = 1024 * 1024


@frozen
class Options:
    """The options of an engine.

    `seconds` and `memory` (bytes) are limits for one step of a task, from one `beat` to the
    next; None switches a limit off.

    >>> Options(workers=2).seconds
    60.0
    """

    workers: int | None = None
    scheduler: str | None = None
    seconds: float | None = 60.0
    memory: int | None = 2048 * MEGABYTE
    patience: float = 10.0

    def count(self) -> int:
        """Return how many workers to start: as requested, else one per core."""
        return self.workers or os.cpu_count() or 1


@frozen
class Engine:
    """One way to run tasks."""

    name: str
    title: str
    start: Callable[[Options], Executor]


ENGINES: Registry[Engine] = Registry("engine", package="nlp.engines", group="gouji.engines")


class WorkerLost(RunError):
    """A worker process ended during a task; `place` is the last `beat` that it sent, if any."""

    def __init__(self, message: str, *, cause: Cause = "died", place: int | None = None) -> None:
        super().__init__(message)
        self.cause, self.place = cause, place

    def __reduce__(self) -> tuple[object, ...]:
        return _lost, (str(self), self.cause, self.place)


def _lost(message: str, cause: Cause, place: int | None) -> WorkerLost:
    return WorkerLost(message, cause=cause, place=place)


def make(name: str, options: Options | None = None) -> Executor:
    """Start and return an engine's executor. Close it with `shutdown`, or use it in `with`.

    Raises UnknownName with the choices, RunError where it cannot start.

    >>> with make("serial") as executor:
    ...     executor.submit(pow, 2, 10).result()
    1024
    """
    options = options or Options()
    if options.workers is not None and options.workers < 1:
        raise RunError(f"工作进程数应不少于1，给的是{options.workers}")
    return ENGINES[name].start(options)
