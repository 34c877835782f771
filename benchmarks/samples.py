"""Every sample against its gold file: cells, claims, findings.

    python benchmarks/samples.py [NAME ...]

Prints each difference, then the counts. A line marked unsure in the gold counts neither way.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - run as a script from any folder
from benchmarks.goals import most  # noqa: E402

FOLDER = ROOT / "corpora" / "samples"
Gold = dict[str, Any]


def cells(gold: Gold, read: nlp.Report) -> Iterator[str]:
    """Cells that were read otherwise than they are printed."""
    found = read.cells()
    for name, value in gold["cells"].items():
        got = found[name].value if name in found else None
        if got != (None if value is None else Decimal(str(value))):
            yield f"cell {name}: {value} read as {got}"


def claims(gold: Gold, assessment: nlp.Assessment) -> Iterator[str]:
    """Claims with another verdict or formula than the gold says."""
    for wanted in gold["claims"]:
        if wanted.get("unsure"):
            continue
        at = [
            claim
            for claim in assessment.claims
            if claim.start < wanted["end"] and claim.end > wanted["start"]
        ]
        verdicts = {claim.verdict for claim in at} or {"uncheckable"}
        if wanted["verdict"] not in verdicts:
            said = ", ".join(f"{claim.verdict} {claim.formula}" for claim in at) or "no claim"
            yield (
                f"claim {wanted['text']}: {wanted['verdict']} {wanted['formula']}, said {said} | "
                f"{wanted['sentence'][:90]}"
            )


def findings(gold: Gold, assessment: nlp.Assessment) -> Iterator[str]:
    """Findings due and not raised, and errors and warnings raised and not due."""
    due = Counter(finding["rule"] for finding in gold["findings"])
    raised = {finding.rule for finding in assessment.findings}
    for finding in gold["findings"]:
        if finding["rule"] not in raised and not finding.get("unsure"):
            yield f"missed {finding['rule']}: {finding['sentence'] or finding.get('cells')}"
    for found in assessment.findings:
        if found.severity != "info" and found.rule not in due:
            yield f"false {found.rule} {found.severity}: {found.message[:140]}"


def main(names: list[str]) -> None:
    """Compare and print."""
    totals = Counter[str]()
    for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if names and not any(name in gold["file"] for name in names):
            continue
        read = nlp.read(FOLDER / gold["file"])
        assessment = nlp.assess(read)
        differences = [
            *cells(gold, read),
            *claims(gold, assessment),
            *findings(gold, assessment),
        ]
        totals["claims"] += sum(not claim.get("unsure") for claim in gold["claims"])
        totals["findings"] += len(gold["findings"])
        totals.update(f"{difference.split()[0]} differences" for difference in differences)
        print(f"{gold['file']}: {len(differences)}")
        print(
            *(f"  {difference}" for difference in differences),
            sep="\n",
            end="\n" * bool(differences),
        )
    print(", ".join(f"{name} {count}" for name, count in sorted(totals.items())))
    different = sum(count for name, count in totals.items() if name.endswith("differences"))
    print(f"{different} differences {most(different, 0)}")


if __name__ == "__main__":
    main(sys.argv[1:])
