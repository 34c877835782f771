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


def assessing() -> None:
    """Bytes to findings against jieba.lcut of the same text, warm, medians of one run."""
    import jieba

    from nlp.pipeline import assess, read_report

    jieba.setLogLevel(60)
    content = SAMPLE.read_bytes()
    text = content.decode()
    for _ in range(3):
        assess(read_report(content, name="a.txt"))
        jieba.lcut(text)
    ours, theirs = [], []
    for _ in range(20):
        begin = time.process_time()
        assess(read_report(content, name="a.txt"))
        ours.append(time.process_time() - begin)
        begin = time.process_time()
        jieba.lcut(text)
        theirs.append(time.process_time() - begin)
    mine, other = sorted(ours)[10] * 1000, sorted(theirs)[10] * 1000
    print(
        f"one report from bytes to findings: {mine:.1f} ms; jieba.lcut alone: {other:.1f} ms; "
        f"ratio {mine / other:.2f} {most(mine / other, 0.5)}"
    )


def main() -> None:
    """All of them."""
    start_to_exit()
    assessing()
    for script in sorted(HERE.glob("*.py")):
        if script.name not in ("__main__.py", "goals.py", "corpus.py", "corpus_planted.py"):
            print(f"\n== {script.stem}", flush=True)
            subprocess.run([sys.executable, str(script)], check=False)


if __name__ == "__main__":
    main()
