"""Assessments are the same bytes whichever kernels the library of linear algebra chooses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
KERNELS = ("Prescott", "Haswell")


def _assessed(kernel: str) -> bytes:
    files = [str(SAMPLES / name) for name in ("liudi-2024.txt", "fenggang-shi-2024.txt")]
    command = [sys.executable, "-W", "ignore", "-m", "nlp", "check", *files, "--format", "json"]
    done = subprocess.run(
        [*command, "--fail-on", "never", "--quiet"],
        env={**os.environ, "OPENBLAS_CORETYPE": kernel},
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_an_assessment_is_the_same_bytes_under_each_kernel() -> None:
    first, *others = [_assessed(kernel) for kernel in KERNELS]
    assert b'"probability":' in first
    assert all(other == first for other in others)
