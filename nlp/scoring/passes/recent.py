"""Caches the reports that a worker has just read, since last year's is often in the same folder.

A report found here need not be read twice, and often not be assessed in the second pass. The
result is provisional: the second pass considers the whole corpus and repeats each report
that was compared with the wrong one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from nlp.structure.bodies.folding import fold
from nlp.types import Report

_MOST = 32


class Recent(threading.local):
    """The reports last read by this thread, by the key of their file."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Report] = OrderedDict()

    def keep(self, key: str, report: Report) -> None:
        """Add a report and drop the oldest."""
        self._kept[key] = report
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Drop all reports."""
        self._kept.clear()

    def get(self, key: str) -> Report | None:
        """Return the report of a file, None where it is not cached."""
        return self._kept.get(key)

    def before(self, report: Report) -> tuple[str, Report] | None:
        """Return key and report of the same body for the year before, the one read last."""
        if not report.organisation or report.year is None:
            return None
        body = fold(report.organisation)
        for key, kept in reversed(self._kept.items()):
            if kept.year == report.year - 1 and fold(kept.organisation) == body:
                return key, kept
        return None
