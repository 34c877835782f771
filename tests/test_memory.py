"""Memory stays flat however many reports one process has read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOAD = """
import os, re, sys
from pathlib import Path
from nlp.pipeline import assess, read_report

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

texts = [path.read_text(encoding="utf-8") for path in sorted(Path("corpora/samples").glob("*.txt"))[:4]]

def load(first, last):
    for n in range(first, last):
        text = texts[n % len(texts)]
        # No two reports are alike: what is remembered of one is of no use for the next.
        text = re.sub("有限|有效|进一步", lambda m: m[0] + str(n), text)
        assess(read_report(text.encode(), name=f"{n}.txt"))

load(0, 60)
before = resident()
load(60, 180)
print((resident() - before) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="reads /proc")
def test_memory_does_not_grow_with_the_number_of_reports() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert int(done.stdout) < 12 * 1024, f"{done.stdout} KiB more after 120 further reports"
