"""Numbers of a report whose form has no measures, linked by the labels of its rows."""

from __future__ import annotations

import pytest

from nlp.checks.example import Number, compose
from nlp.pipeline import assess

CELLS: dict[str, Number] = {
    "website.visitors.value": 1200,
    "website.visits.value": 56000,
    "website.published.value": 340,
    "website.columns.kept.value": 6,
    "website.published_by.news.value": "",
}


def said(prose: str, form: str = "website-2017") -> list[tuple[str, str, str]]:
    """Text, verdict and explanation of each claim."""
    made = assess(compose(f"一、概况\n{prose}", CELLS, form=form))
    return [(claim.text, claim.verdict, claim.explanation) for claim in made.claims]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "独立用户访问量1200个，网站总访问量56000次。",
            [
                ("1200个", "supported", "与表中“独立用户访问总量”一致：1200"),
                ("56000次", "supported", "与表中“网站总访问量”一致：56000"),
            ],
        ),
        (
            "独立用户访问量1300个，网站总访问量5.6万次。",
            [
                ("1300个", "contradicted", "正文为1300个，表中“独立用户访问总量”为1200"),
                ("5.6万次", "supported", "与表中“网站总访问量”一致：56000"),
            ],
        ),
        (
            "发布信息340条，其中政务动态信息200条。",
            [
                ("340条", "supported", "与表中“信息发布总数”一致：340"),
                ("200条", "uncheckable", "表中“政务动态信息更新量”没有可用的数，无从核对"),
            ],
        ),
        (
            "发布信息330条，维护专栏专题6个。",
            [
                ("330条", "contradicted", "正文为330条，表中“信息发布总数”为340"),
                ("6个", "supported", "与表中“专栏专题维护数量”一致：6"),
            ],
        ),
        (
            "通过公众号发布信息90条。",
            [
                ("90条", "uncheckable", "句中有限定，不能断定就是表中所计的全部"),
            ],
        ),
        (
            "上半年发布信息160条。",
            [
                ("160条", "uncheckable", "句中有限定，不能断定就是表中所计的全部"),
            ],
        ),
        (
            "发布信息超过300条。",
            [
                ("300条", "supported", "与表中“信息发布总数”一致：340"),
            ],
        ),
        (
            "发布信息340篇。",
            [
                ("340篇", "uncheckable", "单位与表中所计不同"),
            ],
        ),
        (
            "全年共发布信息340条。",
            [
                ("340条", "supported", "与表中“信息发布总数”一致：340"),
            ],
        ),
        (
            "关注量3000个。",
            [
                ("3000个", "uncheckable", "表中“关注量”没有可用的数，无从核对"),
            ],
        ),
        (
            "培训3期。",
            [
                ("3期", "uncheckable", "没有说明所计事项，或表中没有这一项"),
            ],
        ),
        (
            "发布信息340条（含转载）。",
            [
                ("340条", "supported", "与表中“信息发布总数”一致：340"),
            ],
        ),
        (
            "网站访问量56,000次，比上年增长20%。",
            [
                ("56,000次", "supported", "与表中“网站总访问量”一致：56000"),
                ("20%", "uncheckable", "没有说明所计事项，或表中没有这一项"),
            ],
        ),
    ],
)
def test_numbers_of_a_website(prose: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(prose) == expected


def test_a_type_without_tables() -> None:
    assert said("发布信息340条。", "none") == [("340条", "uncheckable", "这类报告没有统计表")]
