"""The shares of themes before section five: corrected as in reports, announcements still found."""

from __future__ import annotations

import numpy as np
import pytest

from nlp.knowledge import load
from nlp.themes import classify
from nlp.themes.shares import corrected, offsets, weights

RARER = load("common/themes/sequence")["rarer"]
LOWERED = load("common/themes/sequence")["lowered"]["other"]

ANNOUNCED = [
    ("我所将进一步扩大公开范围，方便渔民查询。", "overview"),
    ("今后，我所将完善公开栏管理，把公开工作做得更好。", "overview"),
    ("明年，我站将继续丰富公开内容。", "problems"),
    ("2017年，我们将认真抓好业务培训，不断提高公开水平。", "problems"),
]
DONE = [
    ("将十年来的水质数据录入查询网页，市民可按河段检索。", "achievement"),
    ("将信息公开列为对各科室的考核内容，每季度打分通报。", "mechanism"),
    ("将全年形成的28份文件全部上网公开。", "statistics"),
]


@pytest.mark.parametrize(("sentence", "role"), ANNOUNCED)
def test_announcements_are_improvements_in_every_section(sentence: str, role: str) -> None:
    assert classify([sentence], [role])[0][0] == "improvement"


@pytest.mark.parametrize(("sentence", "theme"), DONE)
def test_an_object_moved_forward_announces_nothing(sentence: str, theme: str) -> None:
    assert classify([sentence], ["overview"])[0][0] == theme


def test_themes_rarer_in_reports_are_lowered() -> None:
    ours = ["achievement"] * 6 + ["mechanism", "statistics", "other", "problem"]
    values = offsets(ours, [1.0] * 6 + [0.5, 0.5, 1.0, 9.0])
    assert values["achievement"] == pytest.approx(np.log(0.23 * 8 / 6))
    assert values["mechanism"] == pytest.approx(np.log(0.28 * 8 / 0.5))
    assert values["other"] == pytest.approx(np.log(0.21 * 8) - LOWERED)
    assert "problem" not in values


def test_without_labelled_sentences_only_other_is_lowered() -> None:
    values = offsets([], [])
    assert values.pop("other") == -LOWERED
    assert set(values.values()) == {0.0}


def test_a_place_with_rare_themes_is_less_likely() -> None:
    chances = np.array([[0.0, 1.0], [1.0, 0.0]])
    found = corrected(np.array([0.4, 0.4]), chances, ["improvement", "statistics"])
    assert found.tolist() == pytest.approx([0.4, 0.4 * RARER])
    front = np.array([True, False, True])
    assert weights(["improvement"] * 2 + ["other"], front).tolist() == [RARER, 1.0, 1.0]
