"""The samples are what their gold file says, and the gold file is true."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

import nlp
from benchmarks import samples as compared
from corpora.generator import marks, samples
from tests.test_floors import FLOORS

FOLDER = Path(__file__).parents[2] / "corpora" / "samples"
GOLD = {
    record["file"]: record
    for record in map(json.loads, (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines())
}
RULES = {
    "TAB001", "TAB002", "TAB003", "TAB004", "TAB005", "CLM001", "CLM002", "CLM003", "CLM004",
    "CLM005", "CLM006", "SUM001", "SUM002", "SUM003", "SUM004", "SUM005", "EVL001", "EVL002",
    "EVL003", "STR001", "STR002", "STR004", "STR005",
}  # fmt: skip
_HALF = {0: Decimal("0.5"), 1: Decimal("0.05"), 2: Decimal("0.005")}
# 66.6% for two thirds: truncated on purpose.
_TRUNCATED = {("jinbo-shuiwu-2024.txt", "66.6%")}


def values(record):
    return {name: None if v is None else Decimal(str(v)) for name, v in record["cells"].items()}


def test_every_sample_has_its_gold_and_the_other_way_round():
    assert sorted(GOLD) == sorted(path.name for path in FOLDER.glob("*.txt"))
    assert len(GOLD) >= 14
    sound = [record for record in GOLD.values() if record["sound"]]
    assert 2 * len(sound) >= len(GOLD) - 1
    assert all(not record["findings"] for record in sound)


def test_every_kind_of_error_is_planted_somewhere():
    assert {finding["rule"] for record in GOLD.values() for finding in record["findings"]} >= RULES


@pytest.mark.parametrize("file", sorted(GOLD))
def test_the_files_are_those_of_their_sources(file):
    path = FOLDER / "sources" / file.replace(".txt", ".yaml")
    text, gold = samples.build(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert text == (FOLDER / file).read_text(encoding="utf-8")
    assert {"file": file} | gold == GOLD[file]


@pytest.mark.parametrize("file", sorted(GOLD))
def test_claims_stand_where_the_gold_says(file):
    text = (FOLDER / file).read_text(encoding="utf-8")
    for claim in GOLD[file]["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert claim["sentence"] in text
        assert claim["text"] in claim["sentence"]


@pytest.mark.parametrize("file", sorted(GOLD))
def test_verdicts_follow_from_the_cells(file):
    cells = values(GOLD[file])
    for claim in GOLD[file]["claims"]:
        if claim["formula"] is None or claim["value"] is None:
            continue
        if (file, claim["text"]) in _TRUNCATED:
            continue
        agrees = _agrees(claim, claim["formula"], cells)
        if claim["verdict"] == "supported":
            assert agrees, claim
        else:
            assert not agrees, claim
        if claim["verdict"] == "reconciled":
            assert _agrees(claim, claim["basis"], cells), claim


def _agrees(claim, formula, cells):
    expected, stated = marks.evaluate(formula, cells), Decimal(str(claim["value"]))
    assert expected is not None, formula
    if "%" in claim["text"]:
        decimals = len(claim["text"].rstrip("%").partition(".")[2])
        return abs(expected * 100 - stated) <= _HALF[decimals]
    if "近" in claim["sentence"].split(claim["text"])[0][-2:]:
        return stated * Decimal("0.95") <= expected < stated
    return expected == stated


@pytest.mark.parametrize("file", [file for file, record in GOLD.items() if record["sound"]])
def test_the_tables_of_sound_samples_tie_up(file):
    assert_identities(values(GOLD[file]))


def assert_identities(cells):
    """Every identity of the form is satisfied."""
    columns = (
        "natural_person",
        "business",
        "research",
        "social",
        "legal_service",
        "other",
        "total",
    )
    rows = {
        name.split(".", 1)[1].rsplit(".", 1)[0] for name in cells if name.startswith("requests.")
    }
    results = rows - {"new", "carried_in", "total", "carried_out"}

    def at(row, column):
        return cells[f"requests.{row}.{column}"]

    for row in rows:
        assert sum(at(row, column) for column in columns[:-1]) == at(row, "total"), row
    for column in columns:
        assert sum(at(row, column) for row in results) == at("total", column), column
        came = at("new", column) + at("carried_in", column)
        assert came == at("total", column) + at("carried_out", column), column
    for row in ("reconsideration", "litigation_direct", "litigation_after_review"):
        parts = [cells[f"review.{row}.{c}"] for c in ("upheld", "corrected", "other", "pending")]
        assert sum(parts) == cells[f"review.{row}.total"]


@pytest.fixture(scope="module")
def assessed():
    return {file: nlp.assess(nlp.read(FOLDER / file)) for file in GOLD}


def test_rules_raise_nothing_beyond_the_gold(assessed):
    """A false alarm on a sample that no case names would otherwise pass every other test."""
    false = [
        (file, line)
        for file, gold in GOLD.items()
        for line in compared.findings(gold, assessed[file])
        if line.startswith("false")
    ]
    assert false == []


def test_claims_judged_as_in_the_gold_are_not_fewer(assessed):
    wrong = [line for file, gold in GOLD.items() for line in compared.claims(gold, assessed[file])]
    counted = sum(not claim.get("unsure") for gold in GOLD.values() for claim in gold["claims"])
    assert counted - len(wrong) >= FLOORS["sample_claims"], wrong
