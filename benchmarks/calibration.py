"""How the default rubric scores: by form, by planted fault, over a generated corpus.

    python -m benchmarks.calibration [--bodies 500] [--faults 40] [--seed 5]
                                     [--write docs/calibration.md] [--reports FOLDER]

The same bodies report under four forms: the tables of 2021 and of 2019, the list of indicators in
use until 2018, and prose alone. Of three reports of a body one is sound and two have one fault in
the prose, of the same kind under every form. What a fault costs is the difference to the same
report without it.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.goals import most
from benchmarks.older import older
from corpora.generator.compose import compose
from corpora.generator.corpus import reports
from corpora.generator.figures import chain
from corpora.generator.mutations import ALONE, Unfit, mutate
from corpora.generator.report import Report
from nlp.pipeline import assess, read_report
from nlp.scoring.marks.measures import measure
from nlp.scoring.marks.points import Counted, Scored, scored
from nlp.scoring.marks.rubric import Rubrics

# Name -> a year of the form, and which tables it has.
FORMS = {
    "2021年版": (2023, "tables"),
    "2019年版": (2020, "tables"),
    "2018年以前，统计指标表": (2017, "list"),
    "2018年以前，只有正文": (2017, ""),
}
# Faults that need no table, so that every form can have them; "" plants none.
ALIKE = (
    "",
    "parts",
    "larger",
    "direction",
    "",
    "rate",
    "improvement",
    "empty_problems",
    "",
    "praised",
    "listed",
)
GRAVITY = ("error", "warning", "info")
WITHIN = 2.0


def main() -> None:
    """Score, compare, print; write the page where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bodies", type=int, default=500)
    options.add_argument("--faults", type=int, default=40)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--reports", type=Path)
    options.add_argument("--write", type=Path)
    chosen = options.parse_args()
    lines = list(page(chosen.bodies, chosen.faults, chosen.seed, chosen.reports))
    print("\n".join(lines))
    if chosen.write:
        chosen.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def page(bodies: int, faults: int, seed: int, folder: Path | None = None) -> Iterator[str]:
    """The lines of docs/calibration.md."""
    found = {name: dict(by_fault(bodies, seed, name)) for name in FORMS}
    yield "# Calibration of the default rubric"
    yield ""
    yield (
        f"Made by `python -m benchmarks.calibration --bodies {bodies} --faults {faults} --seed {seed}`; "
        f"all {bodies * len(FORMS)} reports are invented."
    )
    yield ""
    yield from _by_form(found)
    yield from _by_fault(faults, seed)
    yield from _distribution([one for scores in found.values() for one in scores.get("", [])])
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


def by_fault(bodies: int, seed: int, name: str) -> Iterator[tuple[str, list[float]]]:
    """(kind of fault, scores) of the reports of one form; "" is without a fault."""
    year, tables = FORMS[name]
    found: defaultdict[str, list[float]] = defaultdict(list)
    for index, report in enumerate(_reports(bodies, seed)):
        kind = ALIKE[index % len(ALIKE)]
        drawn = _under(report, max(year, 2019))
        try:
            planted = mutate(drawn, kind, random.Random(f"{seed}:{index}"))[0] if kind else drawn
        except Unfit:
            planted, kind = drawn, ""
        text = _printed(planted, year, tables)
        found[kind].append(float(score(text)[0].score))
    yield from found.items()


def _under(report: Report, year: int) -> Report:
    """What the same body reports for another year, in the words of that year."""
    rng = random.Random(f"{report.organisation.name}:{year}")
    _, figures = next(iter(chain(rng, report.organisation.level, range(year, year + 1))))
    return compose(report.organisation, year, figures, rng)


def _printed(report: Report, year: int, tables: str) -> str:
    """The text under the form of its year."""
    return report.text if tables == "tables" else older(report, year, counted=bool(tables))


def _by_form(found: dict[str, dict[str, list[float]]]) -> Iterator[str]:
    yield "## Reports alike, by form"
    yield ""
    yield "| planted | " + " | ".join(FORMS) + " | apart |"
    yield "|---|" + "---|" * (len(FORMS) + 1)
    for kind in dict.fromkeys(ALIKE):
        listed = [found[name].get(kind, []) for name in FORMS]
        if all(listed):
            middles = [statistics.median(scores) for scores in listed]
            told = " | ".join(f"{m:.2f} ({len(s)})" for m, s in zip(middles, listed, strict=True))
            yield f"| {kind or 'nothing'} | {told} | {max(middles) - min(middles):.2f} |"
    every = [[one for scores in found[name].values() for one in scores] for name in FORMS]
    medians = [statistics.median(scores) for scores in every]
    yield (
        "| all | "
        + " | ".join(f"{m:.2f} ({len(s)})" for m, s in zip(medians, every, strict=True))
        + f" | {max(medians) - min(medians):.2f} |"
    )
    yield ""
    apart = max(medians) - min(medians)
    yield f"Medians of all lie {apart:.2f} points apart {most(apart, WITHIN, ' points')}."
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
