"""How many bytecodes a report costs: the same number on every machine, however busy it is.

    python -m benchmarks.counted              # bytecodes of a report, growth, seconds for 1 MB
    python -m benchmarks.counted --write      # and a line of history.jsonl, once a release

Every report is another one and is read once, after others that load dictionaries and patterns.
The numbers differ between minor versions of Python, so only lines of one version are compared.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.corpus import texts
from benchmarks.goals import most
from nlp.bounds import bounded
from nlp.version import __version__

HISTORY = Path(__file__).with_name("history.jsonl")
SMALL, LARGE, MEGABYTE = 16, 64, 1000
"""Sizes of prose in kilobytes."""
REPORTS = 12
GROWTH, SECONDS, EXPONENT = 4.4, 3.0, 1.05
"""The most that 64 kB may cost in units of 16 kB, 1 MB in seconds, and the exponent up to there."""
_WARM = 60
_HEAD = "临江县水利局2024年政府信息公开工作年度报告\n一、总体情况\n"
_NUMBER = re.compile(r"\d")
_PARAGRAPH = 6


def bytecodes(work: Callable[[], Any]) -> int:
    """Return how many bytecodes `work` executes in this thread."""
    count = 0

    def each(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "opcode"
        return each

    def called(frame: Any, _event: str, _argument: Any) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return each

    before = sys.gettrace()
    gc.disable()
    sys.settrace(called)
    try:
        work()
    finally:
        sys.settrace(before)
        gc.enable()
    return count


def whole(content: bytes) -> None:
    """Read and assess one report."""
    from nlp.pipeline import assess, read_report

    assess(read_report(content, name="a.txt"))


def warm() -> None:
    """Load what is loaded once, by reports that are not counted."""
    for text in islice(texts(seed=1), _WARM):
        whole(text.encode())


def different(kilobytes: int) -> bytes:
    """Return section one of that size: sentences with numbers of generated reports, none twice."""
    from nlp.pipeline import read_report

    made, size, seen = [_HEAD], len(_HEAD.encode()), set[str]()
    for text in texts(seed=9):
        for sentence in read_report(text.encode(), name="a.txt").sentences:
            said = sentence.text.rstrip("。；") + "。"
            if not _NUMBER.search(said) or said in seen:
                continue
            seen.add(said)
            made.append(said if len(seen) % _PARAGRAPH else f"{said}\n")
            size += len(made[-1].encode())
            if size >= 1000 * kilobytes:
                return "".join(made).encode()
    raise AssertionError("the reports do not end")


def measured() -> dict[str, Any]:
    """Return bytecodes of a report, and by how much those of 64 kB exceed those of 16 kB."""
    warm()
    reports = [text.encode() for text in islice(texts(seed=77), REPORTS)]
    sizes = [different(kilobytes) for kilobytes in (SMALL, LARGE)]
    each = sum(bytecodes(partial(whole, report)) for report in reports) // REPORTS
    small, large = (bytecodes(partial(whole, prose)) for prose in sizes)
    return {"bytecodes": each, "growth": round(large / small, 2)}


def counted() -> dict[str, Any]:
    """Return the line of this state, measured in a process of its own with a fixed hash seed."""
    code = "import json; from benchmarks import counted as c; print(json.dumps(c.measured()))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        cwd=Path(__file__).parents[1],
    )
    return {"version": __version__, "python": python(), **json.loads(done.stdout)}


def python() -> str:
    """Return the version of Python of which bytecodes can be compared: "3.11"."""
    return ".".join(platform.python_version_tuple()[:2])


def last() -> dict[str, Any] | None:
    """Return the last line of the history for this version of Python, None where there is none."""
    lines = [json.loads(line) for line in HISTORY.read_text(encoding="utf-8").splitlines()]
    return next((line for line in reversed(lines) if line["python"] == python()), None)


def seconds(kilobytes: int) -> float:
    """Return the seconds of the processor for prose of a size."""
    content = different(kilobytes)
    gc.collect()
    gc.disable()
    began = time.process_time()
    # On a busy machine the bound of the wall clock would end what takes little processor time.
    with bounded(seconds=None):
        whole(content)
    gc.enable()
    return time.process_time() - began


def main() -> None:
    """Print the line, and with --write add it to the history."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="add the line to history.jsonl")
    options = parser.parse_args()
    line = counted()
    warm()
    quarter, full = seconds(MEGABYTE // 4), seconds(MEGABYTE)
    print(f"bytecodes of a report: {line['bytecodes']:,}")
    print(f"64 kB against 16 kB: {line['growth']} times {most(line['growth'], GROWTH)}")
    exponent = math.log(full / quarter, 4)
    print(
        f"1 MB: {full:.1f} s {most(full, SECONDS, ' s')}, exponent {exponent:.2f} {most(exponent, EXPONENT)}"
    )
    if options.write:
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"date": datetime.now(UTC).date().isoformat(), **line}) + "\n")


if __name__ == "__main__":
    main()
