"""Sentences of an unknown section: judged by their neighbours where they are consecutive."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.themes import classify
from nlp.themes.model.sequence import (
    PLACES,
    allowed,
    by_role,
    described,
    later_items,
    place_of,
    placed,
    role_shares,
)

CHAIN = described([0.2, 0.2, 0.1, 0.5])
REPORT = (
    "现将青芜镇2021年政府信息公开工作年度报告公布如下。",
    "全年主动公开政府信息214条，其中政策文件18条。",
    "全年收到政府信息公开申请3件，均已按期答复。",
    "开通“青芜发布”视频号，设置惠农政策专栏。",
    "一是个别村公开不及时，内容不够全面。",
    "二是政策解读形式单一，群众看不懂。",
    "三是工作人员业务不熟，培训不足。",
    "一是丰富政策解读形式，多用图解。",
    "二是加强业务培训，提升工作人员能力。",
    "三是完善目录，及时更新公开内容。",
    "本年度没有其他需要报告的事项。",
)
DEEDS = (
    *REPORT[:4],
    "公开惠农补贴发放名册6批。",
    "丰富政策解读形式，多用图解。",
    "在镇政府网站设置公开专栏5个，更新信息63条。",
    "加强业务培训，提升工作人员能力。",
    "全年举办政策宣讲12场，服务群众860人次。",
)


def themes(sentences: tuple[str, ...], **options: bool) -> list[str]:
    return [theme for theme, _ in classify(sentences, **options)]


def test_a_remedy_behind_problems_is_an_improvement() -> None:
    assert themes(REPORT)[7:10] == ["improvement"] * 3
    assert themes(REPORT)[4:7] == ["problem"] * 3
    assert themes(REPORT, in_order=True) == themes(REPORT)


def test_the_same_words_among_deeds_are_none() -> None:
    assert "improvement" not in themes(DEEDS, in_order=True)


def test_loose_sentences_are_judged_each_by_itself() -> None:
    alone = [classify([sentence])[0] for sentence in REPORT]
    assert list(classify(REPORT, in_order=False)) == alone
    mixed = tuple(REPORT[n] for n in (8, 0, 5, 2, 9, 3, 6, 1, 7, 10, 4))
    same = [alone[REPORT.index(sentence)][0] for sentence in mixed]
    assert themes(mixed) == same


def test_what_is_not_said_lies_between() -> None:
    """Unrelated sentences and an excerpt are both possible, so the shares lie between the two."""
    rows = np.array([[0.1, 0.5, 0.1, 0.3], [0.2, 0.4, 0.1, 0.3]])
    roles = [None, None]
    apart, mixed = (role_shares(CHAIN, rows, roles, ordered=order) for order in (False, None))
    joined, _ = placed(CHAIN, np.maximum(rows, 1e-9) ** 0.7)
    linked = by_role(CHAIN, joined)
    assert (np.minimum(apart, linked) - 1e-9 <= mixed).all()
    assert (mixed <= np.maximum(apart, linked) + 1e-9).all()
    assert not np.allclose(apart, linked)


def test_a_text_begins_before_section_five() -> None:
    """What may be a measure or a deed is a deed at the beginning of a text, not in an excerpt."""
    rows = np.array([[0.1, 0.5, 0.1, 0.3], [0.1, 0.5, 0.1, 0.3]])
    text, excerpt = (placed(CHAIN, rows, whole=whole)[0] for whole in (True, False))
    front = PLACES.index("front")
    assert (text[:, front] > excerpt[:, front] + 0.1).all()


def test_known_sections_are_believed() -> None:
    roles = ["overview"] * 4 + [None] * 6 + ["other"]
    assert [theme for theme, _ in classify(REPORT, roles)][7:10] == ["improvement"] * 3
    front = [theme for theme, _ in classify(REPORT[7:9], ["overview"] * 2)]
    assert front == [theme for theme, _ in classify(REPORT[7:9], ["overview"] * 2, in_order=True)]


@pytest.mark.parametrize(
    ("theme", "role", "place"),
    [
        ("problem", "problems", "problem"),
        ("improvement", "problems", "measure"),
        ("other", "other", "after"),
        ("problem", "review", "front"),
    ],
)
def test_places(theme: str, role: str, place: str) -> None:
    assert PLACES[place_of(theme, role)] == place
    assert place_of(theme, None) == place_of(theme, "nonsense") == -1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=30))
def test_chances_of_places_add_up(rows: list[list[float]]) -> None:
    places, gain = placed(CHAIN, np.array(rows))
    assert places.shape == (len(rows), 4)
    assert places.sum(axis=1) == pytest.approx(1)
    assert np.isfinite(gain)
    if len(rows) == 1:
        assert gain == pytest.approx(0)


def test_a_known_role_leaves_only_its_places() -> None:
    mask = allowed(CHAIN, ["problems", "other", "requests", None])
    assert mask.tolist() == [[1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 1, 1, 1]]


def test_steps_are_shares() -> None:
    assert CHAIN.steps.sum(axis=1) == pytest.approx(1)
    assert CHAIN.usual @ CHAIN.steps == pytest.approx(CHAIN.usual, abs=1e-4)


def test_a_later_item_stays_with_its_list() -> None:
    """The words of the last item are those of a deed; its mark ties it to the measures before."""
    rows = np.array([[0.9, 0.05, 0.02, 0.03], [0.05, 0.9, 0.02, 0.03], [0.05, 0.05, 0.02, 0.9]])
    alone, _ = placed(CHAIN, rows)
    listed, _ = placed(CHAIN, rows, np.array([False, False, True]))
    measure = PLACES.index("measure")
    assert listed[2, measure] > alone[2, measure] + 0.1
    assert listed.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("二是优化目录。", True),
        ("（十）优化目录。", True),
        ("12、优化目录。", True),
        ("一是优化目录。", False),
        ("1.优化目录。", False),
        ("2.5万人次参加培训。", False),
        ("2023年优化目录。", False),
        ("十分重视目录。", False),
        ("二、总体情况", False),
    ],
)
def test_marks_of_later_items(text: str, later: bool) -> None:
    assert later_items([text]).tolist() == [later]
