"""How the default rubric scores: by form, by planted fault, over a generated corpus.

    python -m benchmarks.calibration [--bodies 40] [--seed 5] [--write docs/calibration.md]
                                     [--reports FOLDER]

Each made-up report is scored as it is and with one fault of each kind; what the fault costs
is the difference. The forms are compared on reports that are alike but for the form: the
same body's figures and prose under the forms of 2019 and 2021, and the prose without tables
under a year before 2019.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.goals import most
from corpora.generator.corpus import reports
from corpora.generator.mutations import ALONE, Unfit, mutate
from corpora.generator.report import Report
from nlp.pipeline import assess, read_report
from nlp.scoring.marks.measures import measure
from nlp.scoring.marks.points import Counted, Scored, scored
from nlp.scoring.marks.rubric import Rubrics

FORMS = {"2021年版": (2023, True), "2019年版": (2020, True), "2018年以前，只有正文": (2017, False)}
GRAVITY = ("error", "warning", "info")
WITHIN = 2.0


def main() -> None:
    """Score, compare, print; write the page where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bodies", type=int, default=40)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--reports", type=Path)
    options.add_argument("--write", type=Path)
    chosen = options.parse_args()
    lines = list(_page(chosen.bodies, chosen.seed, chosen.reports))
    print("\n".join(lines))
    if chosen.write:
        chosen.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _page(bodies: int, seed: int, folder: Path | None) -> Iterator[str]:
    sound = {name: _sound(bodies, seed, name) for name in FORMS}
    yield "# Calibration of the default rubric"
    yield ""
    yield f"Made by `python -m benchmarks.calibration --bodies {bodies} --seed {seed}`; all reports are invented."
    yield ""
    yield from _by_form(sound)
    yield from _by_fault(bodies, seed)
    yield from _distribution([one for scores in sound.values() for one in scores])
    if folder:
        yield from _given(folder)


def score(text: str | bytes, *, name: str = "a.txt") -> tuple[Scored, dict[str, str]]:
    """The points of one report, and the severity of each rule that found something."""
    data = text.encode() if isinstance(text, str) else text
    assessment = assess(read_report(data, name=name))
    roots = [finding for finding in assessment.findings if finding.cause is None]
    kind = assessment.report.type
    counted = [Counted(one.rule, one.severity) for one in roots]
    found = scored(Rubrics().of(kind), measure(assessment), counted, kind=kind)
    return found, {one.rule: one.severity for one in roots}


def _reports(bodies: int, seed: int) -> Iterator[Report]:
    for index in range(bodies):
        yield reports(seed, index)[0]


def _sound(bodies: int, seed: int, name: str) -> list[float]:
    year, tables = FORMS[name]
    return [
        float(score(_under(one, year, tables=tables))[0].score) for one in _reports(bodies, seed)
    ]


def _under(report: Report, year: int, *, tables: bool) -> str:
    """The report as it would be under the form of another year."""
    from corpora.generator.compose import compose
    from corpora.generator.figures import chain

    rng = random.Random(f"{report.organisation.name}:{year}")
    _, figures = next(
        iter(chain(rng, report.organisation.level, range(max(year, 2019), max(year, 2019) + 1)))
    )
    drawn = compose(report.organisation, max(year, 2019), figures, rng)
    if tables:
        return drawn.text
    prose = replace(drawn, blocks=tuple(block for block in drawn.blocks if not block.table))
    return prose.text.replace(str(drawn.year), str(year))


def _by_form(sound: dict[str, list[float]]) -> Iterator[str]:
    yield "## Reports without a fault, by form"
    yield ""
    yield "| form | reports | median | lowest | highest |"
    yield "|---|---|---|---|---|"
    for name, scores in sound.items():
        middle = statistics.median(scores)
        yield f"| {name} | {len(scores)} | {middle:.2f} | {min(scores):.2f} | {max(scores):.2f} |"
    medians = [statistics.median(scores) for scores in sound.values()]
    yield ""
    apart = max(medians) - min(medians)
    yield f"Medians lie {apart:.2f} points apart {most(apart, WITHIN, ' points')}."
    yield ""


def _by_fault(bodies: int, seed: int) -> Iterator[str]:
    """What one planted fault of each kind costs, the gravest first."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    severities: dict[str, str] = {}
    for report in _reports(bodies, seed):
        before, _ = score(report.text)
        for kind in ALONE:
            try:
                wrong, due = mutate(report, kind, random.Random(f"{seed}:{kind}"))
            except Unfit:
                continue
            after, found = score(wrong.text)
            raised = [found[rule] for rule in due.rules if rule in found]
            if raised:
                costs[kind].append(float(before.score - after.score))
                severities[kind] = min(raised, key=GRAVITY.index)
    yield "## What a planted fault costs"
    yield ""
    yield "| fault | severity | found in | median points | least | most |"
    yield "|---|---|---|---|---|---|"
    for kind in sorted(costs, key=lambda one: -statistics.median(costs[one])):
        own = costs[kind]
        yield f"| {kind} | {severities[kind]} | {len(own)} | {statistics.median(own):.2f} | {min(own):.2f} | {max(own):.2f} |"
    yield ""
    yield "| severity | kinds | median of their medians |"
    yield "|---|---|---|"
    for severity in GRAVITY:
        own = [statistics.median(costs[kind]) for kind in costs if severities[kind] == severity]
        if own:
            yield f"| {severity} | {len(own)} | {statistics.median(own):.2f} |"
    yield ""


def _distribution(scores: list[float]) -> Iterator[str]:
    yield "## Distribution"
    yield ""
    different = len({round(one, 2) for one in scores})
    top = sum(one == max(scores) for one in scores)
    yield f"{len(scores)} reports without a planted fault have {different} different scores; {top} share the highest."
    yield ""
    yield from _bars(scores)


def _given(folder: Path) -> Iterator[str]:
    """The reports of a folder, without their names."""
    named = [p for p in sorted(folder.iterdir()) if p.is_file() and p.name != "README.md"]
    found = [float(score(path.read_bytes(), name=path.name)[0].score) for path in named]
    yield f"{len(found)} real reports: median {statistics.median(found):.2f}, from {min(found):.2f} to {max(found):.2f}."
    yield ""
    yield from _bars(found)


def _bars(scores: list[float]) -> Iterator[str]:
    yield "```"
    for low in range(int(min(scores)) // 2 * 2, 101, 2):
        count = sum(low <= one < low + 2 for one in scores)
        yield f"{low:3}  {count:4}  {'█' * round(40 * count / len(scores))}"
    yield "```"
    yield ""


if __name__ == "__main__":
    main()
