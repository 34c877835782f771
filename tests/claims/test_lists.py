"""The lists of a sentence: whole, items, direction, how far they reach and whether they add up."""

from __future__ import annotations

import pytest

from nlp.claims.sentence.graph import read
from nlp.claims.sentence.listing import Listing

YEAR = 2024


def only(sentence: str) -> Listing:
    (found,) = read(sentence, YEAR).lists
    return found


def figures(one: Listing) -> list[str]:
    return [one.graph.quantities[index].text for index in one.items]


@pytest.mark.parametrize(
    ("sentence", "whole", "items"),
    [
        ("当面受理13件、信函受理8件，共计21件。", "21件", ["13件", "8件"]),
        (
            "一季度受理13件，二季度受理8件；三季度受理4件，全年共受理25件。",
            "25件",
            ["13件", "8件", "4件"],
        ),
        ("县政府办受理13件，各乡镇受理8件，全县合计21件。", "21件", ["13件", "8件"]),
        ("网站31条（含转载2条）、公众号14条，合计45条。", "45条", ["31条", "14条"]),
    ],
)
def test_a_total_after_its_parts(sentence: str, whole: str, items: list[str]) -> None:
    one = read(sentence, YEAR).lists[-1]
    assert (one.figure.text, figures(one), one.whole_last, one.adds_up) == (
        whole,
        items,
        True,
        True,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "收到建议13件，其中8件已办，培训合计3期。",
        "一季度受理13件；座谈8件，合计21件。",
        "申请量由13件增至21件，合计答复8件。",
    ],
)
def test_what_no_total_adds_up(sentence: str) -> None:
    assert not [one for one in read(sentence, YEAR).lists if one.whole_last]


@pytest.mark.parametrize(
    ("sentence", "fits", "complete"),
    [
        ("公开信息84条，其中政策类51条、规划类20条、其他类13条。", True, True),
        ("公开信息85条，其中政策类51条、规划类20条、其他类13条。", False, True),
        ("公开信息85条，其中政策类51条、规划类20条。", False, False),
        ("公开信息71条，其中政策类51条、规划类20条；公众号转载14条。", True, False),
        ("公开信息84条，其中政策类51条（解读31条、问答20条）、其他类33条。", True, True),
        ("公开信息84条，其中政策类51条，解读31条，问答20条，其他类33条。", True, True),
    ],
)
def test_whether_a_list_adds_up_and_is_complete(sentence: str, fits: bool, complete: bool) -> None:
    one = read(sentence, YEAR).lists[0]
    assert (one.adds_up, one.complete) == (fits, complete)


@pytest.mark.parametrize(
    ("sentence", "larger"),
    [
        ("公开信息51条，其中政策类84条。", ["84条"]),
        ("公开信息84条，其中政策类51条。", []),
        ("公开信息51条，其中文件8件，电子屏发布96条。", []),
        ("公开信息51条。其中政策类84条。", []),
    ],
)
def test_a_part_larger_than_its_whole(sentence: str, larger: list[str]) -> None:
    found = read(sentence, YEAR).lists
    assert [quantity.text for one in found for quantity in one.larger] == larger


def test_later_items_are_no_parts_of_a_whole_that_is_reached() -> None:
    one = only("收到申请35件，其中自然人31件、企业4件，上年结转6件。")
    assert [one.graph.quantities[index].text for index in one.filling] == ["31件", "4件"]


@pytest.mark.parametrize(
    ("sentence", "is_open"),
    [
        ("公开信息85条，其中政策类51条、规划类20条。", False),
        ("公开信息85条，其中政策类51条、规划类20条；", True),
        ("公开信息85条，其中政策类51条、规划类20条等。", True),
        ("公开信息85条，主要包括政策类51条、规划类20条。", True),
        ("公开信息85条，其中政策类51条、规划类20条，解读9篇、问答8个。", True),
    ],
)
def test_whether_some_items_may_be_missing(sentence: str, is_open: bool) -> None:
    assert read(sentence, YEAR).lists[0].open == is_open
