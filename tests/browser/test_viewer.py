"""The page that shows the score of any report: reasons, last year, the way back."""

from __future__ import annotations

import pytest

from nlp.display.page import corpus, viewer
from tests.browser import npm
from tests.browser.test_looks import WIDTHS
from tests.display.test_corpus import EVIL, made


def _report(n: int, page: str | None = None) -> dict:
    taken = [[5, "正文的数与表不符", 0], [1.5, "句子太长", None]]
    return {
        "title": f"青岚县{n}局 2023", "path": f"in/{n}.txt", "page": page, "score": 93.5, "rank": n + 1,
        "group": [1, 9], "apart": None, "unknown": "及时", "problems": EVIL,
        "parts": [["文表一致", 18.5, 25, taken], ["及时", None, 5, []]],
        "last": {"id": n - 1, "score": 90, "parts": [20, None]} if n else None,
        "findings": [[0, "CLM001", "正文的数与表不符", "error", EVIL, "新收3件。" * 40, 5, ""],
                     [1, "DUP001", "雷同", "warning", "雷同", "", 0, "不扣分：分不清谁抄谁"]],
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Ten thousand reports, as a run leaves them."""
    base = tmp_path_factory.mktemp("viewer")
    (base / "pages").mkdir()
    rows = made(10_000)
    rows["rows"] = [[*row[:8], f"report.html#{n}", *row[9:]] for n, row in enumerate(rows["rows"])]
    (base / "index.html").write_text(corpus.page(rows), encoding="utf-8")
    (base / "report.html").write_text(viewer.page(100), encoding="utf-8")
    for part in (0, 77, 99):
        reports = [_report(100 * part + n) for n in range(100)]
        path = base / "pages" / f"p{part:06d}.js"
        path.write_text(viewer.part(part, reports), encoding="utf-8")
    return base


def test_from_the_index_to_the_reasons_and_back(visit, folder):
    watched = visit(folder / "index.html")
    page = watched.page
    page.locator("#words").fill("7777局")
    page.evaluate("performance.mark('click')")
    page.locator("#body a").first.click()
    page.locator("#main table").first.wait_for()
    took = page.evaluate("performance.now()")
    assert took < 1000
    assert page.locator("#title").inner_text() == "青岚县7777局 2023"
    assert "93.5" in page.locator("#sum").inner_text()
    assert "同年同类9份中第1名" in page.locator("#sum").inner_text()
    page.locator("#main a", has_text="正文的数与表不符").click()
    assert page.evaluate("document.activeElement.id") == "f0"
    assert page.locator("#f1").inner_text().count("不扣分") == 2
    page.locator("#main a", has_text="上年得分 90").click()
    page.locator("#title", has_text="7776局").wait_for()
    page.go_back()
    page.go_back()
    page.locator("#back").click()
    assert page.locator("#count").inner_text() == "1份"
    assert page.locator("#words").input_value() == "7777局"
    assert not watched.errors


def test_a_finding_leads_to_its_place_in_the_full_text(visit, liudi, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "report.html").write_text(viewer.page(100), encoding="utf-8")
    (tmp_path / "pages" / "own.html").write_text(liudi, encoding="utf-8")
    reports = [_report(0, "pages/own.html"), _report(1)]
    (tmp_path / "pages" / "p000000.js").write_text(viewer.part(0, reports), encoding="utf-8")
    watched = visit(tmp_path / "report.html")
    page = watched.page
    page.goto(page.url + "#1")
    page.locator("#f0").wait_for()
    assert page.locator("#main a", has_text="在全文中").count() == 0
    page.goto(page.url.replace("#1", "#0"))
    page.locator("#f1 a", has_text="在全文中看这一处").click()
    page.wait_for_url("**/pages/own.html#f2")
    assert page.locator(".card:visible").get_attribute("id") == "f2"
    assert page.locator(".text .lit").count() > 0
    assert not watched.errors


def test_what_a_report_says_is_text(visit, folder):
    watched = visit(folder / "index.html")
    watched.page.goto((folder / "report.html").as_uri() + "#9900")
    watched.page.locator("#f0").wait_for()
    assert "<script>alert(1)</script>" in watched.page.locator("#f0").inner_text()
    assert not watched.errors


@pytest.mark.parametrize("place", ["500", "999999", "x", "-1"])
def test_a_report_that_is_not_there(visit, folder, place):
    page = visit(folder / "index.html").page
    page.goto((folder / "report.html").as_uri() + f"#{place}")
    page.wait_for_timeout(300)
    assert page.locator("#main table").count() == 0
    if place in ("500", "999999"):
        assert "没有找到" in page.locator("#sum").inner_text()


@WIDTHS
def test_axe_and_narrow(visit, folder, width):
    page = visit(folder / "index.html", width=width, bypass_csp=True).page
    page.goto((folder / "report.html").as_uri() + "#12")
    page.locator("#f0").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_script_tag(path=str(npm.file("axe-core/axe.min.js")))
    found = page.evaluate("axe.run().then(result => result.violations)")
    assert not [v["id"] for v in found if v["impact"] in ("serious", "critical")]
