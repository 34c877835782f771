"""`make bench`: every benchmark in turn, each printing its table."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.goals import most

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "corpora" / "samples" / "liudi-2024.txt"
RUNS = 5


def start_to_exit() -> None:
    """`gouji check` of one report, process start to exit."""
    took = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        command = [sys.executable, "-m", "nlp", "check", str(SAMPLE)]
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.perf_counter() - begin)
    middle = sorted(took[1:])[RUNS // 2]
    print(f"gouji check, one report, start to exit: {middle:.2f} s {most(middle, 1.5, ' s')}")


def main() -> None:
    """All of them."""
    start_to_exit()
    subprocess.run([sys.executable, "-m", "benchmarks.cold"], check=False, cwd=HERE.parent)
    for script in sorted(HERE.glob("*.py")):
        if script.name not in (
            "__main__.py",
            "goals.py",
            "older.py",
            "corpus.py",
            "corpus_planted.py",
            "cold.py",
            "collected.py",
        ):
            print(f"\n== {script.stem}", flush=True)
            subprocess.run([sys.executable, str(script)], check=False)


if __name__ == "__main__":
    main()
