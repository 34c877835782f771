"""Which tests run a line: those first, as a mutant that they pass is seldom killed by others."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coverage import CoverageData

PLUGINS = ("-p", "benchmarks.mutation.plugin", "-p", "no:cacheprovider", "-p", "no:xdist")
_BACK = 8
"""Lines up to the first of a statement, whose number is the one that is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The tests by file and line; empty for lines that run only when modules are imported."""

    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)

    def of(self, path: Path, line: int) -> list[str]:
        """Names of the tests that run the statement at `line` of a file, [] where none is known."""
        known = self.lines.get(str(path.resolve()), {})
        for back in range(_BACK):
            if named := [test for test in known.get(line - back, ()) if test]:
                return named
        return []


def covered(room: Path, tests: Sequence[str]) -> Covered:
    """Run the tests once and note what each runs; raises SystemExit where they do not pass."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        measured = (f"--data-file={data}", f"--include={room}/*,{room}")
        command = [sys.executable, "-m", "coverage", "run", *measured, "-m", "pytest", "-x", "-q"]
        done = subprocess.run(
            [*command, *PLUGINS, *tests], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"the tests fail without a mutant:\n{done.stdout[-2000:]}")
        read = CoverageData(str(data))
        read.read()
        return Covered(
            lines={file: read.contexts_by_lineno(file) for file in read.measured_files()}
        )
