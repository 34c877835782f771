"""Mutants of a room against its tests: how many change no test, and which.

    python -m benchmarks.mutation nlp/claims --tests tests/claims tests/checks [--sample N] [--seed S] [--workers N]
                                                                      [--again LOG]

A mutant drops a condition, takes a branch always or never, flips a comparison, drops an
operand or a filter, or adds one to a constant. It is killed where a test fails, the room
cannot be imported, or the tests take more than the limit. Those that run its line come first; what
they pass is tried on all. Survivors are listed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutation.covered import PLUGINS, Covered, covered
from benchmarks.mutation.mutants import mutants

_LIMIT = 600


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


def survives(job: Job, tests: list[str], known: Covered) -> bool:
    """Whether every test passes with the mutant in place."""
    named = known.of(job.path, job.line)
    files = sorted({name.partition("::")[0] for name in named})
    return (not named or _passes(job, files, named)) and _passes(job, tests, [])


def _passes(job: Job, tests: list[str], named: list[str]) -> bool:
    """Whether the tests pass, of them only those that are named if any are."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", *PLUGINS, *tests]
    environment = {**os.environ, "GOUJI_MUTANT": f"{job.module}:{job.number}"}
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write("\n".join(named))
        file.flush()
        if named:
            environment["GOUJI_MUTANT_TESTS"] = file.name
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
    parser.add_argument("--sample", type=int, help="only so many, drawn with the seed")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--again", type=Path, help="only the survivors that this output lists")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    every = jobs(options.room)
    drawn = every
    if options.sample and options.sample < len(every):
        drawn = random.Random(options.seed).sample(every, options.sample)
    if options.again:
        listed = options.again.read_text(encoding="utf-8").splitlines()
        drawn = [job for job in every if f"{job.path}:{job.line}: {job.change}" in listed]
    survivors = 0
    # Data files are compiled once for all runs, as the user's own cache would have it.
    os.environ.setdefault("GOUJI_CACHE", tempfile.mkdtemp(prefix="gouji-mutation-"))
    known = covered(options.room, options.tests)
    with ThreadPoolExecutor(options.workers) as pool:
        results = pool.map(lambda job: (job, survives(job, options.tests, known)), drawn)
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
