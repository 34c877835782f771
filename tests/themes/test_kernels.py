"""Assessments are the same bytes whichever kernels the library of linear algebra chooses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
KERNELS = ("Prescott", "Haswell")


def _assessed(kernel: str, threads: int = 1) -> bytes:
    files = [str(SAMPLES / name) for name in ("liudi-2024.txt", "fenggang-shi-2024.txt")]
    command = [sys.executable, "-W", "ignore", "-m", "nlp", "check", *files, "--format", "json"]
    done = subprocess.run(
        [*command, "--fail-on", "never", "--quiet"],
        env={**os.environ, "OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": str(threads)},
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_an_assessment_is_the_same_bytes_under_each_kernel_and_with_threads() -> None:
    first, *others = [*map(_assessed, KERNELS), _assessed(KERNELS[-1], 4)]
    assert b'"probability":' in first
    assert all(other == first for other in others)
