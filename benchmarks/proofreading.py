"""Rules on text and figures that cannot be: false alarms on sound reports, planted ones found.

    python benchmarks/proofreading.py [--sound 100] [--planted 30] [--seed 11] [--show]

Prints, by rule: findings on sound made-up reports of each form, and how many of the slips
planted one to a report were found; then how often a slip in a table has one root finding
whose first cell is the wrong one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - run as a script from any folder
from benchmarks.goals import least, most  # noqa: E402
from benchmarks.slips import SENTENCES, XYR, foreign, stock  # noqa: E402
from corpora.generator import corpus  # noqa: E402
from corpora.generator.report import Block, Report  # noqa: E402

RULES = ("TAB008", "CLM008", "SUM001", "SUM003", "SUM006", "STR005", "STR006", "STR007", "STR008", "STR009", "XYR003", "XYR004")  # fmt: skip
VERSIONS = ("2019", "2021")
FOUND, RIGHT, _ENOUGH = 0.95, 0.9, 25


def read(report: Report) -> nlp.Report:
    """A made-up report as the checker reads it."""
    return nlp.read(report.text.encode(), name="report.txt")


def findings(report: Report, previous: Report | None = None) -> tuple[nlp.Finding, ...]:
    """What is said about it."""
    return tuple(nlp.assess(read(report), previous=read(previous) if previous else None).findings)


def pairs(seed: int, version: str) -> Iterator[tuple[Report, Report]]:
    """Last year's and this year's report of bodies one after the other, of one form."""
    for last, now in corpus.pairs(seed, sys.maxsize):
        if now.version == version:
            yield last, now


def with_paragraph(report: Report, text: str) -> Report:
    """The report with a paragraph more in section one."""
    at = next(
        n for n, block in enumerate(report.blocks)
        if n > 1 and not block.table and not block.heading and len(block.text) > 30
    )  # fmt: skip
    blocks = [*report.blocks[: at + 1], Block(part=report.blocks[at].part, text=text), *report.blocks[at + 1 :]]  # fmt: skip
    return replace(report, blocks=tuple(blocks))


def sound(seed: int, count: int) -> Iterator[tuple[str, str, str]]:
    """(form, rule, message) of each finding of these rules on sound reports."""
    for version in VERSIONS:
        for (last, now), _ in zip(pairs(seed, version), range(count), strict=False):
            for finding in findings(now, last):
                if finding.rule in RULES:
                    yield version, finding.rule, finding.message


Plant = Callable[[Report, Report, random.Random], tuple[Report, Report]]


def planters() -> dict[str, list[Plant]]:
    """Rule -> ways to plant what it looks for in (last year's, this year's) report."""
    found: dict[str, list[Plant]] = {
        rule: [_sentence(text) for text in texts] for rule, texts in SENTENCES.items()
    }
    found["STR009"] = [lambda last, now, rng: (last, with_paragraph(now, foreign(now, rng)))]
    found["TAB008"] = [lambda last, now, rng: (last, now.with_figures(stock(now, rng)))]
    found.update(XYR)
    return found


def _sentence(text: str) -> Plant:
    def plant(last: Report, now: Report, rng: random.Random) -> tuple[Report, Report]:
        a, b = sorted(rng.sample(range(12, 90), 2))
        said = text.format(
            a=a, b=b, c=a + b, less=b - 3, more=100 + a, year=now.year, last=now.year - 1
        )
        return last, with_paragraph(now, said)

    return plant


def recall(seed: int, count: int) -> Iterator[tuple[str, int, list[str]]]:
    """(rule, found, the texts that were missed) over `count` reports each."""
    for rule, ways in planters().items():
        rng = random.Random(f"{seed}:{rule}")
        found, missed = 0, []
        drawn = _with_figures(seed + 1)
        for number in range(count):
            last, now = ways[number % len(ways)](*next(drawn), rng)
            seen = findings(now, last if rule.startswith("XYR") else None)
            hit = rule in {finding.rule for finding in seen}
            found += hit
            if not hit:
                missed.append(now.blocks[3].text[:60])
        yield rule, found, missed


def _with_figures(seed: int) -> Iterator[tuple[Report, Report]]:
    """Pairs of one form whose tables hold enough that they cannot be alike by chance."""
    for last, now in pairs(seed, "2021"):
        if last.version == now.version and sum(1 for v in last.values.values() if v) >= _ENOUGH:
            yield last, now


def causes(seed: int, count: int) -> tuple[int, int, list[str]]:
    """(slips with one root, of these and others the right cell first, what went wrong)."""
    rng = random.Random(f"{seed}:causes")
    one, right, wrong = 0, 0, []
    for (_, now), _ in zip(_with_figures(seed + 2), range(count), strict=False):
        name = rng.choice(
            [n for n, v in now.values.items() if n.startswith("requests.") and v and v > 1]
        )
        was = now.values[name] or Decimal(0)
        text = str(was)
        printed = text[::-1].lstrip("0") if text[::-1].lstrip("0") != text else f"{text}0"
        slipped = now.with_figures({name: rng.choice([printed, str(was + 1), str(was - 1)])})
        errors = [
            f
            for f in findings(slipped)
            if f.rule.startswith(("TAB00", "CLM")) and f.severity == "error"
        ]
        roots = [f for f in errors if f.cause is None]
        one += len(roots) == 1
        hit = bool(roots) and bool(roots[0].cells) and roots[0].cells[0].name == name
        right += hit
        if not hit or len(roots) != 1:
            wrong.append(f"{name} {was}: {[(f.rule, f.message[:80]) for f in roots]}")
    return one, right, wrong


def main() -> None:
    """The whole measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sound", type=int, default=100)
    parser.add_argument("--planted", type=int, default=30)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--show", action="store_true")
    wanted = parser.parse_args()
    alarms = list(sound(wanted.seed, wanted.sound))
    counts = Counter((version, rule) for version, rule, _ in alarms)
    print(f"Sound reports, {wanted.sound} of each form:")
    for rule in RULES:
        said = ", ".join(f"form of {v}: {counts[v, rule]}" for v in VERSIONS)
        print(f"  {rule}  {said} {most(sum(counts[v, rule] for v in VERSIONS), 0)}")
    for version, rule, message in alarms if wanted.show else ():
        print(f"    {version} {rule} {message}")
    print(f"Planted, {wanted.planted} of each rule:")
    for rule, found, missed in recall(wanted.seed, wanted.planted):
        print(f"  {rule}  {found} {least(found / wanted.planted, FOUND)}")
        for text in missed if wanted.show else ():
            print(f"    {text}")
    one, right, wrong = causes(wanted.seed, 20)
    print(
        f"Slips in table three, 20: one root {one}, right cell first {right} {least(right / 20, RIGHT)}"
    )
    for line in wrong if wanted.show else ():
        print(f"    {line}")


if __name__ == "__main__":
    main()
