"""Executor in this process, one task after the other, unprotected from a crash."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

from nlp.engines.base import ENGINES, Engine, Options

P = ParamSpec("P")
T = TypeVar("T")


class SerialExecutor(Executor):
    """Runs a task in `submit`, so that the returned future is already done.

    >>> SerialExecutor().submit(len, "勾稽").result()
    2
    """

    workers = 1
    batch = (1, 50)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the finished future of `fn(*args, **kwargs)`."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor passes every error to the future
            future.set_exception(error)
        return future


def start(_: Options) -> SerialExecutor:
    """Return the serial executor, which has no options."""
    return SerialExecutor()


ENGINE = ENGINES.register("serial", Engine(name="serial", title="单进程，逐份处理", start=start))
