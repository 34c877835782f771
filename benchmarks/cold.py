"""What a report costs when it is read once: bytes to findings against `jieba.lcut` of its text.

    python -m benchmarks.cold [--reports N] [FILE ...]

Every report is a different one and is read once, in a process that has read others of its
kind before (dictionaries and models are loaded, answers are not remembered). Ours and
jieba's time are processor time of the same process, taken one after the other on the same
text; the garbage collector is off while they are taken. Given files are each read in a
process of its own after generated reports and all samples, so that what is loaded or compiled
once in a process is there, and nothing of the file is remembered.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.corpus import texts
from benchmarks.goals import most

REPORTS, GENERATED, REAL = 60, 1.6, 1.0
_WARM = 20
_ONE = "import sys; from benchmarks.cold import one; one(sys.argv[1])"
ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpora" / "samples"


def spent(content: bytes, name: str) -> tuple[float, float]:
    """Seconds of the processor for bytes to findings, and for jieba.lcut of the same text."""
    import jieba

    from nlp.pipeline import assess, read_report

    began = time.process_time()
    report = read_report(content, name=name)
    assess(report)
    middle = time.process_time()
    jieba.lcut(report.text)
    return middle - began, time.process_time() - middle


def warm(count: int, *, samples: bool = False) -> None:
    """Load dictionaries, models and patterns by reading reports that are not measured."""
    import jieba

    jieba.setLogLevel(60)
    for text in islice(texts(seed=1), count):
        spent(text.encode(), "warm.txt")
    for path in sorted(SAMPLES.glob("*.txt")) if samples else ():
        spent(path.read_bytes(), path.name)
    gc.collect()
    gc.disable()


def generated(count: int) -> list[float]:
    """The ratio of each of `count` different reports, each read once."""
    warm(_WARM)
    pairs = [spent(text.encode(), "a.txt") for text in islice(texts(seed=77), count)]
    gc.enable()
    return [ours / theirs for ours, theirs in pairs]


def one(path: str) -> None:
    """The ratio of one file in this process, as JSON."""
    warm(_WARM, samples=True)
    ours, theirs = spent(Path(path).read_bytes(), path)
    print(json.dumps({"ratio": ours / theirs, "milliseconds": ours * 1000}))


def main() -> None:
    """The table: generated reports by quartile, then each given file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    ratios = generated(options.reports)
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(
        f"{len(ratios)} generated reports, each read once: ratio to jieba.lcut "
        f"{middle:.2f} (quartiles {low:.2f} to {high:.2f}) {most(middle, GENERATED)}"
    )
    for path in options.files:
        runs = [_child(path) for _ in range(3)]
        ratio = statistics.median(run["ratio"] for run in runs)
        took = statistics.median(run["milliseconds"] for run in runs)
        print(f"{Path(path).name}: {took:.1f} ms, ratio {ratio:.2f} {most(ratio, REAL)}")


def _child(path: str) -> dict[str, float]:
    command = [sys.executable, "-c", _ONE, path]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
