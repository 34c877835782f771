"""Made-up reports are sound, planted errors are errors, and both can be drawn again."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from corpora.generator import corpus, families, marks, tables
from corpora.generator.__main__ import generate, main
from corpora.generator.mutations import ALONE, KINDS, Unfit, mutate
from corpora.generator.wording import load
from nlp.pipeline import assess, read_report
from tests.corpora.test_samples import assert_identities

REPORTS = [
    corpus.reports(5, index, years=1 + index % 3, book="second" if index % 4 == 0 else "")[-1]
    for index in range(48)
]


def seeded(index):
    """A source of chance that can be drawn again."""
    return random.Random(index)  # noqa: S311 - nothing secret is drawn


def test_all_identities_hold():
    for report in REPORTS:
        assert_identities(report.values)
        assert all(value >= 0 for name, value in report.values.items() if ".change" not in name)


def test_the_years_of_a_chain_join():
    for index in range(20):
        chain = corpus.reports(9, index, years=4)
        for before, after in pairwise(chain):
            assert after.organisation == before.organisation
            assert after.year == before.year + 1
            old, new = before.values, after.values
            assert old["requests.carried_out.total"] == new["requests.carried_in.total"]
            if before.version == "2021":
                row = "proactive.normative_documents"
                assert new[f"{row}.in_force"] == (
                    old[f"{row}.in_force"] + new[f"{row}.issued"] - new[f"{row}.repealed"]
                )


def test_every_figure_of_the_prose_is_true():
    checked = 0
    for report in REPORTS:
        cells = report.values
        for block in report.blocks:
            for mark in marks.parse(block.text)[1]:
                if mark.formula is None or any(word in mark.text for word in "余近"):
                    continue
                expected = marks.evaluate(mark.formula, cells)
                scale, slack = (100, Decimal("0.051")) if mark.tag == "share" else (1, Decimal(0))
                assert abs(expected * scale - mark.value) <= slack, mark
                checked += 1
    assert checked > 400


def test_no_pattern_leaves_its_slots_open():
    for report in REPORTS:
        assert not set("[]{}⟦⟧") & set(report.prose)


def test_the_same_seed_gives_the_same_report():
    assert corpus.reports(3, 7)[0].text == corpus.reports(3, 7)[0].text
    assert corpus.reports(3, 7)[0].text != corpus.reports(4, 7)[0].text


def test_reports_differ_in_layout_words_and_level():
    assert {report.layout for report in REPORTS} == set(tables.LAYOUTS)
    assert len({report.organisation.level for report in REPORTS}) == 5
    assert len({report.prose for report in REPORTS}) == len(REPORTS)


@pytest.mark.parametrize(
    ("file", "group", "least"),
    [
        ("requests", "flow", 30),
        ("requests", "none", 8),
        ("requests", "applicants", 14),
        ("requests", "results", 16),
        ("requests", "refused", 16),
        ("requests", "unavailable", 8),
        ("requests", "not_processed", 8),
        ("requests", "increase", 14),
        ("review", "reconsideration", 10),
        ("review", "litigation", 8),
        ("review", "none", 8),
        ("proactive", "documents", 14),
        ("proactive", "decisions", 14),
        ("proactive", "fees", 8),
    ],
)
def test_each_fact_has_many_wordings(file, group, least):
    assert sum(len(entry["texts"]) for entry in load(file)[group]) >= least


def test_there_are_kinds_for_every_family():
    assert len(KINDS) >= 20


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_error_is_planted_and_told(kind):
    planted = 0
    for index, report in enumerate(REPORTS):
        rng = seeded(index)
        try:
            other, expected = mutate(report, kind, rng)
        except Unfit:
            continue
        planted += 1
        assert expected.kind == kind
        assert expected.rules
        assert other.text != report.text or expected.other is not None
        if expected.sentence:
            assert expected.sentence in other.text
        if expected.cell:
            assert expected.cell in other.figures
    assert planted


@pytest.mark.parametrize("kind", ["digit", "swapped", "tenfold", "chinese"])
def test_a_planted_figure_is_no_cell_of_the_tables(kind):
    for index, report in enumerate(REPORTS):
        try:
            planted, expected = mutate(report, kind, seeded(index))
        except Unfit:
            continue
        wrong = [
            mark
            for block in planted.blocks
            for mark in marks.parse(block.text)[1]
            if mark.verdict == "contradicted"
        ]
        assert len(wrong) == 1
        assert wrong[0].text in expected.sentence
        if kind != "chinese":
            assert wrong[0].value not in report.values.values()


def test_a_sound_table_stays_sound_but_for_the_planted_error():
    for kind in ("digit", "all_done", "parts", "praised", "numbering"):
        planted, _ = mutate_any(kind)
        assert_identities(planted.values)


def mutate_any(kind):
    for index, report in enumerate(REPORTS):
        try:
            return mutate(report, kind, seeded(index))
        except Unfit:
            continue
    raise AssertionError(kind)


def test_a_family_adds_up_and_a_broken_one_does_not():
    parent, children = families.family(1, 0)
    for name, value in parent.values.items():
        assert value == sum(child.values[name] for child in children), name
    broken, children, expected = families.broken_family(1, 0)
    assert_identities(broken.values)
    assert broken.values[expected.cell] != sum(c.values[expected.cell] for c in children)


def test_the_command_writes_reports_and_their_gold(tmp_path):
    main(
        ["--count", "12", "--seed", "4", "--out", str(tmp_path), "--errors", "0.5", "--years", "2"]
    )
    records = [
        json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()
    ]
    assert len(records) == 12
    assert 0 < sum(record["sound"] for record in records) < 12
    for record in records:
        text = (tmp_path / record["file"]).read_text("utf-8")
        for claim in record["claims"]:
            assert text[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(("book", "seed"), [("", 5), ("second", 11)])
def test_no_rule_accuses_a_sound_report(book, seed, tmp_path):
    """450 of both books and seeds 5, 11 and 21 raised none; a few are read here."""
    options = ["--count", "12", "--seed", str(seed), "--out", str(tmp_path), "--errors", "0"]
    main([*options, *(["--book", book] if book else [])])
    for path in tmp_path.rglob("*.txt"):
        found = [f for f in assess(read_report(path)).findings if f.severity != "info"]
        assert not [f for f in found if f.rule.startswith(("CLM", "SUM", "EVL"))]


def test_a_slip_breaks_the_chain_and_nothing_else():
    for index in range(12):
        for slip in ("carried", "stock"):
            before, after = corpus.reports(6, index, years=2, slip=slip)
            assert_identities(after.values)
            old, new = before.values, after.values
            row = "proactive.normative_documents"
            if slip == "carried" or after.version == "2019":
                carried = new["requests.carried_in.total"]
                assert old["requests.carried_out.total"] != carried
            elif before.version == "2021":
                rolled = old[f"{row}.in_force"] + new[f"{row}.issued"] - new[f"{row}.repealed"]
                assert new[f"{row}.in_force"] != rolled


def test_slips_and_copies_are_told_in_the_gold(tmp_path):
    main(
        [
            "--count",
            "30",
            "--out",
            str(tmp_path),
            "--years",
            "2",
            "--slips",
            "0.5",
            "--copies",
            "0.3",
        ]
    )
    lines = (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()
    kinds = {finding["kind"] for line in lines for finding in json.loads(line)["findings"]}
    assert kinds == {"carried", "stock", "near_duplicate"}


def test_reports_come_one_at_a_time():
    stream = generate(10**9, 0)
    assert len([next(stream) for _ in range(3)]) == 3


def test_kinds_alone_need_no_other_report():
    for kind in ALONE:
        assert mutate_any(kind)[1].other is None


def test_a_share_is_written_in_other_formats_and_reads_alike(tmp_path):
    arguments = ["--count", "10", "--seed", "4", "--out", str(tmp_path), "--formats", "0.9"]
    main(arguments)
    lines = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()]
    assert {Path(line["file"]).suffix for line in lines} >= {".html", ".docx", ".md"}
    for line in lines:
        report = read_report(tmp_path / line["file"])
        read = {cell.name: cell.value for cells in report.tables.values() for cell in cells}
        assert {name: read.get(name) for name in line["cells"]} == {
            name: Decimal(str(value)) for name, value in line["cells"].items()
        }
