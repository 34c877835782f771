"""The reports that a worker has just read: last year's of a body often lies beside this year's.

What is found here saves reading a file twice, and often the second pass over a report. It is
never the last word: the second pass looks at the whole corpus and does again what was held
against another report than it should have been.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from nlp.structure.bodies.folding import fold
from nlp.types import Report

_MOST = 32


class Recent(threading.local):
    """The last reports read by this thread, by the key of their file."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Report] = OrderedDict()

    def keep(self, key: str, report: Report) -> None:
        """Remember a report, forget the oldest."""
        self._kept[key] = report
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    def get(self, key: str) -> Report | None:
        """The report of a file, if it is still known."""
        return self._kept.get(key)

    def before(self, report: Report) -> tuple[str, Report] | None:
        """Key and report of the same body and the year before, the one read last."""
        if not report.organisation or report.year is None:
            return None
        body = fold(report.organisation)
        for key, kept in reversed(self._kept.items()):
            if kept.year == report.year - 1 and fold(kept.organisation) == body:
                return key, kept
        return None
