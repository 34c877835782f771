"""Runs batches on any executor: sized by time, bounded in number, with faults isolated.

Files come in chunks; a chunk is delivered when its last file is done. A file that crashes its
worker is known where the engine reports the worker's position (`WorkerLost`). Otherwise the
files of a lost batch run one by one, and those lost a second time run with nothing beside
them, so that no file is blamed for another.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.engines import WorkerLost, beat
from nlp.errors import RunError
from nlp.scoring.inputs.item import CorpusFile
from nlp.scoring.inputs.job import Job
from nlp.scoring.passes.rows import Rows
from nlp.scoring.passes.work import Done, packed, refuse, run_batch
from nlp.types.quick import frozen

_PROBE = 30.0
_BEGIN = (1, 100)
Deliver = Callable[[int, Sequence[CorpusFile], list[Done]], None]
Tick = Callable[[int], None]


@frozen
class Batch:
    """Adjacent files of one chunk; `alone` when nothing else may run at the same time."""

    chunk: int
    first: int
    items: tuple[CorpusFile, ...]
    alone: bool = False


@dataclass(slots=True, kw_only=True)
class Chunk:
    """A chunk in progress: the number of files not yet done, and the results by position."""

    items: tuple[CorpusFile, ...]
    open: int
    came: dict[int, Done] = field(default_factory=dict)


class Schedule:
    """One pass over a corpus. `deliver` receives each chunk once, `tick` the numbers of files done."""

    def __init__(self, executor: Executor, job: Job, *, deliver: Deliver, tick: Tick) -> None:
        self._executor, self._job = executor, job
        self._deliver, self._tick = deliver, tick
        sizes: tuple[int, int] = getattr(executor, "batch", _BEGIN)
        self._least, self._most = sizes
        self._target = 2.0 if self._least >= 50 else 0.5
        self._size = float(self._least)
        self._waiting: deque[Batch] = deque()
        self._alone: deque[Batch] = deque()
        self._running: dict[Future[Done], Batch] = {}
        self._chunks: dict[int, Chunk] = {}

    def run(self, chunks: Iterator[tuple[int, tuple[CorpusFile, ...]]]) -> None:
        """Process all chunks. Raises RunError where the executor itself is lost."""
        try:
            while self._fill(chunks) or self._running:
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in done:
                    self._collect(future, self._running.pop(future))
        finally:
            for future in self._running:
                future.cancel()

    def _fill(self, chunks: Iterator[tuple[int, tuple[CorpusFile, ...]]]) -> bool:
        """Keep the workers busy; return False where nothing was left to send."""
        sent = False
        window = 2 * self._workers() + 1
        while len(self._running) < window and (batch := self._next(chunks)) is not None:
            self._send(batch)
            sent = True
        if not self._running and self._alone:
            self._send(self._alone.popleft())
            sent = True
        return sent

    def _workers(self) -> int:
        return int(getattr(self._executor, "workers", getattr(self._executor, "_max_workers", 4)))

    def _next(self, chunks: Iterator[tuple[int, tuple[CorpusFile, ...]]]) -> Batch | None:
        if not self._waiting:
            number, files = next(chunks, (0, ()))
            if not files:
                return None
            self._chunks[number] = Chunk(items=files, open=len(files))
            self._waiting.extend(self._cut(number, files))
        return self._waiting.popleft()

    def _cut(self, number: int, files: tuple[CorpusFile, ...]) -> Iterator[Batch]:
        """Yield even batches of about the size that takes the target time."""
        size = min(max(int(self._size), self._least), self._most)
        count = -(-len(files) // size)
        edges = [len(files) * place // count for place in range(count + 1)]
        for start, end in pairwise(edges):
            yield Batch(chunk=number, first=start, items=files[start:end])

    def _send(self, batch: Batch) -> None:
        try:
            future = self._executor.submit(run_batch, batch.items, self._job)
        except (BrokenExecutor, RuntimeError) as error:
            raise _gone(error) from error
        self._running[future] = batch

    def _collect(self, future: Future[Done], batch: Batch) -> None:
        try:
            done = future.result()
        except WorkerLost as error:
            self._lost(batch, error)
        except BrokenExecutor as error:
            raise _gone(error) from error
        except RunError:
            raise
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - engines raise their own errors
            self._broken(batch, error)
        else:
            self._size += (
                self._target * len(batch.items) / max(done.seconds, 1e-3) - self._size
            ) / 4
            self._came(batch, done)

    def _lost(self, batch: Batch, error: WorkerLost) -> None:
        """Refuse the file at fault and repeat the others of its batch."""
        if error.place is None or error.place >= len(batch.items):
            self._broken(batch, error)
            return
        place = error.place
        for start, files in ((0, batch.items[:place]), (place + 1, batch.items[place + 1 :])):
            if files:
                retry = Batch(chunk=batch.chunk, first=batch.first + start, items=files)
                self._waiting.appendleft(retry)
        self._refuse(batch.chunk, batch.first + place, batch.items[place], error)

    def _broken(self, batch: Batch, error: BaseException) -> None:
        """Handle a batch that failed at an unknown file."""
        self._probe(error)
        if len(batch.items) == 1 and batch.alone:
            self._refuse(batch.chunk, batch.first, batch.items[0], error)
            return
        queue = self._alone if len(batch.items) == 1 else self._waiting
        queue.extend(
            Batch(
                chunk=batch.chunk,
                first=batch.first + place,
                items=(item,),
                alone=len(batch.items) == 1,
            )
            for place, item in enumerate(batch.items)
        )

    def _probe(self, error: BaseException) -> None:
        """Raise RunError where the executor no longer works, since then no file is at fault."""
        try:
            self._executor.submit(beat, 0).result(timeout=_PROBE)
        except (Exception, asyncio.CancelledError):  # noqa: BLE001 - any failure means the same
            raise _gone(error) from error

    def _refuse(self, chunk: int, first: int, item: CorpusFile, error: BaseException) -> None:
        rows: Rows = defaultdict(list)
        kind = "MemoryError" if isinstance(error, MemoryError) else "WorkerLost"
        refuse(rows, item, "", kind, f"{item.key}：{_why(error)}，已跳过")
        done = Done(tables=packed(rows))
        self._came(Batch(chunk=chunk, first=first, items=(item,)), done)

    def _came(self, batch: Batch, done: Done) -> None:
        chunk = self._chunks[batch.chunk]
        chunk.came[batch.first] = done
        chunk.open -= len(batch.items)
        self._tick(len(batch.items))
        if not chunk.open:
            del self._chunks[batch.chunk]
            came = [chunk.came[first] for first in sorted(chunk.came)]
            self._deliver(batch.chunk, chunk.items, came)


def _why(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "内存不够"
    return str(error) if isinstance(error, WorkerLost) else "工作进程异常退出或超时"


def _gone(error: BaseException) -> RunError:
    return RunError(
        f"执行引擎已停止（{type(error).__name__}: {error}）：已完成的部分已保存，"
        "恢复引擎后加 --resume 接着算；普通进程池坏了不能续用，请改用 --engine processes"
    )
