"""Copies with official phrases around a sentence, for training."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.themes.corpus import THEMES, Labelled
from nlp.themes.padding import padded
from nlp.themes.train import copies


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "other"])
def test_the_sentence_stays_inside(theme: str) -> None:
    item = Labelled(sentence="每月核对一次目录。", theme=theme, role="problems")  # type: ignore[arg-type]
    around = padded(item)
    assert around is not None
    assert item.sentence[:-1] in around.sentence
    assert len(around.sentence) > len(item.sentence)
    assert "{" not in around.sentence
    assert (around.theme, around.topic, around.role) == (item.theme, item.topic, item.role)
    assert padded(item) == around


@pytest.mark.parametrize(
    "sentence", ["公开。", "没有句号", "一句。又一句。", "长" * 90 + "。", "甲：公开；乙：公开。"]
)
def test_what_is_left_alone(sentence: str) -> None:
    assert padded(Labelled(sentence=sentence, theme="mechanism")) is None


def test_other_is_left_alone() -> None:
    assert padded(Labelled(sentence="扎实推进各项公开工作。", theme="other")) is None


def test_a_marked_sentence_gets_nothing_before_it() -> None:
    around = padded(Labelled(sentence="一是健全网站巡查制度。", theme="mechanism"))
    assert around is not None
    assert around.sentence.startswith("一是健全网站巡查制度，")


@given(st.text(), st.sampled_from(THEMES))
def test_never_raises(sentence: str, theme: str) -> None:
    item = Labelled(sentence=sentence, theme=theme)  # type: ignore[arg-type]
    around = padded(item)
    assert around is None or around.sentence.endswith("。")
    assert all(weight > 0 for *_, weight in copies([item]))
