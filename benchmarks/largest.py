"""What each family of input costs at the largest size that is not refused; exit status 1 above a bound.

    python -m benchmarks.largest [NAME ...] [--from NUMBER]

Each family grows fourfold until a limit refuses it, then half of that is tried. Every
size runs in a process of its own, so that its memory is its own. A row: the size and cost of the
largest input with a result, then the size, cost and line of the first one refused. The cost is
processor time of reading, assessing and the one output that takes longest, as `gouji check` writes
one, and the peak of memory over all outputs.
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile import MEGABYTES, SECONDS
from benchmarks.outputs import outputs
from benchmarks.scaling import Make, content, every
from nlp.bounds import ROOM, WRITING, bounded
from nlp.errors import GoujiError
from nlp.pipeline import assess, read_report

SMALLEST, LARGEST = 400, 10_000_000
SAMPLE = Path("corpora/samples/liudi-2024.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one input cost: bytes, processor seconds, megabytes at the peak, the slowest output."""

    size: int
    seconds: float = 0.0
    megabytes: float = 0.0
    slowest: str = ""
    refused: str = ""

    @property
    def bad(self) -> bool:
        """Whether a bound was passed, or the process ended without an answer."""
        return self.seconds > SECONDS or self.megabytes > MEGABYTES or self.refused == "died"

    def __str__(self) -> str:
        """Return the cost in one column."""
        mark = " <-- TOO MUCH" if self.bad else ""
        cost = f"{self.size / 1e6:6.2f} MB {self.seconds:5.1f} s {self.megabytes:5.0f} MB"
        return f"{cost} {self.slowest:<14}{self.refused[:50]}{mark}"


def cost(data: bytes, file: str) -> Cost:
    """Run an input in a forked process and return what it cost there."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as answer:
            pickle.dump(_outputs(data, file), answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read()
    _, status, usage = os.wait4(child, 0)
    size, peak = len(data), usage.ru_maxrss / 1024
    if status or not said:
        spent = usage.ru_utime + usage.ru_stime
        return Cost(size=size, seconds=spent, megabytes=peak, refused="died")
    seconds, slowest, refused = pickle.loads(said)
    return Cost(size=size, seconds=seconds, megabytes=peak, slowest=slowest, refused=refused)


def _outputs(data: bytes, file: str) -> tuple[float, str, str]:
    """Return seconds, the slowest output with its part of them, and why the input was refused."""
    began = time.process_time()
    try:
        with bounded(file):
            found = assess(read_report(data, name=file))
    except GoujiError as error:
        return time.process_time() - began, "", str(error)
    spent = time.process_time() - began
    each = {name: _took(make) for name, make in outputs(found, data).items()}
    slowest = max(each, key=lambda name: each[name])
    return spent + each[slowest], f"{slowest} {each[slowest]:.1f} s", ""


def _took(make: Callable[[], object]) -> float:
    """Processor seconds of an output; beyond its bound it ends with a line, as `gouji check` does."""
    began = time.process_time()
    with suppress(GoujiError), bounded(seconds=WRITING, memory=ROOM):
        make()
    return time.process_time() - began


def largest(file: str, make: Make) -> tuple[Cost | None, Cost | None]:
    """Return the cost of the largest input with a result and of the smallest one refused."""
    size, best, refused = SMALLEST, None, None
    while size < LARGEST and refused is None:
        now = cost(content(file, make, size), file)
        best, refused = (best, now) if now.refused else (now, None)
        size *= 4
    if best is None or refused is None:
        return best, refused
    between = cost(content(file, make, size // 8), file)
    return (best, between) if between.refused else (between, refused)


def main() -> None:
    """Print a row for each family."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of families")
    parser.add_argument("--from", type=int, default=0, dest="first", help="number of the first")
    options = parser.parse_args()
    cost(SAMPLE.read_bytes(), "a.txt")
    _outputs(SAMPLE.read_bytes(), "a.txt")
    gc.freeze()
    bad = 0
    for number, (name, file, make) in enumerate(every()):
        if number < options.first or not any(part in name for part in options.names or [""]):
            continue
        best, refused = largest(file, make)
        bad += any(one is not None and one.bad for one in (best, refused))
        print(f"{number:3} {name:<30} {best or '-'!s:<44} | {refused or '-'}", flush=True)
    print(f"{bad} passed a bound")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
