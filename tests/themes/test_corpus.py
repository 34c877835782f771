"""The labelled sentences: enough, apart, in step with raw/, and the model in step with them."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from nlp.errors import KnowledgeError
from nlp.themes.model import corpus, store
from nlp.themes.model.rebuild import learn
from nlp.themes.model.train import fingerprint
from nlp.themes.near import ShingleIndex, kappa
from nlp.types import Role, Theme, Topic

FOLDER = Path(__file__).parents[2] / "corpora" / "themes"
PARTS = {name: corpus.read(FOLDER / f"{name}.jsonl") for name, _ in corpus.PARTS}
ALL = [item for items in PARTS.values() for item in items]


def test_size_and_balance() -> None:
    assert len(ALL) >= 12_000
    themes = Counter(item.theme for item in ALL)
    topics = Counter(item.topic for item in ALL)
    assert all(themes[theme] >= 350 for theme in get_args(Theme))
    assert all(topics[topic] >= 150 for topic in get_args(Topic))
    assert {item.role for item in ALL} <= set(get_args(Role))
    assert sum(item.hard for item in ALL) > 500


def test_parts_are_what_raw_gives() -> None:
    assert corpus.divide(corpus.raw(FOLDER / "raw")) == PARTS


def test_no_passage_and_no_near_duplicate_across() -> None:
    for first, second in combinations(PARTS, 2):
        assert not {i.passage for i in PARTS[first]} & {i.passage for i in PARTS[second]}
        index = ShingleIndex(item.sentence for item in PARTS[first])
        assert not [item for item in PARTS[second] if index.near(item.sentence)]


def test_no_sentence_of_the_real_reports(shared: Path) -> None:
    index = ShingleIndex(item.sentence for item in ALL if len(item.sentence) > 16)
    real = corpus.read(shared / "gold" / "sentences.jsonl")
    assert not [item.sentence for item in real if index.near(item.sentence, 0.7)]


def test_the_second_labelling_agrees() -> None:
    lines = (FOLDER / "second.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 893
    for what, least in (("theme", 0.85), ("topic", 0.8)):
        first, second = [r["first"][what] for r in rows], [r[what] for r in rows]
        assert kappa(first, second) >= least


def test_the_model_is_of_these_sentences() -> None:
    assert store.default().training == fingerprint([*PARTS["train"], *PARTS["validation"]])


def test_training_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another kernel is asked for than the one that learning chooses.
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Prescott")
    learn(FOLDER, tmp_path / "themes")
    for suffix in (".npz", ".json"):
        shipped = store.SHIPPED.with_suffix(suffix).read_bytes()
        assert (tmp_path / "themes").with_suffix(suffix).read_bytes() == shipped


def test_written_and_read(tmp_path: Path) -> None:
    corpus.write(tmp_path / "x.jsonl", ALL[:20])
    assert corpus.read(tmp_path / "x.jsonl") == ALL[:20]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":1：不是一行 JSON"),
        ('{"sentence": "公开。"}', ":1：缺少 theme"),
        ('{"theme": "problem"}', ":1：缺少 sentence"),
        ('{"sentence": "公开。", "theme": "gossip"}', "gossip.*problem"),
        ("[]", ":1：应是一个对象"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        corpus.read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="makes a pipe")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.jsonl")
    assert corpus.read(tmp_path / "x.jsonl") == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(tmp_path: Path, end: str) -> None:
    said = [f'{{"sentence": "公开{n}不够及时。", "theme": "problem"}}' for n in range(3)]
    (tmp_path / "x.jsonl").write_bytes(end.join(said).encode())
    assert [one.sentence for one in corpus.read(tmp_path / "x.jsonl")] == [
        f"公开{n}不够及时。" for n in range(3)
    ]
