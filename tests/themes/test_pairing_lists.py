"""Pairing where a single sentence would mislead: openings, whole lists, likeness of topic."""

from __future__ import annotations

import pytest

from tests.themes.test_pairing import HEAD, compose, counts, paired

PRAISE = "2023年，我镇公开工作为方便群众办事发挥了积极作用，得到上级肯定。但也还有一些不足。\n"


def test_praise_at_the_head_is_no_measure() -> None:
    found = paired(
        compose(
            HEAD + PRAISE + "（一）存在问题\n一是栏目更新较慢。二是人员业务不熟。\n"
            "（二）改进措施\n一是加快栏目更新。二是组织业务学习。"
        )
    )
    assert counts(found) == (2, 0, 0)
    assert found.pairs[0][1].text == "一是加快栏目更新。"


@pytest.mark.parametrize(
    "measures",
    [
        "（一）是学习贯彻条例精神，带动公开平台管理。（二）是健全制度。（三）是加强培训。",
        "（一）做好热线与专栏的日常维护。（二）制定公开目录。（三）组织一次集中学习。",
    ],
)
def test_a_list_is_of_one_side(measures: str) -> None:
    found = paired(compose(HEAD + "我局公开工作还存在内容有待深化的问题。\n" + measures))
    assert counts(found) == (3, 0, 0)
    assert all(reasons[-1] == "only" for reasons in found.reasons)


def test_a_needed_thing_stays_among_the_problems() -> None:
    found = paired(
        compose(
            HEAD
            + "仍有以下问题：一是发布数量偏少。二是需要加强业务培训力度。三是形式还应进一步丰富。\n"
            "今后，我办将：一是增加发布数量。二是举办业务培训。三是多用图表和短片。"
        )
    )
    assert counts(found) == (3, 0, 0)
    assert [problem.text[:2] for problem, _ in found.pairs] == ["一是", "二是", "三是"]


def test_one_matter_in_other_words() -> None:
    found = paired(
        compose(
            HEAD + "（一）存在问题\n1.工作人员不够重视。\n2.答复申请时说理不足。\n"
            "（二）改进措施\n1.完善目录。\n2.统一告知书格式。\n3.把学习列入年度考核，请专家授课。"
        )
    )
    assert not found.problems_without


def test_the_reasons_are_given() -> None:
    found = paired(
        compose(
            HEAD + "（一）存在问题\n1.解读形式单一。\n2.更新不及时。\n"
            "（二）改进措施\n1.丰富解读形式。\n2.每周检查网站。"
        )
    )
    assert [("number" in reasons, "words" in reasons) for reasons in found.reasons] == [
        (True, True),
        (True, False),
    ]


def test_the_real_gap_is_still_found() -> None:
    found = paired(
        compose(
            HEAD
            + "（一）存在问题\n1.答复申请超期。\n2.解读形式单一。\n（二）改进措施\n1.丰富解读形式，多用图解。"
        )
    )
    assert counts(found) == (1, 1, 0)


@pytest.mark.parametrize(
    ("text", "pairs", "without"),
    [
        # A second list of general plans after one that answers every problem.
        (
            (
                "（一）存在的问题\n1.办事指南内容缺项。\n2.解读形式单一。\n（二）整改措施\n1.补齐办事指南。\n"
                "2.增加图解。\n（三）下一步打算\n1.认真学习，提高认识。\n2.全面落实各项内容。\n3.提升形象。"
            ),
            ["1.办事/1.补齐", "2.解读/2.增加"],
            ["1.认真", "3.提升"],
        ),
        # A sentence of plans before the numbered list.
        (
            "一是力度还要加大。二是宣传不够。明年我站将拓展渠道，健全制度。一是更新橱窗。二是举办讲座。",
            ["一是力度/一是更新", "二是宣传/二是举办"],
            ["明年我站"],
        ),
        # The lists are of unequal length: each measure belongs where its words say.
        (
            "一是答复申请超期。二是解读形式单一。改进措施：一是丰富解读形式。",
            ["二是解读/一是丰富"],
            ["一是答复"],
        ),
        # The frame of a sentence is no problem.
        (
            "主要是公开不及时、没有专人。我们在今年的工作中，将做到每周更新，并落实专人。",
            ["主要是公/我们在今"],
            [],
        ),
    ],
)
def test_the_form_of_the_lists(text: str, pairs: list[str], without: list[str]) -> None:
    found = paired(compose(HEAD + text))
    assert [f"{problem.text[:4]}/{measure.text[:4]}" for problem, measure in found.pairs] == pairs
    left = found.problems_without + found.measures_without
    assert [item.text[:4] for item in left] == without


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("信息更新不够。今后，我站将组织全员学习。", 1),
        ("信息更新不够，宣传偏少。今后，我站将组织一次座谈。", 0),
        ("信息更新不够。今后，我站将再接再厉。", 0),
    ],
)
def test_position_decides_for_one_problem_of_one_matter(text: str, pairs: int) -> None:
    assert len(paired(compose(HEAD + text)).pairs) == pairs
