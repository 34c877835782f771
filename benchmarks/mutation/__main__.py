"""Mutants of a room against its tests: how many change no test, and which.

    python -m benchmarks.mutation nlp/claims --tests tests/claims tests/checks [--sample N] [--workers N]

A mutant drops a condition, takes a branch always or never, flips a comparison, drops an
operand or a filter, or adds one to a constant. It is killed where a test fails, the room
cannot be imported, or the tests take more than the limit. Survivors are listed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutation.mutants import mutants

_LIMIT = 240
_PLUGINS = ("-p", "benchmarks.mutation.plugin", "-p", "no:cacheprovider", "-p", "no:xdist")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One mutant of one file."""

    path: Path
    number: int
    line: int
    change: str

    @property
    def module(self) -> str:
        """The dotted name of the module."""
        name = self.path.with_suffix("").as_posix().replace("/", ".")
        return name.removesuffix(".__init__")


def jobs(room: Path) -> list[Job]:
    """Every mutant of every file of the room."""
    return [
        Job(path=path, number=number, line=mutant.line, change=mutant.change)
        for path in sorted(room.rglob("*.py") if room.is_dir() else [room])
        for number, mutant in enumerate(mutants(path.read_text(encoding="utf-8")))
    ]


def survives(job: Job, tests: list[str]) -> bool:
    """Whether every test passes with the mutant in place."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", *_PLUGINS, *tests]
    environment = {**os.environ, "GOUJI_MUTANT": f"{job.module}:{job.number}"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Print the survivors as they are found, then the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, help="only so many, drawn with a fixed seed")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    every = jobs(options.room)
    drawn = every
    if options.sample and options.sample < len(every):
        drawn = random.Random(14).sample(every, options.sample)
    survivors = 0
    with ThreadPoolExecutor(options.workers) as pool:
        results = pool.map(lambda job: (job, survives(job, options.tests)), drawn)
        for count, (job, alive) in enumerate(results, start=1):
            survivors += alive
            if alive:
                print(f"{job.path}:{job.line}: {job.change}", flush=True)
            if count % 10 == 0:
                print(f"# {count} of {len(drawn)}, {survivors} alive", flush=True)
    killed = len(drawn) - survivors
    print(
        f"{killed} of {len(drawn)} killed ({killed / len(drawn):.0%}), {len(every)} mutants in all"
    )


if __name__ == "__main__":
    main()
