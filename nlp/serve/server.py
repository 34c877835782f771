"""Starts the server on a free local port, opens the page, and shuts down cleanly."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_urlsafe

import uvicorn

from nlp.engines import Options, make
from nlp.engines.base import MEGABYTE
from nlp.errors import RunError, cause
from nlp.scoring.marks.verdicts import KEPT
from nlp.serve import work
from nlp.serve.app import Desk, application
from nlp.serve.guard import Guard
from nlp.serve.scratch import scratch
from nlp.serve.shelf import Shelf
from nlp.types.quick import frozen

HOST = "127.0.0.1"
_WORKERS = 2


@frozen
class ServerSettings:
    """Settings of the server: `port` 0 means a free one; without `verdicts` nothing is written.

    `run`: the results of `gouji score`, shown next to the page for new reports. `knowledge`:
    folders of data files laid over ours; `model`: a model of themes, "" for the shipped one.
    """

    port: int = 0
    verdicts: Path | None = None
    run: Path | None = None
    browser: bool = True
    knowledge: tuple[str, ...] = ()
    model: str = ""
    seconds: float = 30.0
    memory: int = 1024 * MEGABYTE


def run(settings: ServerSettings, *, ready: Callable[[str], None] = print) -> None:
    """Serve until the page is closed or the process is stopped; `ready` receives the address.

    Raises RunError where the port is unavailable, the file of verdicts is invalid, or the folder
    contains no run.
    """
    shelf = Shelf(
        settings.verdicts,
        earlier=settings.run / KEPT if settings.run else None,
        knowledge=settings.knowledge,
        model=settings.model,
    )
    token = token_urlsafe(24)
    options = Options(workers=_WORKERS, seconds=settings.seconds, memory=settings.memory)
    with (
        contextlib.suppress(KeyboardInterrupt),
        _ended_in_order(),
        _socket(settings.port) as bound,
        scratch(HOST, bound.getsockname()[1]),
        make("processes", options) as executor,
    ):
        port = bound.getsockname()[1]
        desk = Desk(
            token=token,
            shelf=shelf,
            executor=executor,
            close=lambda: _stop(server),
            run=settings.run,
        )
        for _ in range(_WORKERS):
            executor.submit(work.warm)
        server = uvicorn.Server(_config(Guard(application(desk), token=token, port=port)))
        address = f"http://{HOST}:{port}/{token}/{'run/index.html' if settings.run else ''}"
        ready(address)
        if settings.browser:
            threading.Timer(0.3, webbrowser.open, [address]).start()
        server.run(sockets=[bound])


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Handle a request to terminate like Ctrl-C, so that temporary files are removed."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _config(app: Guard) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )


def _stop(server: uvicorn.Server) -> None:
    server.should_exit = True


def _socket(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind((HOST, port))
    except OSError as error:
        bound.close()
        raise RunError(
            f"端口 {port} 用不了（{cause(error)}）；去掉 --port 就用空闲的端口"
        ) from error
    # The socket already listens when the address is announced, so an early request waits.
    bound.listen()
    return bound
