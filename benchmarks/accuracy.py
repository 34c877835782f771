"""How often each rule speaks and how often rightly: prints it, or writes docs/accuracy.md.

    python benchmarks/accuracy.py [--sound 100] [--planted 30] [--seed 11]

Samples are judged by their gold, real reports by a reader (`judged.tsv`), made-up reports
by what was planted in them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - run as a script from any folder
from benchmarks import proofreading  # noqa: E402
from nlp.checks import CHECKS  # noqa: E402

SAMPLES = ROOT / "corpora" / "samples"
TARGET = ROOT / "docs" / "accuracy.md"
_COLLECTED = "\n## On paragraphs collected"
HEAD = """# How often the rules are right

Written by `python -m benchmarks.accuracy --write`; the figures are those of the run that wrote it.

**Samples**: the made-up reports of `corpora/samples`; right is what their gold lists. **Real**: eight
published reports of four bodies (2018 to 2024), errors and warnings judged by one reader, once; small
numbers, no estimate. **Sound**: findings on made-up reports in which nothing is wrong, so every one is a
false alarm. **Planted**: slips put into made-up reports, one each, in words no rule was made on. A dash:
not measured here. Notes (severity info) count on samples only where the gold lists them.

| rule | samples: spoke | right | real: spoke | right | sound: false alarms | planted: found |
|---|---|---|---|---|---|---|
"""


def on_samples() -> tuple[Counter[str], Counter[str]]:
    """(spoke, right) by rule over the samples."""
    spoke, right = Counter[str](), Counter[str]()
    for line in (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        due = {finding["rule"] for finding in gold["findings"]}
        raised = nlp.assess(nlp.read(SAMPLES / gold["file"])).findings
        loud = Counter(f.rule for f in raised if f.severity != "info" or f.rule in due)
        spoke.update(loud)
        right.update({rule: number for rule, number in loud.items() if rule in due})
    return spoke, right


def judged() -> dict[str, tuple[int, int]]:
    """(spoke, right) by rule on real reports, as a reader judged."""
    lines = (Path(__file__).parent / "judged.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {rule: (int(spoke), int(right)) for rule, spoke, right in rows}


def rows(wanted: argparse.Namespace) -> Iterator[str]:
    """One line of the table a rule."""
    spoke, right = on_samples()
    real = judged()
    alarms = Counter(rule for _, rule, _ in proofreading.sound(wanted.seed, wanted.sound))
    found = {rule: hits for rule, hits, _ in proofreading.recall(wanted.seed, wanted.planted)}
    for rule in CHECKS:
        said, good = real.get(rule, (0, 0))
        measured = rule in proofreading.RULES
        cells = (
            rule, spoke[rule], right[rule], said, good,
            f"{alarms[rule]} on {2 * wanted.sound}" if measured else "–",
            f"{found[rule]} of {wanted.planted}" if rule in found else "–",
        )  # fmt: skip
        yield f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sound", type=int, default=100)
    parser.add_argument("--planted", type=int, default=30)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    wanted = parser.parse_args()
    table = "\n".join(rows(wanted))
    one, right, _ = proofreading.causes(wanted.seed, 20)
    slips = (
        f"\n\nOne cell of table three changed in each of 20 made-up reports: one root finding in {one}, "
        f"the changed cell named first in {right}.\n"
    )
    if not wanted.write:
        print(f"{table}{slips}")
        return
    # Collected material is no part of the project: what was measured on it is kept as written.
    _, mark, collected = TARGET.read_text(encoding="utf-8").partition(_COLLECTED)
    TARGET.write_text(HEAD + table + slips + mark + collected, encoding="utf-8")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
