"""`gouji themes train` and `evaluate`, and the figures they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nlp.cli.themes import app
from nlp.themes.model import corpus, store
from nlp.themes.model.evaluate import evaluate

FOLDER = Path(__file__).parents[2] / "corpora" / "themes"
RUN = CliRunner()


def test_evaluate_prints_all_tables() -> None:
    done = RUN.invoke(app, ["evaluate", str(FOLDER / "validation.jsonl")])
    assert done.exit_code == 0
    for word in ("precision", "macro-F1", "calibration error", "gold \\ predicted", "proactive"):
        assert word in done.stdout


def test_evaluate_takes_files_without_topics(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [{"text": "公开不够及时。", "theme": "problem", "section": "五"}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = RUN.invoke(app, ["evaluate", str(path)])
    assert done.exit_code == 0
    assert "proactive" not in done.stdout


@pytest.mark.parametrize("content", ["{", '{"sentence": "x", "theme": "y"}'])
def test_evaluate_says_what_is_wrong(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    done = RUN.invoke(app, ["evaluate", str(path)])
    assert done.exit_code == 2
    assert f"{path}:1" in done.stderr


def test_a_missing_file() -> None:
    assert RUN.invoke(app, ["evaluate", "none.jsonl"]).exit_code == 2
    assert RUN.invoke(app, ["train", "none"]).exit_code == 2


def test_figures() -> None:
    items = [
        corpus.Labelled(sentence="公开不够及时。", theme="problem", role="problems"),
        corpus.Labelled(sentence="收到申请3件。", theme="problem", role="overview"),
    ]
    result = evaluate(store.default(), items)
    assert result.confusion["problem"]["problem"] == result.confusion["problem"]["statistics"] == 1
    (score,) = result.themes
    assert (score.precision, score.recall, score.count) == (1.0, 0.5, 2)


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_evaluate_of_a_file_without_sentences_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(content, encoding="utf-8")
    done = RUN.invoke(app, ["evaluate", str(path)])
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert f"{path}：没有带标签的句子" in line
