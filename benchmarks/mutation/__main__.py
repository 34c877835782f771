"""Mutants of a room against its tests: how many change no test, and which.

    python -m benchmarks.mutation nlp/claims --tests tests/claims tests/checks [--sample N] [--seed S] [--again LOG] [--map|--mapped]

A mutant drops a condition, takes a branch always or never, flips a comparison, drops an
operand or a filter, or adds one to a constant. It is killed where a test fails, the room
cannot be imported, or the tests take more than the limit. With `--map`, which costs a run under
coverage, the tests that run its line come first, and what they pass is tried on the others, but with `--mapped`.
Survivors are listed. Fewer tests kill fewer: with some of a room's tests the share is a lower bound.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import random
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.mutation.below import warm
from benchmarks.mutation.covered import PLUGINS, Covered, covered
from benchmarks.mutation.mutants import mutants
from benchmarks.mutation.plugin import Only, change

_LIMIT = 600
_NO_TESTS = pytest.ExitCode.NO_TESTS_COLLECTED << 8
# What is imported before pytest runs cannot show the values of its own assertions.
_QUIET = ("-x", "-q", "-W", "ignore::pytest.PytestAssertRewriteWarning")
_OTHERS = (
    "hypothesis", "syrupy", "numpy", "pandas", "scipy.sparse", "sklearn.linear_model", "lxml.html",
    "yaml", "msgspec", "rjieba", "ahocorasick_rs", "rapidfuzz", "docx", "openpyxl", "pdfplumber",
    "pypdf", "xlsxwriter", "pyarrow.parquet", "jsonschema", "httpx", "starlette.applications",
)  # fmt: skip


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


def survives(job: Job, tests: list[str], known: Covered, *, others: bool) -> bool:
    """Whether every test passes with the mutant in place; `others`: those that run its line or not."""
    named = known.of(job.path, job.line)
    files = sorted({name.partition("::")[0] for name in named})
    first = not named or _passes(job, files, Only(named))
    if not first or (named and not others):
        return first
    return _passes(job, tests, Only(named, others=True))


def _passes(job: Job, tests: list[str], only: Only) -> bool:
    """Whether the tests pass, of them those that `only` leaves, in a copy of this process."""
    child = os.fork()
    if child == 0:
        signal.alarm(_LIMIT)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        change(job.module, job.number)
        os._exit(pytest.main([*_QUIET, *PLUGINS, *tests], plugins=[only]))
    return os.waitpid(child, 0)[1] in (0, _NO_TESTS)


def _warm() -> None:
    """Import what tests use of other packages, once for all copies of this process."""
    for name in _OTHERS:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def main() -> None:
    """Print the survivors as they are found, then the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, help="only so many, drawn with the seed")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--map", action="store_true", help="tests that run the line come first")
    parser.add_argument("--mapped", action="store_true", help="only the tests that run the line")
    parser.add_argument("--again", type=Path, help="only the survivors that this output lists")
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
    known = covered(options.room, options.tests) if options.map or options.mapped else Covered()
    _warm()
    warm(options.room)
    gc.freeze()
    if not _passes(Job(path=Path("none.py"), number=0, line=0, change=""), options.tests, Only([])):
        raise SystemExit("the tests fail in a copy of this process without a mutant")
    for count, job in enumerate(drawn, start=1):
        if survives(job, options.tests, known, others=not options.mapped):
            survivors += 1
            print(f"{job.path}:{job.line}: {job.change}", flush=True)
        if count % 10 == 0:
            print(f"# {count} of {len(drawn)}, {survivors} alive", flush=True)
    killed = len(drawn) - survivors
    print(
        f"{killed} of {len(drawn)} killed ({killed / len(drawn):.0%}), {len(every)} mutants in all"
    )


if __name__ == "__main__":
    main()
