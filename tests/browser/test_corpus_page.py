"""The page of a corpus in a real browser, with ten thousand reports."""

from __future__ import annotations

import csv

import pytest

from nlp.display.page import corpus
from tests.browser import npm
from tests.browser.test_looks import BOTH, WIDTHS, colours
from tests.display.test_corpus import EVIL, made

SORT = "b => { const t = performance.now(); b.click(); return performance.now() - t; }"


@pytest.fixture(scope="module")
def ten_thousand() -> str:
    return corpus.page(made(10_000))


def _first(page, column: int = 1) -> str:
    return page.locator(f"#body tr:first-child > :nth-child({column + 1})").inner_text()


def test_sorting_ten_thousand_rows(visit, ten_thousand):
    watched = visit(ten_thousand)
    page = watched.page
    for column in range(9):
        for _ in range(2):
            took = page.locator(f"[data-column='{column}']").evaluate(SORT)
            assert took < 300, column
    page.locator("[data-column='4']").click()
    assert page.locator("th[aria-sort='descending']").inner_text().startswith("得分")
    assert _first(page) == "青岚县0局"
    page.locator("[data-column='4']").click()
    assert _first(page) == "青岚县9999局"
    watched.quiet()


def test_filtering(visit, ten_thousand):
    watched = visit(ten_thousand)
    page = watched.page
    page.locator("#words").fill("777局")
    assert page.locator("#count").inner_text() == "10份"
    page.locator("#words").fill("")
    page.locator("#year").select_option("2023")
    page.locator("#faulty").check()
    count = sum(1 for n in range(10_000) if n % 5 == 3 and n % 3)
    assert page.locator("#count").inner_text() == f"{count}份"
    page.locator("#words").fill("没有这样的单位")
    assert page.locator("#body tr").count() == 0
    assert page.locator("#on").is_disabled()
    watched.quiet()


def test_the_keyboard_alone(visit, ten_thousand):
    watched = visit(ten_thousand)
    page = watched.page
    page.locator("#words").focus()
    page.keyboard.type("9999局")
    assert _first(page) == "青岚县9999局"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.locator("[data-column='1']").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort='ascending']").inner_text().startswith("单位")
    page.locator("#on").focus()
    page.keyboard.press("Space")
    assert page.locator("#place").inner_text() == "第2页，共100页"
    watched.quiet()


def test_bars_are_as_long_as_their_figures(visit):
    rules = [("CLM001", "甲", 30, 40), ("TAB001", "乙", 20, 20), ("STR001", "丙", 3, 3)]
    page = visit(corpus.page({**made(9), "rules": rules})).page
    wide = page.locator(".bar").evaluate_all(
        "all => all.map(bar => bar.getBoundingClientRect().width)"
    )
    assert wide[1] / wide[0] == pytest.approx(2 / 3, abs=0.02)
    assert wide[2] / wide[0] == pytest.approx(0.1, abs=0.02)


def test_links_lead_to_the_reports(visit):
    page = visit(corpus.page(made(5, link="pages/0123456789abcdef.html"))).page
    assert page.locator("#body a").first.get_attribute("href") == "pages/0123456789abcdef.html"


@BOTH
def test_light_and_dark(visit, ten_thousand, scheme):
    watched = visit(ten_thousand, color_scheme=scheme)
    ground, ink = colours(watched.page)
    assert (ground > ink) == (scheme == "light")
    watched.quiet()


def test_narrow(visit, ten_thousand):
    page = visit(ten_thousand, width=375, height=700).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_hostile_names_are_shown_as_text(visit):
    watched = visit(corpus.page(made(3, name=EVIL + "{}")))
    assert "<script>alert(1)</script>" in _first(watched.page)
    assert watched.page.title().startswith("评分")
    watched.quiet()


def test_without_a_script_the_first_rows_stand(visit, ten_thousand):
    page = visit(ten_thousand, java_script_enabled=False).page
    assert page.locator("#body tr").count() == corpus.SHOWN
    assert not page.locator(".controls").is_visible()


@BOTH
@WIDTHS
def test_axe(visit, ten_thousand, scheme, width):
    script = npm.file("axe-core/axe.min.js")
    page = visit(ten_thousand, width=width, color_scheme=scheme, bypass_csp=True).page
    page.add_script_tag(path=str(script))
    found = page.evaluate("axe.run().then(result => result.violations)")
    serious = [v["id"] for v in found if v["impact"] in ("serious", "critical")]
    assert not serious


def test_every_filter_and_the_address(visit, ten_thousand):
    """What is chosen stands in the address, comes back with it, and is quick."""
    watched = visit(ten_thousand)
    page = watched.page
    assert _first(page) == "青岚县9999局"  # worst first
    page.locator("#kind").select_option("town")
    page.locator("#rule").select_option("CLM001")
    page.locator("#most").fill("99.5")
    took = page.evaluate(
        "() => { const t = performance.now(); document.getElementById('least').value = '99.2';"
        " document.getElementById('least').dispatchEvent(new Event('input')); return performance.now() - t; }"
    )
    assert took < 300
    wanted = [n for n in range(10_000) if n % 4 == 0 and 99.2 <= 100 - n / 10_000 <= 99.5]
    assert page.locator("#count").inner_text() == f"{len(wanted)}份"
    page.locator("#on").click()
    address = page.evaluate("location.href")
    shown = _first(page)
    page.goto("about:blank")
    page.goto(address)
    assert page.locator("#count").inner_text() == f"{len(wanted)}份"
    assert (_first(page), page.locator("#rule").input_value()) == (shown, "CLM001")
    page.locator("#clear").click()
    assert page.locator("#count").inner_text() == "10000份"
    assert not watched.errors


def test_what_is_shown_as_csv(visit):
    rows = made(4, name="=1+{}")
    page = visit(corpus.page(rows)).page
    page.locator("#words").fill("=1+2")
    with page.expect_download() as caught:
        page.locator("#save").click()
    with open(caught.value.path(), encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
        lines = list(csv.reader(file))
    assert lines[0][:5] == ["名次", "单位", "地区", "年度", "得分"]
    assert [line[1] for line in lines[1:]] == ["'=1+2"]


def test_comparison_of_groups_and_years(visit, ten_thousand):
    watched = visit(ten_thousand)
    page = watched.page
    page.locator("#compare summary").click()
    page.locator("#heat-body tr").first.wait_for()
    assert page.locator("#heat-head th").all_inner_texts() == [
        "规则",
        "部门（5000）",
        "乡镇街道（5000）",
    ]
    assert page.locator("#heat-body td").all_inner_texts() == ["", "50%"]
    assert page.locator("#multiples figure").count() == 7
    said = page.locator("#multiples svg").first.get_attribute("aria-label")
    assert said.count("年") == 5
    page.locator("#of").select_option("body")
    assert page.locator("#none").is_visible()
    watched.quiet()


def test_a_link_and_back_to_what_was_shown(visit, tmp_path):
    """From a filtered list of ten thousand to a report and back: the list is as it was left."""
    (tmp_path / "one.html").write_text("<title>甲</title><p>甲", encoding="utf-8")
    index = tmp_path / "index.html"
    index.write_text(corpus.page(made(10_000, link="one.html")), encoding="utf-8")
    page = visit(index).page
    page.locator("#words").fill("777局")
    shown = _first(page)
    page.locator("#body a").first.click()
    page.wait_for_load_state()
    assert page.title() == "甲"
    page.go_back()
    page.wait_for_load_state()
    assert (page.locator("#count").inner_text(), _first(page)) == ("10份", shown)
    assert page.locator("#words").input_value() == "777局"
