"""python -m corpora.generator --count N --seed S --out DIR [--errors RATE] [--years Y]

Writes N text reports of organisations that do not exist and ``gold.jsonl`` beside them: a
line a report with its cells, its claims and the finding planted in it, if any. A share
RATE of the reports carries one error each. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.generator import corpus
from corpora.generator.mutations import ALONE, WITH_PREVIOUS, Expected, Unfit, mutate
from corpora.generator.report import Report

_FOLDER_SIZE = 1000


def planted(
    report: Report, rng: random.Random, *, previous: bool = False
) -> tuple[Report, Expected | None]:
    """One error of a kind drawn at random; kinds against last year only where it is written too."""
    kinds = [*ALONE, *(kind for kind in WITH_PREVIOUS if previous and kind != "copied")]
    rng.shuffle(kinds)
    for kind in kinds:
        try:
            return mutate(report, kind, rng)
        except Unfit:
            continue
    return report, None


def generate(
    count: int, seed: int, *, errors: float = 0.0, years: int = 1
) -> Iterator[tuple[str, Report, Expected | None]]:
    """File names, reports and what is planted in them, one at a time."""
    written, index = 0, 0
    while written < count:
        rng = random.Random(f"{seed}:{index}:errors")
        for report in corpus.reports(seed, index, years=years)[: count - written]:
            name = f"{written // _FOLDER_SIZE:04d}/{index:06d}-{report.year}.txt"
            if rng.random() < errors:
                yield name, *planted(report, rng)
            else:
                yield name, report, None
            written += 1
        index += 1


def record(name: str, report: Report, expected: Expected | None) -> dict[str, Any]:
    """The gold line of one file."""
    findings = []
    if expected is not None:
        findings.append(
            {
                "kind": expected.kind,
                "rules": sorted(expected.rules),
                "also": sorted(expected.also),
                "sentence": expected.sentence,
                "cell": expected.cell,
            }
        )
    return {"file": name, "sound": expected is None, **report.record(), "findings": findings}


def main(arguments: list[str] | None = None) -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(prog="corpora.generator", description=__doc__)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--errors", type=float, default=0.0)
    parser.add_argument("--years", type=int, default=1, choices=range(1, 7))
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for name, report, expected in generate(
            options.count, options.seed, errors=options.errors, years=options.years
        ):
            path = options.out / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(report.text, encoding="utf-8")
            gold.write(json.dumps(record(name, report, expected), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
