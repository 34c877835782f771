"""Every data file satisfies its schema, and a mistake is told with file, line and choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.errors import KnowledgeError, UnknownName
from nlp.knowledge import check_file, load, names
from nlp.knowledge.loader import ROOT

FILES = [
    ("reports/disclosure/terms", "terms"),
    ("reports/disclosure/indicators", "indicators"),
    ("reports/disclosure/lists", "lists"),
    ("reports/disclosure/rates", "rates"),
    ("reports/disclosure/tables", "tables"),
    ("common/polarity", "polarity"),
    ("common/statements", "statements"),
    ("common/change", "change"),
    ("common/parts", "parts"),
    *((name, "form") for name in names("reports/disclosure/forms")),
]


@pytest.mark.parametrize(("name", "schema"), FILES)
def test_the_files_that_ship(name: str, schema: str) -> None:
    assert check_file(ROOT / f"{name}.yaml", schema) == load(name)


def test_a_synonym_in_a_slot_that_is_not(tmp_path: Path) -> None:
    file = tmp_path / "terms.yaml"
    file.write_text(
        (ROOT / "reports/disclosure/terms.yaml")
        .read_text(encoding="utf-8")
        .replace("  new: [", "  newly: [", 1),
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError, match=r"terms\.yaml:\d+: row: .*'newly'.*known keys: .*new"):
        check_file(file, "terms")


def test_a_wrong_choice_and_a_wrong_kind(tmp_path: Path) -> None:
    file = tmp_path / "rates.yaml"
    file.write_text(
        "rates:\n  - key: x\n    title: 甲率\n    words: [甲率]\n    good: true\n    matter: requests\n    low: 120\n",
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError) as caught:
        check_file(file, "rates")
    message = str(caught.value)
    assert "rates.yaml:7" in message
    assert "rates.yaml:6" in message
    assert "choose from: request, reconsideration, litigation" in message


def test_no_yaml_at_all(tmp_path: Path) -> None:
    file = tmp_path / "rates.yaml"
    file.write_text("rates: [\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"rates\.yaml:\d+: not readable as YAML"):
        check_file(file, "rates")


def test_an_unknown_file_lists_the_choices() -> None:
    with pytest.raises(UnknownName, match="reports/disclosure/forms/disclosure-2021"):
        load("reports/disclosure/forms/disclosure-2030")
