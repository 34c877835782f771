"""People's word: tasks out, answers in, agreement, and cells that a person has read otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import nlp
from corpora.generator.corpus import reports
from nlp.errors import RunError
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks.review import agreement, conflicts
from nlp.scoring.marks.verdicts import decisions
from nlp.scoring.outputs.annotate import export
from tests.cli.test_commands import gouji

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    base = tmp_path_factory.mktemp("reviewed")
    (base / "in").mkdir()
    report = reports(11, 4)[0]
    wrong = report.with_figures({"requests.new.total": report.values["requests.new.total"] + 3})
    (base / "in" / "a.txt").write_text(wrong.text, encoding="utf-8")
    nlp.score(base / "in", output=base / "out")
    return base


def _findings(folder):
    return pd.read_parquet(folder / "findings.parquet")


@pytest.mark.parametrize("tool", ["labelstudio", "doccano"])
def test_a_task_has_the_whole_sentence_and_its_answer_comes_back(run, tmp_path, tool):
    export(run / "out", "findings", tool, tmp_path / "tasks.jsonl")
    tasks = [
        json.loads(line) for line in (tmp_path / "tasks.jsonl").read_text("utf-8").splitlines()
    ]
    known = _findings(run / "out")
    texts = [task.get("data", task)["text"] for task in tasks]
    for text, sentence in zip(texts, known["sentence"], strict=True):
        assert not sentence or text == sentence
    if tool == "labelstudio":
        answer = {
            "result": [{"value": {"choices": ["dismissed"]}}],
            "completed_by": {"email": "a@b"},
        }
        back = json.dumps([{**task, "annotations": [answer]} for task in tasks])
    else:
        back = "\n".join(json.dumps({**task, "label": ["dismissed"]}) for task in tasks)
    (tmp_path / "back").write_text(back, encoding="utf-8")
    found = decisions(read(tmp_path / "back", "判定文件"))
    assert found.verdicts() == dict.fromkeys(known["fingerprint"], "dismissed")


def test_agreement_of_two_people(tmp_path):
    lines = []
    for n, (one, two) in enumerate(["cc"] * 4 + ["dd"] * 4 + ["cd"] * 2):
        names = {"c": "confirmed", "d": "dismissed"}
        lines += [
            {"fingerprint": f"X-{n}", "verdict": names[v], "by": by}
            for by, v in (("甲", one), ("乙", two))
        ]
    (tmp_path / "v").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = decisions(read(tmp_path / "v", "判定文件"))
    (pair,) = agreement(found)
    assert (pair["both"], pair["agreement"]) == (10, 0.8)
    assert pair["kappa"] == pytest.approx((0.8 - 0.48) / (1 - 0.48), abs=0.02)
    assert [one["fingerprint"] for one in conflicts(found)] == ["X-8", "X-9"]


def test_a_corrected_cell_is_used_by_later_runs_and_said(run, tmp_path):
    frame = pd.read_parquet(run / "out" / "reports.parquet")
    cells = pd.read_parquet(run / "out" / "cells.parquet")
    at = cells[
        (cells["table"] == "requests") & (cells["row"] == "new") & (cells["column"] == "total")
    ]
    right = int(at["value"].iloc[0]) - 3
    entry = {"sha256": frame["sha256"][0], "cell": "requests.new.total", "value": right, "by": "甲"}
    (tmp_path / "v.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    before = _findings(run / "out")
    assert "TAB001" in set(before["rule"])
    for options in ({"verdicts": tmp_path / "v.jsonl"}, {}, {"resume": True}):
        nlp.score(run / "in", output=run / "later", **options)
        assert "TAB001" not in set(_findings(run / "later")["rule"])
    now = pd.read_parquet(run / "later" / "reports.parquet")
    assert "人工更正 requests.new.total" in now["problems"][0]
    assert now["score"][0] > frame["score"][0]
    review = json.loads((run / "later" / "review.json").read_text(encoding="utf-8"))
    assert review["corrected_cells"] == 1


def _claims(folder):
    return pd.read_parquet(folder / "claims.parquet")


def _lines(path, *entries):
    path.write_text("".join(json.dumps(one) + "\n" for one in entries), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def denied(tmp_path_factory):
    """A run on one report whose prose gives 29 requests where table three has 26."""
    base = tmp_path_factory.mktemp("denied")
    (base / "in").mkdir()
    (base / "in" / "a.txt").write_bytes((SAMPLES / "shadu-xian-2019.txt").read_bytes())
    nlp.score(base / "in", output=base / "out")
    return base


def test_a_dismissed_number_costs_nothing(denied, tmp_path):
    before = pd.read_parquet(denied / "out" / "reports.parquet").iloc[0]
    found = _findings(denied / "out")
    wrong = found[found["rule"] == "CLM001"]
    assert before["numbers.wrong"] > 0
    assert before["verdict.contradicted"] == 1
    entries = [{"fingerprint": name, "verdict": "dismissed"} for name in wrong["fingerprint"]]
    path = _lines(tmp_path / "v.jsonl", *entries)
    now = nlp.score(denied / "in", output=tmp_path / "out", verdicts=path).iloc[0]
    assert (now["numbers.wrong"], now["verdict.contradicted"]) == (0, 0)
    assert now["numbers.checked"] == before["numbers.checked"]
    taken = pd.read_parquet(tmp_path / "out" / "deductions.parquet")
    assert not taken["measure"].isin(["rule.CLM001", "numbers.wrong"]).any()


def test_a_run_says_which_verdicts_it_used_and_which_match_nothing(denied, tmp_path):
    known = _findings(denied / "out")["fingerprint"].iloc[0]
    ours = _lines(tmp_path / "a.jsonl", {"fingerprint": known, "verdict": "confirmed"})
    other = _lines(
        tmp_path / "b.jsonl",
        {"fingerprint": "CLM001-0000000000000000", "verdict": "dismissed"},
        {"sha256": "0" * 64, "cell": "requests.new.total", "value": 3},
    )
    command = ("score", str(denied / "in"), "--output", str(tmp_path / "out"), "--quiet")
    status, _, err = gouji(*command, "--verdicts", str(ours), "--verdicts", str(other))
    assert status == 0
    assert f"{ours}：1条判定和更正，用上1条\n" in err
    assert f"{other}：2条判定和更正，用上0条；2条没有对上" in err
    assert "CLM001-0000000000000000" in err
    files = json.loads((tmp_path / "out" / "review.json").read_text("utf-8"))["files"]
    assert [one["applied"] for one in files] == [1, 0]


@pytest.mark.parametrize(
    ("formula", "verdict", "said"),
    [
        (None, "uncheckable", "表中没有这个数的单元格"),
        ("requests.granted.total + requests.carried_out.total", "contradicted", "予以公开"),
        ("requests.new.total", "contradicted", "本年新收"),
    ],
)
def test_a_corrected_reading_of_a_number_is_used_by_later_runs(
    denied, tmp_path, formula, verdict, said
):
    digest = pd.read_parquet(denied / "out" / "reports.parquet")["sha256"][0]
    one = _claims(denied / "out").query("text == '29件'").iloc[0]
    entry = {"sha256": digest, "claim": "29件", "start": int(one["start"]), "formula": formula}
    path = _lines(tmp_path / "v.jsonl", {**entry, "by": "甲"})
    for options in ({"verdicts": path}, {}, {"resume": True}):
        frame = nlp.score(denied / "in", output=tmp_path / "out", **options)
        now = _claims(tmp_path / "out").query("text == '29件'").iloc[0]
        assert now["verdict"] == verdict
        assert now["explanation"].startswith("人工更正")
        assert said in now["explanation"]
        assert "人工更正 正文“29件”" in frame["problems"][0]
        rests = _findings(tmp_path / "out").query("human == 'corrected'")
        assert set(rests["rule"]) == ({"CLM001"} if verdict == "contradicted" else set())
    review = json.loads((tmp_path / "out" / "review.json").read_text("utf-8"))
    assert review["corrected_claims"] == 1
    assert review["findings_on_corrections"] == len(rests)
    assert [one["applied"] for one in review["files"]] == [1]


@pytest.mark.parametrize("formula", ["requests.new.total + (", "1 - 1"])
def test_a_correction_that_fits_no_report_is_said_and_not_used(denied, tmp_path, formula):
    digest = pd.read_parquet(denied / "out" / "reports.parquet")["sha256"][0]
    entry = {"sha256": digest, "claim": "29件", "start": 0, "formula": formula}
    frame = nlp.score(
        denied / "in", output=tmp_path / "out", verdicts=_lines(tmp_path / "v.jsonl", entry)
    )
    assert "没有采用" in frame["problems"][0]
    assert frame["verdict.contradicted"][0] == 1
    review = json.loads((tmp_path / "out" / "review.json").read_text("utf-8"))
    assert [one["applied"] for one in review["files"]] == [0]


@pytest.mark.parametrize(
    "entry",
    [
        {"cell": "requests.new.natural", "value": 3},
        {"claim": "29件", "start": 0, "formula": "requests.new.natural + requests.new.business"},
    ],
)
def test_a_cell_that_no_form_has_is_named_with_the_nearest(denied, tmp_path, entry):
    path = _lines(tmp_path / "v.jsonl", {"sha256": "0" * 64, **entry})
    with pytest.raises(RunError, match=r"v\.jsonl:1：没有一种格式有单元格 requests\.new\.natural，是不是 requests\.new\.natural_person"):  # fmt: skip
        nlp.score(denied / "in", verdicts=path)


def test_a_verdict_on_nothing_of_this_run_is_not_counted(denied, tmp_path):
    known = _findings(denied / "out")["fingerprint"].iloc[0]
    names = (known, "CLM001-0000000000000000")
    entries = [{"fingerprint": name, "verdict": "dismissed"} for name in names]
    path = _lines(tmp_path / "v.jsonl", *entries)
    nlp.score(denied / "in", output=tmp_path / "out", verdicts=path)
    review = json.loads((tmp_path / "out" / "review.json").read_text("utf-8"))
    assert review["dismissed"] == 1
    about = pd.read_excel(tmp_path / "out" / "summary.xlsx", sheet_name="说明", header=None)
    said = dict(zip(about[0], about[1], strict=True))
    assert said["人工判为误报"] == 1
    assert "用上1条；1条没有对上" in said["人工判定 1"]
    assert "CLM001-0000000000000000" in said["人工判定 1"]
    assert said["程序"].startswith("gouji ")
