"""A copied text costs the copier: the later one, or the one that the passage does not fit."""

from __future__ import annotations

import pandas as pd
import pytest

import nlp
from tests.scoring import corpus

PASSAGE = (
    "窗口搬到镇上的集市旁边，逢五逢十由两名干部轮流坐班，把补贴名单念给不识字的老人听。"
    "祠堂门口的黑板由退休教师用方言誊写，孩子们放学后把听来的答复带回家里。"
    "有人问起水库的事，当场打电话给值班室，问到了才算完，登记簿上一笔一笔都写着。"
)


def _score(tmp_path, texts: dict[str, str], **options):
    corpus.write(tmp_path / "in", 40)
    for name, text in texts.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    frame = nlp.score(tmp_path / "in", output=tmp_path / "out", pages=False, **options).set_index(
        "path"
    )
    findings = pd.read_parquet(tmp_path / "out" / "findings.parquet")
    found = findings[findings["rule"] == "DUP001"].set_index("path")
    frame.index = frame.index.str.rpartition("/").get_level_values(2)
    found.index = found.index.str.rpartition("/").get_level_values(2)
    return frame, found


def _dated(text: str, day: str) -> str:
    return text.replace("\n", f"\n发布日期：{day}\n", 1)


def _lost(frame: pd.DataFrame, *names: str) -> pd.Series:
    """Return the points of originality that reports lost: 10, or 10 of 95 without a date."""
    full = frame["score.timeliness"].isna().map({True: 1000 / 95, False: 10.0})
    return (full - frame["score.originality"]).loc[list(names)].round(6)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("甲县水利局", 2022, ""), ("乙县水利局", 2023, ""), "年度在后"),
        (("甲县水利局", 2023, "2024-01-10"), ("乙县水利局", 2023, "2024-02-10"), "发布在后"),
    ],
)
def test_the_later_one_pays(tmp_path, one, other, why):
    texts = {}
    for name, (body, year, day) in (("a.txt", one), ("b.txt", other)):
        text = corpus.text(body, year, len(name), passage=PASSAGE)
        texts[name] = _dated(text, day) if day else text
    frame, found = _score(tmp_path, texts)
    assert list(_lost(frame, "a.txt", "b.txt")) == [0, 4.8]
    assert why in found.at["b.txt", "message"]
    assert (found.at["a.txt", "severity"], found.at["a.txt", "points"]) == ("info", 0)


def test_the_one_that_names_the_other_pays(tmp_path):
    theirs = "乙县水利局把老规矩改了。" + PASSAGE
    texts = {
        "a.txt": corpus.text("甲县教育局", 2023, 1, passage=theirs),
        "b.txt": corpus.text("乙县水利局", 2023, 2, passage=theirs),
    }
    frame, found = _score(tmp_path, texts)
    assert list(_lost(frame, "a.txt", "b.txt")) == [4.8, 0]
    assert "对方的名称" in found.at["a.txt", "message"]


def test_where_nobody_can_tell_a_person_can(tmp_path):
    texts = {f"{n}.txt": corpus.text(f"{n}县水利局", 2023, 1, passage=PASSAGE) for n in "甲乙"}
    frame, found = _score(tmp_path, texts)
    assert list(_lost(frame, "甲.txt", "乙.txt")) == [0, 0]
    assert (found["free"] == "分不清谁抄谁").all()
    said = tmp_path / "said.jsonl"
    mark = found.at["乙.txt", "fingerprint"]
    said.write_text(f'{{"fingerprint": "{mark}", "verdict": "confirmed"}}', encoding="utf-8")
    frame, _ = _score(tmp_path, {}, verdicts=said, resume=True)
    assert list(_lost(frame, "甲.txt", "乙.txt")) == [0, 4.8]
