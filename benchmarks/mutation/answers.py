"""Mutants of a room by what gouji says: which change no verdict and no finding of any report.

    python -m benchmarks.mutation.answers nlp/claims [--sets DIR ...] [--made N] [--sample N] [--seed S]

One process reads every report once. A mutant takes the place of the code in a copy of the process,
which assesses the reports that run its line until one comes out otherwise: a hundredth of the
time of the tests. What lives is printed: `nothing` changes nothing, `words` only explanations, `sets`
only what is said of the cases in the folders `--sets`.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import os
import random
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

from benchmarks.mutation.mutants import Mutant, mutants
from benchmarks.mutation.patched import forget, patch, runs_once
from benchmarks.mutation.subjects import Given, answer, given

_SECONDS = 90
_OUTCOMES = ("killed", "sets", "words", "nothing")
_BACK = 8
_WARM = "warm"
_READ_BY_CLAIMS = ("nlp/claims/linking", "nlp/claims/verdicts")
Lines = dict[int, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The reports, what is said of them without a mutant, and which run each line of a file."""

    reports: Sequence[Given]
    answers: Sequence[tuple[int, int]]
    lines: dict[str, Lines]
    rules: bool

    def asked(self, path: Path, line: int) -> Sequence[int]:
        """The reports that run the statement at a line, all if only a cached function calls it."""
        known = self.lines.get(str(path.resolve()), {})
        found = next((known[n] for n in range(line, line - _BACK, -1) if n in known), None)
        return range(len(self.reports)) if found == [] else found or ()


def state_of(reports: Sequence[Given], *, rules: bool) -> State:
    """Assess every report three times: to warm up, for the lines it runs, and for its answer."""
    measuring = Coverage(
        data_file=None, config_file=False, include=["nlp/claims/*", "nlp/checks/*"]
    )
    measuring.start()
    measuring.switch_context(_WARM)
    for one in reports:
        answer(one, rules=rules)
    for number, one in enumerate(reports):
        measuring.switch_context(str(number))
        answer(one, rules=rules)
    measuring.stop()
    data = measuring.get_data()
    lines = {
        file: {
            line: sorted(int(one) for one in contexts if one not in ("", _WARM))
            for line, contexts in data.contexts_by_lineno(file).items()
            if any(contexts)
        }
        for file in data.measured_files()
    }
    answers = [answer(one, rules=rules) for one in reports]
    return State(reports=reports, answers=answers, lines=lines, rules=rules)


def judge(path: Path, mutant: Mutant, state: State) -> str:
    """What becomes of a mutant, in a copy of this process."""
    child = os.fork()
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return _OUTCOMES[code] if 0 <= code < len(_OUTCOMES) else "killed"
    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + _SECONDS, used + _SECONDS))
    outcome = 0
    with contextlib.suppress(Exception):
        outcome = _outcome(path, mutant, state)
    os._exit(outcome)


def _outcome(path: Path, mutant: Mutant, state: State) -> int:
    """The place of the outcome among `_OUTCOMES`."""
    asked = state.asked(path, mutant.line)
    once = runs_once(ast.parse(mutant.source), mutant.line)
    patch(sys.modules[_module(path)], mutant.tree)
    if once or isinstance(asked, range):
        forget()
    words = False
    for number in range(len(state.reports)) if once else asked:
        one, (verdicts, all_words) = state.reports[number], state.answers[number]
        now = answer(one, rules=state.rules)
        if now[0] != verdicts:
            return 0 if one.own else 1
        words = words or now[1] != all_words
    return 2 if words else 3


def _module(path: Path) -> str:
    return path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def _drawn(rooms: Sequence[Path], sample: int | None, seed: int) -> Iterator[tuple[Path, Mutant]]:
    """The mutants of the files that are imported, or some of them drawn with the seed."""
    files = [f for room in rooms for f in sorted(room.rglob("*.py") if room.is_dir() else [room])]
    imported = [file for file in files if _module(file) in sys.modules]
    counts = {file: sum(1 for _ in mutants(file.read_text("utf-8"))) for file in imported}
    every = [(file, number) for file, count in counts.items() for number in range(count)]
    some = every if sample is None else random.Random(seed).sample(every, min(sample, len(every)))
    chosen = frozenset(some)
    print(f"# {len(chosen)} of {len(every)} mutants", flush=True)
    for file in imported:
        for number, mutant in enumerate(mutants(file.read_text("utf-8"))):
            if (file, number) in chosen:
                yield file, mutant


def main() -> None:
    """Print what lives, file by file, then the count of each outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", type=Path, nargs="+")
    parser.add_argument("--sets", type=Path, nargs="*", default=[], help="more folders of cases")
    parser.add_argument("--made", type=int, default=20, help="reports that are generated")
    parser.add_argument("--sample", type=int, help="only so many, drawn with the seed")
    parser.add_argument("--seed", type=int, default=14)
    options = parser.parse_args()
    # Rules read the model of the sentence themselves, of the rest only the claims.
    rules = not all(str(room).startswith(_READ_BY_CLAIMS) for room in options.rooms)
    state = state_of(given(options.sets, made=options.made), rules=rules)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path, mutant in _drawn(options.rooms, options.sample, options.seed):
        outcome = judge(path, mutant, state)
        counts[str(path)][outcome] += 1
        if outcome != "killed":
            print(f"{path}:{mutant.line}: {mutant.change}: {outcome}", flush=True)
    for name, counted in counts.items():
        print(f"# {name} {dict(counted)}")
    total = sum(counts.values(), Counter[str]())
    print(f"# {dict(total)} of {total.total()}, {total['killed'] / total.total():.1%} killed")


if __name__ == "__main__":
    main()
