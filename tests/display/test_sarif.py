"""SARIF held to the official schema, kept beside the test so that it needs no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from nlp.checks import CHECKS
from nlp.checks.example import compose
from nlp.display.export.sarif import sarif
from nlp.pipeline import assess, read_report

RULES = {c.code: {"title": c.title, "why": c.why, "mend": c.mend} for c in CHECKS.values()}


@pytest.fixture(scope="module")
def schema() -> Any:
    path = Path(__file__).parent / "schema" / "sarif-2.1.0.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _check(log: dict[str, Any], schema: Any) -> None:
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    problems = [error.message for error in validator(schema).iter_errors(log)]
    assert not problems, problems[:3]


def test_samples(schema, samples):
    done = [assess(read_report(str(path))).to_dict() for path in sorted(samples.glob("*.txt"))]
    log = sarif(done, RULES)
    _check(json.loads(json.dumps(log)), schema)
    results = log["runs"][0]["results"]
    assert len(results) == sum(len(item["findings"]) for item in done)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert all(rule["help"]["text"] for rule in rules)
    marks = [
        (result["locations"][0]["physicalLocation"]["artifactLocation"]["index"],
         result["partialFingerprints"]["gouji/v1"])
        for result in results
    ]  # fmt: skip
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize(
    "path", ["", "甲 乙/年报%.txt", "C:\\年报\\a.txt", "<stdin>", "a\ud800.txt"]
)
def test_any_path(schema, path):
    item = assess(compose("一、总体情况\n全年收到申请3件。", {"requests.new.total": 5})).to_dict()
    item["source"]["path"] = path
    item["problems"] = ["表四没有读出"]
    _check(json.loads(json.dumps(sarif([item], {}))), schema)


def test_files_that_could_not_be_read_are_told(schema):
    log = sarif([], {}, unread=["扫描 件.pdf"])
    _check(log, schema)
    (done,) = log["runs"][0]["invocations"]
    assert not done["executionSuccessful"]
    assert done["toolExecutionNotifications"][0]["message"]["text"] == "未能读出：扫描 件.pdf"


def test_nothing_found(schema):
    _check(sarif([], {}), schema)


def test_place_is_the_words():
    text = "一、总体情况\n这里没有数。\n全年收到申请3件。"
    item = assess(compose(text, {"requests.new.total": 5})).to_dict()
    (result,) = [r for r in sarif([item], {})["runs"][0]["results"] if r["ruleId"] == "CLM001"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "3件"
    assert region["snippet"]["text"] == "3件"
    assert result["level"] == "error"
    assert result["locations"][0]["logicalLocations"][0]["name"] == "总体情况"
