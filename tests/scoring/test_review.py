"""People's word: tasks out, answers in, agreement, and cells that a person has read otherwise."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import nlp
from corpora.generator.corpus import reports
from nlp.scoring.inputs.userfile import read
from nlp.scoring.marks.review import agreement, conflicts
from nlp.scoring.marks.verdicts import decisions
from nlp.scoring.outputs.annotate import export


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
