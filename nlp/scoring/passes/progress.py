"""Displays the progress of a run on standard error: count, rate, time left."""

from __future__ import annotations

import sys
import time

from nlp.display.safe import visible


class Progress:
    """Displays the progress of a stage: on a terminal in place, elsewhere as occasional lines."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = bool(sys.stderr and sys.stderr.isatty())
        self._every = 0.5 if self._live else 10.0
        self._title, self._total, self._count = "", 0, 0
        self._began = self._said = time.monotonic()

    def stage(self, title: str, total: int = 0) -> None:
        """Begin a stage of `total` files (0: unknown)."""
        self._end()
        self._title, self._total, self._count = title, total, 0
        self._began = self._said = time.monotonic()
        if not total:
            self.note(f"{title} …")

    def tick(self, count: int) -> None:
        """Record that `count` more files are done."""
        self._count += count
        now = time.monotonic()
        if now - self._said >= self._every:
            self._said = now
            self._write(self._line(now))

    def note(self, text: str) -> None:
        """Print one separate line."""
        if not self._quiet:
            print(f"gouji: {visible(text)}", file=sys.stderr, flush=True)  # noqa: T201 - progress goes to standard error

    def _line(self, now: float) -> str:
        rate = self._count / max(now - self._began, 1e-6)
        left = (self._total - self._count) / rate if self._total and rate else 0
        total = f"/{self._total}" if self._total else ""
        rest = f"，约剩{clock(left)}" if left > 0 else ""
        return f"{self._title} {self._count}{total} 份，{rate:.0f} 份/秒{rest}"

    def _write(self, line: str) -> None:
        if self._quiet:
            return
        start, end = ("\r\x1b[K", "") if self._live else ("", "\n")
        print(f"{start}gouji: {line}", end=end, file=sys.stderr, flush=True)  # noqa: T201 - as above

    def _end(self) -> None:
        if self._count:
            self._write(self._line(time.monotonic()))
            if self._live and not self._quiet:
                print(file=sys.stderr)  # noqa: T201 - as above
        self._count = 0

    def close(self) -> None:
        """End the last stage and its display."""
        self._end()


def clock(seconds: float) -> str:
    """Format a number of seconds in Chinese.

    >>> clock(59), clock(125), clock(7300)
    ('59秒', '2分5秒', '2小时1分')
    """
    whole = int(seconds)
    if whole < 60:
        return f"{whole}秒"
    if whole < 3600:
        return f"{whole // 60}分{whole % 60}秒"
    return f"{whole // 3600}小时{whole % 3600 // 60}分"
