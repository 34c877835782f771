"""Sentences written alike read alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.themes.model.features import cue_hash, grams, role_index
from nlp.themes.model.store import default

SPACE = default().space


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024年，公开1,234.5条。", "0年,公开0条。"),
        ("２０２４年 公开　信息", "0年公开信息"),
        ("三是加強監督", "一是加强监督"),
        ("（三）強化管理", "(一)强化管理"),
        ("十一、其他", "十一、其他"),
        ("“三公”经费《条例》", '"三公"经费《条例》'),
    ],
)
def test_written_alike(text: str, written: str) -> None:
    assert SPACE.read([text]).text == f"\x02{written}\n"


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_sentences_stay_apart(texts: list[str]) -> None:
    batch = SPACE.read(texts)
    assert len(batch) == len(texts)
    assert batch.owner[-1] == len(texts) - 1
    found = grams(batch)
    assert (batch.owner[found.at] == found.owner).all()


def test_the_same_stretch_hashes_alike_anywhere() -> None:
    texts = ["政务公开", "推进政务公开工作", "第三句：不足"]
    found = grams(SPACE.read(texts))
    key = cue_hash("政务公开", SPACE.read_as)
    assert set(found.owner[found.hashes == key].tolist()) == {0, 1}
    key = cue_hash("^政务", SPACE.read_as)
    assert found.owner[found.hashes == key].tolist() == [0]


def test_roles() -> None:
    assert [role_index(r) for r in ("problems", "other", "review", None, "x")] == [0, 1, 2, -1, -1]
