"""Start the server on a free port of this machine, open the page, and end in good order."""

from __future__ import annotations

import contextlib
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

import uvicorn

from nlp.engines import Options, make
from nlp.engines.base import MEGABYTE
from nlp.errors import RunError, cause
from nlp.serve import work
from nlp.serve.app import Desk, application
from nlp.serve.guard import Guard
from nlp.serve.shelf import Shelf

HOST = "127.0.0.1"
_WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the page is served: `port` 0 takes a free one; without `verdicts` nothing is written."""

    port: int = 0
    verdicts: Path | None = None
    browser: bool = True
    seconds: float = 30.0
    memory: int = 1024 * MEGABYTE


def run(settings: Settings, *, ready: Callable[[str], None] = print) -> None:
    """Serve until the page is closed or the process is stopped; `ready` gets the address.

    Raises RunError where the port cannot be had or the file of verdicts is broken.
    """
    shelf = Shelf(settings.verdicts)
    token = token_urlsafe(24)
    options = Options(workers=_WORKERS, seconds=settings.seconds, memory=settings.memory)
    with _socket(settings.port) as bound, make("processes", options) as executor:
        port = bound.getsockname()[1]
        for _ in range(_WORKERS):
            executor.submit(work.warm)
        desk = Desk(token=token, shelf=shelf, executor=executor, close=lambda: _stop(server))
        app = Guard(application(desk), token=token, port=port)
        server = uvicorn.Server(_config(app))
        address = f"http://{HOST}:{port}/{token}/"
        ready(address)
        if settings.browser:
            threading.Timer(0.3, webbrowser.open, [address]).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[bound])


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
    # The address is named before the server runs: who asks by then waits instead of failing.
    bound.listen()
    return bound
