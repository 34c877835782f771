"""Rules on paragraphs collected outside the project: how often each spoke, how often rightly.

    python -m benchmarks.collected FOLDER... [--write]

A folder holds `sentences.jsonl`: a line is a paragraph (`prose`, the section's topic `under`), the
`cells` of its tables (those left out are 0) and `sound`; of one with a changed figure `planted` are
the changed words and `expect.raise` the rules that it breaks. Only figures leave this script:
`--write` puts them into docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import nlp  # noqa: E402 - run as a script from any folder
from nlp.checks import CHECKS  # noqa: E402
from nlp.checks.example import compose  # noqa: E402
from nlp.structure.forms.in_force import form  # noqa: E402

TARGET = ROOT / "docs" / "accuracy.md"
MARK = "\n## On paragraphs collected"
FORM = "disclosure-2021"
FAMILIES = ("CLM", "SUM", "EVL", "STR005", "STR006", "STR007", "STR008", "STR009")
TOPICS = (
    "（一）主动公开。",
    "（二）依申请公开。",
    "（三）政府信息管理。",
    "（四）平台建设。",
    "（五）监督保障。",
)
Line = Mapping[str, Any]


def lines(folder: Path) -> Iterator[Line]:
    """The paragraphs of a folder."""
    for text in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(text)


def filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    """All cells of the form; a total of applicants given by itself stands under 自然人 too."""
    found: dict[str, Any] = {}
    for name in (name for names in form(FORM).cells.values() for name in names):
        row, _, column = name.rpartition(".")
        table = name.partition(".")[0]
        given = [
            key for key in cells if key.startswith(f"{row}.") and key.count(".") == name.count(".")
        ]
        if column == "natural_person" and given == [f"{row}.total"]:
            column = "total"
        found[name] = cells.get(f"{row}.{column}", cells.get(f"{table}.*.{column}", 0))
    return found


def prose(line: Line) -> str:
    """Section one with the paragraph where it belongs."""
    topics = list(TOPICS)
    topics[line.get("under", 0) : line.get("under", 0)] = [line["prose"]]
    own = "\n（一）" in f"\n{line['prose']}"
    return "一、总体情况\n" + (line["prose"] if own else "\n".join(topics))


def assessed(line: Line) -> nlp.Assessment:
    """What is said of a paragraph in a whole report."""
    name, year = line.get("organisation", "霁川县禾丰局"), line.get("year", 2024)
    report = compose(prose(line), filled(line["cells"]), year=year, organisation=name)
    last = line.get("previous")
    before = (
        compose("一、总体情况\n平稳。", filled(last), year=year - 1, organisation=name)
        if last
        else None
    )
    return nlp.assess(report, previous=before)


def judge(line: Line) -> Iterator[tuple[str, bool]]:
    """(rule, rightly) for each warning and error: on a sound paragraph none is right."""
    found = assessed(line)
    due = [entry.partition("@")[0].partition(":")[0] for entry in line["expect"].get("raise", ())]
    codes = [code for entry in due for code in entry.split("|")]
    words = line.get("planted") or ""
    at = found.report.text.find(words) if words else -1
    for finding in found.findings:
        if finding.severity == "info" or not finding.rule.startswith(FAMILIES):
            continue
        touches = 0 <= at < finding.end and finding.start < at + len(words)
        right = any(fnmatch(finding.rule, code) for code in codes) or touches
        yield finding.rule, right and not line["sound"]


def table(folders: Sequence[Path]) -> str:
    """The section of the page."""
    spoke, right, alarms = Counter[str](), Counter[str](), Counter[str]()
    sound, changed, alarmed, caught = 0, 0, 0, 0
    for line in (line for folder in folders for line in lines(folder)):
        said = list(judge(line))
        if line["sound"]:
            sound, alarmed = sound + 1, alarmed + bool(said)
            alarms.update(rule for rule, _ in said)
            continue
        changed, caught = changed + 1, caught + any(good for _, good in said)
        spoke.update(rule for rule, _ in said)
        right.update(rule for rule, good in said if good)
    rows = "\n".join(
        f"| {rule} | {spoke[rule]} | {right[rule]} | {alarms[rule]} |"
        for rule in CHECKS if spoke[rule] or alarms[rule]
    )  # fmt: skip
    return f"""{MARK} from published reports

Written by `python -m benchmarks.collected FOLDER... --write`: {sound} sentences and paragraphs with
figures, real in wording and altered in their digits, each put into a whole report whose every figure is
right, and {changed} of them again with one figure changed; warnings and errors only. The sets were worked
with while the rules were made: these are no figures of a first contact. Rightly: the rule is one that the
change breaks, or it points at the changed words.

| rule | changed ones: spoke | rightly | sound ones: spoke, each a false alarm |
|---|---|---|---|
{rows}

{alarmed} of {sound} sound ones alarmed; {caught} of {changed} changes found.
"""


def main() -> None:
    """Measure, print, and with --write put it on the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    section = table(wanted.folders)
    print(section)
    if wanted.write:
        before, _, _ = TARGET.read_text(encoding="utf-8").partition(MARK)
        TARGET.write_text(before + section, encoding="utf-8")


if __name__ == "__main__":
    main()
