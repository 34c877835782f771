"""Runs the command line as a process of its own: from the first import to the exit status."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
from contextlib import suppress


def run() -> None:
    """Run the `gouji` command and end the process with its status."""
    from nlp.cli import main

    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, int | None):
            _leave(ended.code or 0)
        raise
    _leave(0)


def _leave(status: int) -> None:
    """End the process at once, unless threads or output that cannot be written need a regular end.

    A regular end takes the dictionaries and models apart object by object, which is a seventh of
    the time of `gouji check` on one report. mypy ends in the same way, for the same reason.
    """
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - the only way to run them before os._exit
    logging.shutdown()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
