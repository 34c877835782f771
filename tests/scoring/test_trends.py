"""Themes over a corpus: shares with intervals, typical sentences, topics, problems that come back."""

from __future__ import annotations

import pandas as pd
import pytest

from nlp.scoring.trends import joined, returning, shares, topics, typical

STAFF = ("专职人员不足，队伍力量薄弱", "队伍专职人员偏少，力量不足", "专职人员少，队伍不稳定")
SITE = ("网站栏目更新不及时", "个别栏目网站更新滞后", "网站部分栏目内容更新不够及时")


def _frame() -> pd.DataFrame:
    """Four bodies over two years: two name the lack of staff twice, one the site once, one both."""
    rows = []
    for body, year, texts in (
        ("甲局", 2022, STAFF[:1]), ("甲局", 2023, STAFF[1:2]), ("乙局", 2022, STAFF[2:]),
        ("乙局", 2023, STAFF[:1]), ("丙局", 2022, SITE[:1]), ("丙局", 2023, STAFF[1:2]),
        ("丁局", 2022, SITE[1:]), ("丁局", 2023, SITE[:2]),
    ):  # fmt: skip
        rows += [(f"{body}{year}", body, year, text, "problem") for text in texts]
        rows.append((f"{body}{year}", body, year, "全年召开会议部署工作", "mechanism"))
    return pd.DataFrame(rows, columns=["path", "organisation", "year", "text", "theme"])


def test_topics_by_clustering_and_what_comes_back():
    found = topics(_frame(), count=2)
    groups = found.groupby("topic")["text"].agg(set).tolist()
    assert sorted(map(len, groups)) == [3, 3]
    assert set(STAFF) in groups
    assert set(SITE) in groups
    back = returning(found).set_index("words")
    staff = back[back.index.str.contains("人员|队伍")].iloc[0]
    assert (staff["named"], staff["followed"], staff["again"]) == (5, 2, 2)
    site = back[back.index.str.contains("网站|栏目|更新")].iloc[0]
    assert (site["followed"], site["again"], site["share"]) == (2, 1, 0.5)


def test_the_same_sentences_give_the_same_topics():
    one, two = topics(_frame(), count=2), topics(_frame(), count=2)
    pd.testing.assert_frame_equal(one, two)


def test_an_interval_counts_reports_not_sentences():
    """Ten thousand sentences of two reports say no more than two reports."""
    rows = [(f"{n}", "problem" if n else "other", 2023) for n in range(2) for _ in range(5000)]
    rows += [(f"b{n}", ("problem", "other")[m % 2], 2024) for n in range(200) for m in range(2)]
    found = shares(pd.DataFrame(rows, columns=["path", "theme", "year"])).set_index(
        ["year", "theme"]
    )
    few, many = found.loc[(2023, "problem")], found.loc[(2024, "problem")]
    assert few["share"] == many["share"] == 0.5
    assert (few["low"], few["high"]) == (0, 1)
    assert many["low"] == many["high"] == 0.5


def test_one_report_has_no_interval():
    found = shares(pd.DataFrame([("a", "problem", 1)], columns=["path", "theme", "year"]))
    assert found[["low", "high"]].values.tolist() == [[0.0, 1.0]]


def test_typical_and_unusual():
    frame = _frame()
    frame.loc[len(frame)] = ["x", "戊局", 2023, "渡口码头的老黄历没人翻", "problem"]
    found = typical(frame, top=1).set_index("which")
    assert found.at["unusual", "text"] == "渡口码头的老黄历没人翻"
    assert found.at["typical", "likeness"] > found.at["unusual", "likeness"]


@pytest.mark.parametrize("empty", [topics, typical, returning])
def test_nothing_gives_nothing(empty):
    frame = _frame().iloc[:0]
    frame = topics(frame) if empty is returning else frame
    assert len(empty(frame)) == 0


def test_reports_apart_are_left_out():
    reports = pd.DataFrame(
        {
            "path": ["甲局2022", "甲局2023"],
            "region": "",
            "kind": "department",
            "apart": [None, "double"],
        }
    )
    assert set(joined(_frame(), reports)["path"]) == {"甲局2022"}
