"""`--verdicts` of several files: all count together, on the command line and in a file of settings."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from nlp.pipeline import assess, read_report
from nlp.scoring.marks.fingerprint import fingerprints
from tests.cli.test_commands import gouji

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "liudi-2024.txt"
ONE, BOTH = ("--verdicts", "v0.jsonl"), ("--verdicts", "v0.jsonl", "--verdicts", "v1.jsonl")


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The fingerprints of `a.txt` in the working folder, the first two dismissed in two files."""
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    found = fingerprints(assess(read_report(tmp_path / "a.txt")))
    for place, name in enumerate(found[:2]):
        line = json.dumps({"fingerprint": name, "verdict": "dismissed"})
        (tmp_path / f"v{place}.jsonl").write_text(line + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return found


def found(*words: str) -> int:
    """Return the number of findings of `a.txt` that `gouji check` prints."""
    out = gouji("check", "a.txt", "--format", "json", "--fail-on", "never", *words)[1]
    return sum(len(item["findings"]) for item in json.loads(out))


def test_check_leaves_out_what_any_of_the_files_dismisses(names: list[str]) -> None:
    assert (found(), found(*ONE), found(*BOTH)) == (len(names), len(names) - 1, len(names) - 2)


@pytest.mark.parametrize(("said", "left_out"), [('["v0.jsonl", "v1.jsonl"]', 2), ('"v1.jsonl"', 1)])
def test_a_file_of_settings_names_one_file_or_several(
    names: list[str], said: str, left_out: int
) -> None:
    Path("gouji.toml").write_text(f"[check]\nverdicts = {said}\n", encoding="utf-8")
    assert found() == len(names) - left_out


@pytest.mark.parametrize(
    ("words", "recorded"), [(ONE, "v0.jsonl"), (BOTH, ["v0.jsonl", "v1.jsonl"])]
)
def test_score_merges_the_files_and_records_each(
    names: list[str], words: tuple[str, ...], recorded: str | list[str]
) -> None:
    assert gouji("score", "a.txt", "--output", "out", *words)[0] == 0
    count = len(words) // 2
    kept = Path("out/verdicts.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["fingerprint"] for line in kept] == names[:count]
    record = json.loads(Path("out/run.json").read_text("utf-8"))
    assert record["settings"]["verdicts"] == recorded
    assert [key for key in record["hashes"] if key.startswith("verdicts")] == [
        "verdicts",
        "verdicts.2",
    ][:count]


def test_an_unreadable_one_among_several_is_named(names: list[str]) -> None:
    assert names
    status, _, err = gouji("check", "a.txt", *ONE, "--verdicts", "none.jsonl")
    assert (status, "none.jsonl" in err) == (2, True)


DENIED = SAMPLE.with_name("shadu-xian-2019.txt")
CELL = {"cell": "requests.new.total", "value": 29}
NUMBER = {"claim": "29件", "formula": None}


@pytest.mark.parametrize("said", [CELL, NUMBER])
def test_check_uses_what_people_corrected_as_score_does(
    said: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """29 requests in the prose, 26 in the cell: either was read wrongly."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(DENIED.read_bytes())
    report = read_report("a.txt")
    (claim,) = (claim for claim in assess(report).claims if claim.text == "29件")
    entry = {"sha256": report.document.source.sha256, "start": claim.start, **said}
    Path("v.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    options = ("check", "a.txt", "--fail-on", "never", "--verdicts", "v.jsonl")
    (item,) = json.loads(gouji(*options, "--format", "json")[1])
    assert "人工更正" in "".join(item["problems"])
    assert gouji("score", "a.txt", "--output", "out", "--verdicts", "v.jsonl", "--quiet")[0] == 0
    scored = pd.read_parquet("out/findings.parquet")
    assert [f["rule"] for f in item["findings"]] == list(scored["rule"])
    assert "CLM001" not in set(scored["rule"])
    assert gouji(*options, "--output", "b.docx")[0] == 0
