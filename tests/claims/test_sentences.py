"""Sentences with tables behind them: every claim with the verdict it must get."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlp.checks.example import Number, compose
from nlp.claims.extract import claims
from tests.places import at, spans

REQUESTS = "一、总体情况\n（一）主动公开\n平稳。\n（二）依申请公开\n"
CASES = Path(__file__).parent / "cases"
VERDICTS = {"S": "supported", "C": "contradicted", "R": "reconciled", "U": "uncheckable"}
COLUMNS = ("natural_person", "business", "research", "social", "legal_service", "other", "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


def tables() -> dict[str, Number]:
    data = yaml.safe_load((CASES / "tables.yaml").read_text(encoding="utf-8"))
    cells = {
        f"proactive.{row}.{c}": v
        for row, columns in data["proactive"].items()
        for c, v in columns.items()
    }
    for table, names in (("requests", COLUMNS), ("review", OUTCOMES)):
        for row, values in data[table].items():
            cells |= {f"{table}.{row}.{c}": v for c, v in zip(names, values, strict=True)}
    return cells


def cases(name: str = "sentences.tsv") -> list[tuple[str, list[tuple[str, str]]]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            sentence, expected = line.split("\t")
            pairs = [item.rsplit("=", 1) for item in expected.split(", ")]
            found.append((sentence, [(words.strip(), verdict) for words, verdict in pairs]))
    return found


@pytest.mark.parametrize(("sentence", "expected"), cases())
def test_verdicts(sentence: str, expected: list[tuple[str, str]]) -> None:
    judged(f"一、总体情况\n{sentence}", expected)


@pytest.mark.parametrize(("sentence", "expected"), cases("requests.tsv"))
def test_verdicts_in_the_section_on_requests(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    judged(REQUESTS + sentence, expected)


def judged(text: str, expected: list[tuple[str, str]]) -> None:
    report = compose(text, tables())
    found = claims(report)
    places = spans(report.text, [words for words, _ in expected])
    for (words, verdict), place in zip(expected, places, strict=True):
        claim = at(found, place)
        if verdict == "-":
            assert claim is None, claim
        else:
            assert claim is not None, f"no claim at {words!r} among {[c.text for c in found]}"
            assert claim.verdict == VERDICTS[verdict], (
                f"{words}: {claim.verdict}: {claim.formula} {claim.explanation}"
            )


def test_forms_before_2019_count_what_was_published() -> None:
    prose = "一、概述\n全年主动公开政府信息340条，其中网站公开200条。"
    cells: dict[str, Number] = {"indicators.disclosed.year": 340}
    found = claims(compose(prose, cells, form="disclosure-2014", year=2016))
    assert [(c.text, c.verdict) for c in found] == [
        ("340条", "supported"),
        ("200条", "uncheckable"),
    ]
