"""Exploration: frames of plain columns, in a fixed order."""

from __future__ import annotations

import pandas as pd
import pytest

from nlp.errors import UnknownName
from nlp.themes.explain import terms
from nlp.themes.explore import keywords, new_sentences, shares, similar, trends

FRAME = pd.DataFrame(
    {
        "text": [
            "栏目更新不及时。",
            "答复不够规范。",
            "收到申请12件。",
            "受理申请7件。",
            "开设政策专栏。",
        ],
        "theme": ["problem", "problem", "statistics", "statistics", "achievement"],
        "topic": ["platform", "requests", "requests", "requests", None],
        "year": [2023, 2024, 2023, 2024, 2024],
        "organisation": ["甲镇", "甲镇", "乙镇", "乙镇", "乙镇"],
    }
)


def test_keywords() -> None:
    found = keywords(FRAME, top=1).set_index("theme")
    assert found.loc["statistics", "word"] == "申请"
    assert found.loc["statistics", "share"] == 1.0
    assert list(found.columns) == ["word", "count", "share", "keyness"]


def test_similar() -> None:
    found = similar(FRAME["text"].tolist(), ["网站栏目更新慢", "申请受理情况"], top=1)
    assert found["index"].tolist() == [0, 3]
    assert found["similarity"].between(0, 1).all()
    assert similar([], "公开").empty


def test_trends() -> None:
    found = trends(FRAME, ["申请", "专栏"])
    rows = found[["year", "term", "count"]].to_numpy().tolist()
    assert rows == [[2023, "申请", 1], [2023, "专栏", 0], [2024, "申请", 1], [2024, "专栏", 1]]


def test_shares() -> None:
    found = shares(FRAME, by=["organisation"]).set_index("organisation")
    assert found.loc["甲镇", "problem"] == 1.0
    assert found.loc["乙镇", "sentences"] == 3
    assert shares(FRAME, by=["organisation", "year"], of="topic")["none"].max() == 0.5


def test_new_sentences() -> None:
    now = ["全年收到申请31件。", "上线智能问答。"]
    assert new_sentences(now, ["全年收到申请28件。"])["text"].tolist() == ["上线智能问答。"]
    assert len(new_sentences(now, [])) == 2
    assert new_sentences([], now).empty


def test_terms_behind_a_label() -> None:
    found = terms("下一步，我局将加强人员培训。", "problems")
    assert found["theme"].unique().tolist() == ["improvement"]
    assert any("下一步" in term or "将" in term for term in found["term"])
    assert found["weight"].is_monotonic_decreasing
    with pytest.raises(UnknownName):
        terms("公开。", theme="gossip")
