"""The page of a corpus: whole without a script, safe whatever the names are."""

from __future__ import annotations

import json
from typing import Any

from lxml import html as lxml_html

from nlp.display.page import corpus

EVIL = "<script>alert(1)</script>\u202e=HYPERLINK(1)"


def made(count: int, *, name: str = "青岚县{}局", link: str = "") -> dict[str, Any]:
    """A corpus of some reports; every number of the page follows from `count`."""
    rows = [
        [
            n + 1,
            name.format(n),
            f"{n % 7}号县",
            2020 + n % 5,
            100 - n / count,
            n % 3,
            n % 4,
            [20, 9.5],
            link,
            ("town", "department")[n % 2],
            None,
            [0] if n % 4 == 0 else [],
        ]
        for n in range(count)
    ]
    return {
        "title": "评分",
        "about": {"报告": count, "满分": 100.0},
        "full": 100,
        "columns": ["完整", "坦诚"],
        "rows": rows,
        "codes": [("CLM001", "正文的数与表不符")],
        "kinds": {"town": "乡镇街道", "department": "部门"},
        "left_out": 3,
        "scores": [(90, 95, 1), (95, 100, count)],
        "rules": [("CLM001", "正文的数与表不符", 12, 15)],
        "years": [(2024, count, {"problem": 40.0, "other": 60.0}), (None, 1, {})],
        "outliers": [(name.format("甲"), 2024, 61.5, 97, "department", 30, link)],
        "no_outliers_below": 8,
    }


def test_the_first_hundred_stand_there_without_a_script() -> None:
    tree = lxml_html.fromstring(corpus.page(made(250)))
    rows = tree.xpath("//tbody[@id='body']/tr")
    assert len(rows) == corpus.SHOWN
    assert rows[0].xpath("string(th)") == "青岚县0局"
    assert [cell.text for cell in rows[2].xpath("td")][:3] == ["3", "2号县", "2022"]
    assert "另有3份没有列出" in tree.text_content()
    assert len(json.loads(tree.xpath("string(//script[@id='rows'])"))) == 250


def test_charts_are_tables_with_their_figures() -> None:
    text = lxml_html.fromstring(corpus.page(made(40))).text_content()
    for said in ("CLM001 正文的数与表不符", "40.0", "61.5", "（department30份）", "未写明"):
        assert said in text


def test_whole_points_are_printed_whole() -> None:
    counts = lxml_html.fromstring(corpus.page(made(2))).xpath("string(//p[@class='counts'])")
    assert counts == "报告 2\u3000满分 100"


def test_names_are_text_and_nothing_else() -> None:
    page = corpus.page(made(3, name=EVIL + "{}"))
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "⟦U+202E⟧" in page
    tree = lxml_html.fromstring(page)
    assert len(tree.xpath("//script")) == 2
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "default-src 'none'" in policy


def test_an_empty_corpus_has_a_page() -> None:
    empty = made(1) | {
        "rows": [],
        "scores": [],
        "rules": [],
        "years": [],
        "outliers": [],
        "left_out": 0,
    }
    text = lxml_html.fromstring(corpus.page(empty)).text_content()
    assert "没有得分" in text
    assert "没有离群的报告" in text
