"""Executor on spawned local processes; a worker that dies fails only its own task.

Each worker has a supervising thread in the parent, which sends it one task at a time, watches
its beats, time and memory, kills a worker that exceeds a limit and starts a new one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

from nlp.engines import worker
from nlp.engines.base import ENGINES, Engine, Options, WorkerLost
from nlp.engines.step import Step
from nlp.errors import RunError

if sys.platform != "win32":
    # `Process.start` imports these on first use. Two supervising threads that do so at the same
    # time can wait for each other's import lock for ever, so they are loaded before any runs.
    from multiprocessing import popen_spawn_posix, resource_tracker  # noqa: F401

P = ParamSpec("P")
T = TypeVar("T")
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
Task = tuple[Future[Any], Call]

_STEP = 0.1
_START = 120.0


class ProcessesExecutor(Executor):
    """A pool of spawned processes with time and memory limits for each step of a task.

    A future raises WorkerLost where its worker died or was killed for exceeding a limit; the pool
    continues with a new worker.
    """

    batch = (4, 200)

    def __init__(self, options: Options) -> None:
        self.workers = options.count()
        self._options = options
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._closed = False
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._serve, name=f"gouji-worker-{number}", daemon=True)
            for number in range(self.workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of `fn(*args, **kwargs)`, run by the next free worker."""
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._tasks.put((future, (fn, args, dict(kwargs))))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of Executor
        """Stop the workers; with `cancel_futures`, drop the tasks not yet started."""
        with self._lock:
            if not self._closed:
                self._closed = True
                if cancel_futures:
                    self._drop()
                for _ in self._threads:
                    self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _drop(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task is not None:
                task[0].cancel()

    def _serve(self) -> None:
        """Run one supervising thread until shutdown."""
        hand: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            future, call = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                hand = hand if hand and hand.alive() else _Worker(self._options)
                future.set_result(hand.run(call))
            except BaseException as error:  # noqa: BLE001 - an executor passes on every error
                future.set_exception(error)
            del future, call, task
        if hand:
            hand.close()


class _Worker:
    """A worker process and the pipe to it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=worker.main, args=(theirs, options.seconds, options.memory), daemon=True
        )
        self._process.start()
        theirs.close()
        self._await_ready()

    def _await_ready(self) -> None:
        try:
            ready = self._line.poll(_START) and self._line.recv()
        except (EOFError, OSError):
            ready = False
        if not ready:
            self.kill()
            raise RunError(
                "工作进程无法启动；若在脚本中调用，请把调用放在 if __name__ == '__main__': 之内，"
                "或改用 serial 引擎"
            )

    def alive(self) -> bool:
        return self._process.is_alive()

    def _step(self) -> Step:
        return Step(self._process.pid or 0, self._options)

    def run(self, call: Call) -> Any:
        """Return the value of a call. Raises what the call raises, or WorkerLost."""
        self._line.send(call)
        place: int | None = None
        step = self._step()
        while True:
            try:
                message = self._line.recv() if self._line.poll(_STEP) else None
            except (EOFError, OSError):
                self._process.join(5)
                code = self._process.exitcode
                raise WorkerLost(f"工作进程异常退出（{_ended(code)}）", place=place) from None
            if message is None:
                self._watch(step, place)
            elif message[0] == "beat":
                place, step = message[1], self._step()
            elif message[0] == "raised":
                raise message[1]
            else:
                return message[1]

    def _watch(self, step: Step, place: int | None) -> None:
        """Kill the worker where it exceeds a limit."""
        if exceeded := step.exceeded():
            self.kill()
            cause, message = exceeded
            raise WorkerLost(message, cause=cause, place=place)

    def kill(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._line.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._line.send(None)
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(5)
        self._line.close()


def _ended(code: int | None) -> str:
    if code is not None and code < 0:
        return f"信号{-code}"
    return f"退出码{code}"


def start(options: Options) -> ProcessesExecutor:
    """Start a pool of `options.count()` processes."""
    return ProcessesExecutor(options)


ENGINE = ENGINES.register(
    "processes",
    Engine(name="processes", title="本机多进程", start=start),
)
__all__ = ["Connection", "ProcessesExecutor"]
