"""A model of one's own: any labels, with and without topics, never over the shipped one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import nlp
from nlp.checks.example import compose
from nlp.cli.themes import app
from nlp.errors import ModelError
from nlp.themes import classify, topics, verdicts
from nlp.themes.active import to_label
from nlp.themes.model import store

RUN = CliRunner()
PRAISE = [
    "工作扎实有效",
    "成绩十分突出",
    "群众普遍满意",
    "服务优质高效",
    "管理规范有序",
    "成效非常明显",
]
DRY = [
    "收到申请三件",
    "公开信息九条",
    "召开会议两次",
    "答复咨询四次",
    "印发文件一份",
    "更新目录两次",
]


def rows(*, topic: bool = False) -> list[dict[str, str]]:
    made = []
    for label, words in (("夸赞", PRAISE), ("平实", DRY)):
        for n, word in enumerate(words):
            for body in ("我局", "我镇", "我县"):
                row = {"sentence": f"{body}{word}。", "theme": label}
                if topic:
                    row["topic"] = "甲" if n % 2 else "乙"
                made.append(row)
    return made


def written(path: Path, items: list[dict[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    file = written(folder / "labels.jsonl", rows(topic=True))
    done = RUN.invoke(app, ["train", str(file), "--output", str(folder / "own")])
    assert done.exit_code == 0, done.stderr
    return folder / "own"


def test_any_labels_and_topics(own: Path) -> None:
    found = classify(["我市工作扎实有效。", "我市收到申请三件。"], model=own)
    assert [theme for theme, _ in found] == ["夸赞", "平实"]
    assert set(topics(["我市工作扎实有效。"], model=f"{own}.npz")) <= {"甲", "乙"}
    assert verdicts(["我市工作扎实有效。"], model=store.read(own))[0].theme == "夸赞"


def test_without_topics(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "train.jsonl", rows())
    done = RUN.invoke(app, ["train", str(tmp_path / "parts"), "--output", str(tmp_path / "m")])
    assert done.exit_code == 0, done.stderr
    assert topics(["我市工作扎实有效。"], model=tmp_path / "m") == (None,)


def test_in_assess_score_and_spacy(own: Path, tmp_path: Path) -> None:
    import spacy

    report = compose("一、总体情况\n我市工作扎实有效。\n我市收到申请三件。")
    made = nlp.assess(report, model=own)
    assert {sentence.theme for sentence in made.sentences} == {"夸赞", "平实"}
    assert made.findings == nlp.assess(report).findings
    assert list(made.to_frame("sentences").columns[-3:]) == ["second", "margin", "also"]
    text = "临江县水利局2023年政府信息公开工作年度报告\n一、总体情况\n我市工作扎实有效。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    output = tmp_path / "run"
    nlp.score(tmp_path / "a.txt", output=output, model=own)
    assert set(pd.read_parquet(output / "sentences.parquet")["theme"]) <= {"夸赞", "平实"}
    language = spacy.blank("zh")
    language.add_pipe("sentencizer", config={"punct_chars": ["。"]})
    language.add_pipe("gouji_themes", config={"model": str(own)})
    doc = language("我市工作扎实有效。我市收到申请三件。")
    assert [sent._.theme for sent in doc.sents] == ["夸赞", "平实"]


def test_never_over_the_shipped_model(tmp_path: Path) -> None:
    file = written(tmp_path / "x.jsonl", rows())
    before = store.SHIPPED.with_suffix(".npz").read_bytes()
    for name in (store.SHIPPED, store.SHIPPED.with_suffix(".npz")):
        done = RUN.invoke(app, ["train", str(file), "--output", str(name)])
        assert done.exit_code == 2
        assert "自带" in done.stderr
    assert store.SHIPPED.with_suffix(".npz").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "训练要两个以上的类别"),
        (b"{\n", ":1：不是一行 JSON"),
        (b'{"sentence": "\xb9\xab", "theme": "a"}\n', "不是 UTF-8"),
        ('{"sentence": "公开。", "theme": 3}\n'.encode(), ":1：theme 应是不空的文字"),
        (b'{"sentence": "", "theme": "a"}\n', ":1：缺少 sentence"),
        ('{"sentence": "公开。", "theme": "a", "topic": []}\n'.encode(), "训练要两个以上的类别"),
        (
            '{"sentence": "公开。", "theme": "a", "topic": [1]}\n'.encode(),
            ":1：topic 应是不空的文字",
        ),
        (('{"sentence": "公开。", "theme": "a"}\n' * 9).encode(), "训练要两个以上的类别"),
    ],
)
def test_bad_files_are_said_in_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "bad.jsonl").write_bytes(content)
    done = RUN.invoke(app, ["train", str(tmp_path / "bad.jsonl"), "--output", str(tmp_path / "m")])
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "bad.jsonl" in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "m.npz").exists()


def test_a_path_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="none"):
        classify(["公开。"], model=tmp_path / "none")


def test_one_kernel_or_another(own: Path) -> None:
    """Chances do not differ by the kernel that the linear algebra library chooses."""
    code = (
        "from pathlib import Path; from nlp.themes.model import corpus; from nlp.themes import classify;"
        f"items = corpus.read(Path({str(Path('corpora/themes/test.jsonl').resolve())!r}));"
        "print(classify([i.sentence for i in items], [i.role for i in items]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "OPENBLAS_CORETYPE": kernel},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for kernel in ("Prescott", "Haswell", "Nehalem")
    }
    assert len(said) == 1


def test_which_to_label_next() -> None:
    sentences = [
        "一是政策解读可进一步丰富。",
        "全年收到申请3件。",
        "一是政策解读可进一步丰富！",
        "建章立制，从严管理。",
    ]
    chosen = to_label(sentences, count=3)
    assert sorted(chosen["place"]) in ([0, 1, 3], [1, 2, 3])
    assert chosen["margin"].is_monotonic_increasing
    assert 1 not in set(to_label(sentences, known=["全年收到申请8件。"])["place"])


def test_two_themes_are_said() -> None:
    told = verdicts(
        ["全年收到申请12件。", "全年公开信息120条，并建立台账，每月通报一次。"], ["overview"] * 2
    )
    assert told[0].also is None
    assert told[0].margin == pytest.approx(2 * told[0].probability - 1, abs=0.05)
    assert all(one.second != one.theme for one in told)
    assert all(one.also in (None, one.second) for one in told)
