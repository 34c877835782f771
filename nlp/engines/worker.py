"""The main loop of a worker process of `processes`: receive a call, report steps, answer."""

from __future__ import annotations

import gc
import os
import signal
import sys
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nlp.engines import pulse

# The supervisor kills earlier; this terminates a worker whose supervisor was killed itself.
_GRACE = 30.0


def main(connection: Connection, seconds: float | None, memory: int | None) -> None:
    """Serve calls `(function, args, kwargs)` from `connection` until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pulse.listen(lambda place: _beat(connection, place, seconds, memory))
    connection.send(("ready", os.getpid()))
    while True:
        try:
            call = connection.recv()
        except (EOFError, OSError):
            return
        if call is None:
            return
        _answer(connection, call)
        _settled()
        pulse.expect(None)


@cache
def _settled() -> None:
    """Exempt the objects loaded in the first call, dictionaries and models, from collection.

    Millions of small objects live for one file only; collecting less often saves a tenth of the
    time, and cycles are still collected.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _beat(connection: Connection, place: int, seconds: float | None, memory: int | None) -> None:
    connection.send(("beat", place))
    _cap(memory)
    pulse.expect(None if seconds is None else seconds + _GRACE)


def _answer(connection: Connection, call: Any) -> None:
    function, args, kwargs = call
    try:
        answer = ("done", function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 - the caller receives every error through the future
        answer = ("raised", error)
    try:
        connection.send(answer)
    except OSError:
        raise SystemExit(1) from None
    except Exception as error:  # noqa: BLE001 - an answer that cannot be pickled is sent as text
        connection.send(("raised", TypeError(f"{type(error).__name__}: {error}")))


def _cap(memory: int | None) -> None:
    """Set a hard limit at `memory` bytes above the current use, for one step.

    Set anew at each step, so that memory for libraries is not charged to a step.
    """
    if memory is None or not sys.platform.startswith("linux"):
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    limit = pages * resource.getpagesize() + memory
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
