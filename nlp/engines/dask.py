"""Executor on a Dask cluster: a running one (`scheduler`), or a local one."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from nlp.engines.base import ENGINES, Engine, Options
from nlp.errors import RunError

P = ParamSpec("P")
T = TypeVar("T")

# A scheduler that has stopped does not answer a goodbye.
_CLOSE = 3


class DaskExecutor(Executor):
    """`Client.get_executor()` that owns its client and, where it started one, its cluster."""

    batch = (50, 500)

    def __init__(self, client: Any, cluster: Any = None, *, watch: float | None = None) -> None:
        self._client, self._cluster = client, cluster
        self.watch = watch
        self._executor = client.get_executor(pure=False, retries=0)

    @property
    def workers(self) -> int:
        """Return the current number of threads of all workers of the cluster; at least 1."""
        return sum(self._client.nthreads().values()) or 1

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of `fn(*args, **kwargs)`, run by any worker of the cluster."""
        future: Future[T] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature of Executor
        """Close the client, and the cluster if it is ours; an existing one keeps running."""
        with contextlib.suppress(Exception):
            self._executor.shutdown(wait=wait and not cancel_futures)
        with contextlib.suppress(Exception):
            self._client.close(timeout=_CLOSE)
        if self._cluster is not None:
            with contextlib.suppress(Exception):
                self._cluster.close(timeout=_CLOSE)


def start(options: Options) -> DaskExecutor:
    """Connect to the cluster at `options.scheduler`, or start one of `options.count()` workers.

    Raises RunError where `distributed` is not installed or the scheduler does not answer.
    """
    try:
        import distributed
    except ImportError as error:
        raise RunError("没有安装 dask：请运行 pip install 'gouji[dask]'") from error
    if options.scheduler:
        client = _client(distributed, options.scheduler, options.patience)
        return DaskExecutor(client, watch=options.seconds)
    cluster = _local(distributed, options.count())
    library: Any = distributed
    return DaskExecutor(library.Client(cluster), cluster, watch=options.seconds)


def _local(library: Any, count: int) -> Any:
    """Start a local cluster, with a second attempt, since a busy machine may exceed the time limit."""
    failure: Exception | None = None
    for _ in range(2):
        try:
            return library.LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                # Anyone who can connect to a scheduler runs code as its user, so only this machine may.
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                worker_dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,  # what matters comes back with the futures
            )
        except (RuntimeError, OSError, TimeoutError) as error:
            failure = error
    raise RunError(
        f"本机 Dask 集群起不来：{failure}；请减少 --workers，或改用 --engine processes"
    ) from failure


def _client(distributed: Any, address: str, patience: float) -> Any:
    try:
        client = distributed.Client(address, timeout=patience, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise RunError(
            f"连不上 Dask 调度器 {address}（等了{patience:g}秒）：请确认地址和端口，"
            "格式如 tcp://主机:8786；或去掉 --scheduler 使用本机集群"
        ) from error
    try:
        client.wait_for_workers(1, timeout=patience * 3)
    except TimeoutError as error:
        client.close()
        raise RunError(
            f"Dask 调度器 {address} 没有工作进程：请先用 dask worker {address} 启动"
        ) from error
    return client


ENGINE = ENGINES.register("dask", Engine(name="dask", title="Dask 集群", start=start))
