"""Other types of report need only data: every cell right, differences found, no word of other types."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.knowledge import families, load
from nlp.pipeline import assess, read_report
from nlp.types import Assessment

FOLDER = Path(__file__).parents[2] / "corpora" / "types"
GOLD: dict[str, dict[str, Any]] = {
    f"{path.parent.name}/{name}": entry
    for path in sorted(FOLDER.glob("*/gold.yaml"))
    for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
PLANTED = [(name, n) for name, entry in GOLD.items() for n in range(len(entry["planted"]))]
# What only reports on disclosure have.
FOREIGN = re.compile(
    "信息公开申请|依申请|主动公开|表二|表三|表四|行政机关不再处理|国务院办公厅|（七）总计|三张统计表"
)


def judge(name: str, old: str = "", new: str = "") -> Assessment:
    text = (FOLDER / name).read_text(encoding="utf-8")
    if old:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return assess(read_report(text.encode(), name=name))


def place(text: str, words: str) -> tuple[int, int]:
    """Return the offset of words in a text, with `9件#2` for the second occurrence."""
    words, _, nth = words.partition("#")
    starts = [m.start() for m in re.finditer(rf"(?<![\d.]){re.escape(words)}", text)]
    start = starts[int(nth or 1) - 1]
    return start, start + len(words)


def loud(assessment: Assessment) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in assessment.findings if f.severity != "info"]


@pytest.mark.parametrize("name", GOLD)
def test_identity_and_parts(name: str) -> None:
    gold, report = GOLD[name], judge(name).report
    assert (report.type, report.organisation, report.year) == (
        gold["type"],
        gold["organisation"],
        gold["year"],
    )
    if "roles" in gold:
        assert [s.role for s in report.sections if s.level == 1] == gold["roles"]


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "cells" in gold])
def test_every_cell_is_read(name: str) -> None:
    read = {
        ".".join([cell.row]): (cell.value, cell.status)
        for cell in judge(name).report.cells().values()
    }
    assert read == {row: (value, "read") for row, value in GOLD[name]["cells"].items()}


@pytest.mark.parametrize("name", GOLD)
def test_claims_have_their_verdict_at_their_place(name: str) -> None:
    assessment = judge(name)
    found = {(c.start, c.end): c.verdict for c in assessment.claims}
    wanted = GOLD[name]["claims"]
    text = assessment.report.text
    begin = min(s.start for s in assessment.report.sentences)
    got = {}
    for words in wanted:
        start, end = place(text[begin:], words)
        got[words] = found.get((begin + start, begin + end))
    assert got == wanted


@pytest.mark.parametrize("name", GOLD)
def test_a_sound_report_is_fine(name: str) -> None:
    assert loud(judge(name)) == []


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "themes" in gold])
def test_themes(name: str) -> None:
    sentences = judge(name).sentences
    for words, theme in GOLD[name]["themes"].items():
        assert [s.theme for s in sentences if s.text.startswith(words)] == [theme], words


@pytest.mark.parametrize(("name", "number"), PLANTED)
def test_a_planted_difference_is_found_and_said_in_its_own_words(name: str, number: int) -> None:
    planted = GOLD[name]["planted"][number]
    assessment = judge(name, planted["text"], planted["becomes"])
    found = {(f.rule, assessment.report.text[f.start : f.end]) for f in assessment.findings}
    said = {rule for rule, _ in found}
    for wanted in planted["raises"].split("|"):
        rule, _, words = wanted.partition("@")
        if (rule, words) in found or (not words and rule in said):
            break
    else:
        pytest.fail(f"{planted['raises']} not in {sorted(found)}")
    for finding in assessment.findings:
        assert not FOREIGN.search(finding.message), finding.message
    for claim in assessment.claims:
        assert not FOREIGN.search(claim.explanation), claim.explanation


@pytest.mark.parametrize("family", ["website", "rule-of-law"])
def test_a_family_is_a_folder_of_data(family: str) -> None:
    assert family in families()
    assert load(f"reports/{family}/report")["type"] in {
        gold["type"] for name, gold in GOLD.items() if name.startswith(family)
    }
