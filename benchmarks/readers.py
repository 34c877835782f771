"""How long each format takes to read, warm, and what bad input costs.

    python benchmarks/readers.py

Prints a table: median, goal, and whether the goal is met.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import most  # noqa: E402 - run as a script from any folder
from nlp.readers import read_document  # noqa: E402

SAMPLES = ROOT / "corpora" / "samples" / "formats"
REAL = ROOT.parent / "shared" / "reports"
GOALS = {
    ".txt": 5.0,
    ".md": 5.0,
    ".html": 5.0,
    ".docx": 20.0,
    ".odt": 20.0,
    ".rtf": 60.0,
    ".xlsx": 60.0,
    ".ofd": 120.0,
    ".pdf": 60.0,
}
"""Milliseconds a file; for PDF a page."""


def median(work: Callable[[], object], *, rounds: int = 15) -> float:
    """The median time of `work` in milliseconds of the processor, after two rounds to warm up."""
    times = []
    for number in range(rounds + 2):
        begin = time.process_time()
        work()
        if number >= 2:
            times.append(time.process_time() - begin)
    return statistics.median(times) * 1000


def pages(path: Path) -> int:
    """How many pages a PDF has, 1 for any other file."""
    if path.suffix != ".pdf":
        return 1
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Print the table."""
    files = [path for folder in (SAMPLES, REAL) if folder.is_dir() for path in folder.iterdir()]
    print(f"{'file':28}{'ms':>9}{'pages':>7}{'ms/page':>9}")
    for path in sorted(files, key=lambda path: (path.suffix, path.name)):
        if path.suffix not in GOALS or path.name == "README.md":
            continue
        data, count = path.read_bytes(), pages(path)
        took = median(lambda data=data, name=path.name: read_document(data, name=name))  # type: ignore[misc]
        goal = GOALS[path.suffix]
        print(f"{path.name:28}{took:9.2f}{count:7}{took / count:9.2f}  {most(took / count, goal)}")


if __name__ == "__main__":
    main()
