"""Real reports against their gold labels: what must be raised, what must stay silent, verdicts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import nlp
from tests.places import at

REPORTS = (
    "zhangjiawan-2024.txt",
    "huaian-2024.pdf",
    "pingtan-2018.txt",
    "pingtan-2019.txt",
    "pingtan-2020.txt",
    "pingtan-2021.txt",
    "pingtan-2022.txt",
    "shanghai-kewei-2024.md",
)
LEAST = 0.97
# Rules that the gold was made before; what they say of these files was read and is right.
READ_SINCE = {
    "pingtan-2021.txt": {"STR008"},
    "pingtan-2022.txt": {"STR008"},
    "shanghai-kewei-2024.md": {"STR008"},
}


def _gold(shared: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    lines = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    found = defaultdict(list)
    for row in map(json.loads, lines):
        found[row["file"]].append(row)
    return found


@cache
def _assessed(path: Path) -> nlp.Assessment:
    return nlp.assess(nlp.read(path))


@pytest.mark.parametrize("file", REPORTS)
def test_findings(file: str, shared: Path) -> None:
    gold = _gold(shared, "findings")[file]
    found = _assessed(shared / file).findings
    listed = {row["rule"] for row in gold} | READ_SINCE.get(file, set())
    sure = {row["rule"] for row in gold if not row.get("unsure")}
    # Rules that need last year's report are for another test.
    sure = {rule for rule in sure if not rule.startswith("XYR")}
    assert sure <= {finding.rule for finding in found}
    loud = {(f.rule, f.message) for f in found if f.severity != "info"}
    assert not {(rule, message) for rule, message in loud if rule not in listed}


class _Tight:
    """A text without blanks and commas, with the way to it: tables and PDFs set them anywhere."""

    def __init__(self, text: str) -> None:
        self.places = [n for n, character in enumerate(text) if character not in " ，,\n\u3000"]
        self.text = "".join([text[n] for n in self.places])

    def find(self, sentence: str, number: str) -> list[tuple[int, int]]:
        """Every place of a number in a sentence, as spans of the text."""
        one, digits = _Tight(sentence).text, _Tight(number).text
        first = self.text.find(one)
        found = (
            [] if first < 0 else [m.start() + first for m in re.finditer(re.escape(digits), one)]
        )
        last = len(digits) - 1
        return [
            (self.places[at], self.places[at + last] + 1)
            for at in found
            if not (digits[0].isdigit() and self.text[at - 1 : at].isdigit())
        ]


def test_verdicts(shared: Path) -> None:
    """Return the claim at the place in the gold; for a number that occurs twice, either."""
    right, wrong = 0, []
    for file, rows in _gold(shared, "claims").items():
        if file not in REPORTS:
            continue
        found = _assessed(shared / file)
        text = _Tight(found.report.text)
        for row in rows:
            if row.get("unsure"):
                continue
            zero = [c for c in found.claims if c.kind == "zero" and c.sentence in row["sentence"]]
            claims = [at(found.claims, span) for span in text.find(row["sentence"], row["number"])]
            # The gold writes 0 for a statement of zero, which has no digits of its own.
            near = zero if row["number"] == "0" and not claims else claims
            verdicts = {claim.verdict if claim else "uncheckable" for claim in near}
            if row["verdict"] in (verdicts or {"uncheckable"}):
                right += 1
            else:
                wrong.append((file, row["number"], row["verdict"], verdicts))
    assert right / (right + len(wrong)) >= LEAST, wrong
