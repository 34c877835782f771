"""How many planted errors are found, and how many sound reports are left in peace.

    python benchmarks/planted.py [--sound 60] [--mutations 600] [--seed 1] [--show] [--kind NAME]
        [--book second]

Prints, by kind of error: planted, found, recall, and findings that nothing planted
explains; then false errors and warnings a sound report, by rule. `--show` lists each miss
and each false alarm with its sentence.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - run as a script from any folder
from benchmarks.goals import least, most  # noqa: E402
from corpora.generator import corpus  # noqa: E402
from corpora.generator.marks import sentence  # noqa: E402
from corpora.generator.mutations import ALONE, WITH_PREVIOUS, Expected, Unfit, mutate  # noqa: E402
from corpora.generator.report import Report  # noqa: E402

# Rules whose finding may be at either of two places, or at the head of a section.
_ANYWHERE = {"SUM002", "STR002", "STR005"}
RECALL, PRECISION, FALSE_A_REPORT = 0.95, 0.98, 0.1


@dataclass(slots=True)
class Tally:
    """What became of the errors of one kind."""

    planted: int = 0
    found: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Result:
    """The whole measurement."""

    kinds: dict[str, Tally]
    sound: int
    alarms: Counter[str]
    shown: list[str]

    @property
    def recall(self) -> float:
        """Planted errors found."""
        planted = sum(tally.planted for tally in self.kinds.values())
        return sum(tally.found for tally in self.kinds.values()) / max(planted, 1)

    @property
    def precision(self) -> float:
        """Findings on planted reports that something planted explains."""
        found = sum(tally.found for tally in self.kinds.values())
        false = sum(tally.false for tally in self.kinds.values())
        return found / max(found + false, 1)

    @property
    def false_a_report(self) -> float:
        """Errors and warnings on a sound report."""
        return sum(self.alarms.values()) / max(self.sound, 1)


def findings(report: Report, previous: Report | None = None) -> tuple[str, list[nlp.Finding]]:
    """The text the checker read of a made-up report, and what it says about it."""
    read = nlp.read(report.text.encode(), name="report.txt")
    before = nlp.read(previous.text.encode(), name="previous.txt") if previous else None
    return read.text, list(nlp.assess(read, previous=before).findings)


def due(finding: nlp.Finding, expected: Expected, text: str) -> bool:
    """Whether a finding is the one an error is due: its rule, and its place where one is known."""
    if finding.rule not in expected.rules:
        return False
    if not expected.sentence or finding.rule in _ANYWHERE:
        return True
    start = text.find(expected.sentence.strip())
    return start < 0 or (finding.start < start + len(expected.sentence) and finding.end > start)


def false_alarms(
    found: list[nlp.Finding], expected: Expected | None, text: str
) -> list[nlp.Finding]:
    """Errors and warnings that nothing explains."""
    return [
        f
        for f in found
        if f.severity != "info"
        and not (expected and (f.rule in expected.also or due(f, expected, text)))
    ]


def planted(
    count: int, seed: int, kinds: tuple[str, ...], book: str = ""
) -> Iterator[tuple[Report, Expected]]:
    """About `count` planted errors, the kinds in turn, each in a report of its own."""
    made, index = 0, 0
    while made < count and index < 20 * count:
        rng = random.Random(f"{seed}:{index}:planted")
        kind = kinds[made % len(kinds)]
        # Last year's report is made up to fit, so this year's must not quote figures of its own.
        years = 2 if index % 3 == 0 and kind not in WITH_PREVIOUS else 1
        report = corpus.reports(seed + 1_000_000, index, years=years, book=book)[-1]
        index += 1
        try:
            yield mutate(report, kind, rng)
        except Unfit:
            continue
        made += 1


def measure(
    sound: int, mutations: int, seed: int, kinds: tuple[str, ...], book: str = ""
) -> Result:
    """Run the checker over sound reports and over planted errors."""
    alarms, shown = Counter[str](), []
    for index in range(sound):
        report = corpus.reports(seed, index, years=1 + index % 2, book=book)[-1]
        text, found = findings(report)
        for finding in false_alarms(found, None, text):
            alarms[finding.rule] += 1
            shown.append(f"  sound {index}: {line(finding, text)}")
    tallies: dict[str, Tally] = defaultdict(Tally)
    for report, expected in planted(mutations, seed, kinds, book):
        _count(tallies[expected.kind], report, expected)
    return Result(kinds=dict(sorted(tallies.items())), sound=sound, alarms=alarms, shown=shown)


def _count(tally: Tally, report: Report, expected: Expected) -> None:
    text, found = findings(report, expected.other)
    tally.planted += 1
    if any(due(finding, expected, text) for finding in found):
        tally.found += 1
    else:
        rules = "/".join(sorted(expected.rules))
        tally.misses.append(f"  miss {rules}: {expected.sentence or expected.cell}")
    for finding in false_alarms(found, expected, text):
        tally.false += 1
        tally.alarms.append(f"  false {line(finding, text)}")


def line(finding: nlp.Finding, text: str) -> str:
    """Return a finding in one line, with its sentence."""
    around = sentence(text, finding.start)[:110]
    return f"{finding.rule} {finding.severity}: {finding.message[:120]} | {around}"


def show(result: Result, *, details: bool) -> None:
    """Print the table."""
    print(f"{'kind':<16}{'planted':>8}{'found':>7}{'recall':>8}{'false':>7}")
    for kind, tally in result.kinds.items():
        recall = tally.found / tally.planted
        print(f"{kind:<16}{tally.planted:>8}{tally.found:>7}{recall:>8.2f}{tally.false:>7}")
        if details:
            print(
                *tally.misses,
                *tally.alarms,
                sep="\n",
                end="\n" if tally.misses or tally.alarms else "",
            )
    print(
        f"\nrecall {result.recall:.3f} {least(result.recall, RECALL)}, "
        f"precision {result.precision:.3f} {least(result.precision, PRECISION)}"
    )
    print(
        f"sound reports: {result.sound}, false errors and warnings a report: "
        f"{result.false_a_report:.3f} {most(result.false_a_report, FALSE_A_REPORT)}"
    )
    print("  " + ", ".join(f"{rule} {count}" for rule, count in result.alarms.most_common()))
    if details:
        print(*result.shown, sep="\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sound", type=int, default=60)
    parser.add_argument("--mutations", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--book", default="", choices=["", "second"], help="other wordings")
    parser.add_argument("--kind", choices=[*ALONE, *WITH_PREVIOUS])
    options = parser.parse_args()
    kinds = (options.kind,) if options.kind else (*ALONE, *WITH_PREVIOUS)
    begin = time.perf_counter()
    result = measure(options.sound, options.mutations, options.seed, kinds, options.book)
    show(result, details=options.show)
    print(f"{time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    main()
