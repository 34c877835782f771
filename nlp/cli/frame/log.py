"""`--verbose`: logs the steps for each file to standard error."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOG = logging.getLogger("gouji")
"""The logger of the commands; calling programs may add a handler of their own."""


def verbose() -> None:
    """Write the log to standard error, each line with its time."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("gouji: %(asctime)s %(message)s", "%H:%M:%S"))
    LOG.handlers = [handler]
    LOG.propagate = False
    LOG.setLevel(logging.DEBUG)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Log how long a step took."""
    since = time.perf_counter()
    yield
    LOG.debug("%s：%.2f秒", what, time.perf_counter() - since)
