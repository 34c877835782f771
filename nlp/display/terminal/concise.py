"""Renders findings on one line each, for editors and scripts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from nlp.display.safe import flow, visible

_ORDER = {"error": 0, "warning": 1, "info": 2}


def lines(item: Any) -> Iterator[str]:
    """Yield `path:line:column: CODE [severity] message` for each finding, the worst first.

    Lines and columns count from 1 in the extracted text, which for a text file is the file.
    """
    path = visible(item.report.document.source.path) or "<stdin>"
    breaks = [at for at, char in enumerate(item.report.text) if char == "\n"]
    for finding in sorted(item.findings, key=lambda f: (_ORDER[f.severity], f.start)):
        line, column = place(breaks, finding.start)
        message = flow(visible(finding.message)).strip()
        yield f"{path}:{line}:{column}: {finding.rule} [{finding.severity}] {message}"


def place(breaks: list[int], at: int) -> tuple[int, int]:
    """Return line and column of an offset, from 1; `breaks` are the offsets of the line feeds.

    >>> place([3, 7], 0), place([3, 7], 4), place([3, 7], 9)
    ((1, 1), (2, 1), (3, 2))
    """
    line = bisect_left(breaks, at)
    begin = breaks[line - 1] + 1 if line else 0
    return line + 1, at - begin + 1
