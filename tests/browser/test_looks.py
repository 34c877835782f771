"""Narrow and wide, light and dark; axe-core; hostile text; how long a page takes."""

from __future__ import annotations

import pytest

from nlp.checks.example import compose
from nlp.display.page import report as html
from nlp.pipeline import assess
from tests.browser import npm
from tests.browser.conftest import RULES

BOTH = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [375, 1280])
HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>"
    "&lt;b&gt;&amp;amp;</main></style></script>\u202e倒着\u2066\u0000\x1b[31m收到申请3件]]>"
)


def colours(page) -> tuple[int, int]:
    """How bright ground and ink are, 0 to 765."""
    said = page.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.body))")
    ground, ink = (sum(int(part) for part in c[4:-1].split(",")) for c in said)
    return ground, ink


@BOTH
def test_light_and_dark(visit, liudi, scheme):
    watched = visit(liudi, color_scheme=scheme)
    ground, ink = colours(watched.page)
    assert (ground > ink) == (scheme == "light")
    watched.quiet()


def test_narrow(visit, fenggang):
    watched = visit(fenggang, width=375, height=700)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator(".findings a").first.click()
    card = page.locator(".detail").bounding_box()
    assert card["y"] > 250  # the card covers the lower part
    mark = page.locator("main .lit").first.bounding_box()
    assert 0 <= mark["y"] < card["y"]
    page.locator(".card:visible .back").click()
    assert not page.locator(".detail").is_visible()
    watched.quiet()


def test_row_labels_stay_while_a_table_is_scrolled(visit, fenggang):
    page = visit(fenggang, width=375, height=700).page
    scroll = page.locator(".scroll", has_text="结转下年度").last
    scroll.evaluate("box => { box.scrollLeft = 400; }")
    label = scroll.locator("th[scope=row]").first.bounding_box()
    assert label["x"] == pytest.approx(scroll.bounding_box()["x"], abs=2)
    assert label["width"] < 200


@BOTH
@WIDTHS
def test_axe(visit, fenggang, liudi, scheme, width):
    script = npm.file("axe-core/axe.min.js")
    for text, opened in ((fenggang, ".findings a"), (liudi, "main a.claim.reconciled")):
        # axe is brought in from outside; the page's own policy would not let it run.
        page = visit(text, width=width, color_scheme=scheme, bypass_csp=True).page
        page.locator(opened).first.click()
        page.add_script_tag(path=str(script))
        found = page.evaluate("axe.run().then(result => result.violations)")
        serious = [
            (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"][:300])
            for one in found
            if one["impact"] in ("serious", "critical", "moderate")
        ]
        assert not serious


def test_hostile_text_is_text(visit):
    prose = f"一、总体情况\n{HOSTILE}。\n全年收到申请3件。"
    report = compose(prose, {"requests.new.total": 5}, organisation=HOSTILE)
    item = assess(report).to_dict()
    item["problems"] = [HOSTILE]
    item["source"]["path"] = HOSTILE
    for finding in item["findings"]:
        finding["message"] = HOSTILE
    item["tables"]["requests"][0].update(raw=HOSTILE, status="text", value=None)
    watched = visit(html.page(item, {"CLM001": HOSTILE}, fingerprints=[HOSTILE] * 9))
    page = watched.page
    assert "taken" not in page.title().split("<")[0]
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    said = page.locator("main").inner_text()
    assert "<script>document.title='taken'</script>" in said
    assert "&lt;b&gt;&amp;amp;" in said
    assert "⟦U+202E⟧" in said
    assert not page.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent)")
    for link in page.locator(".findings a").all():
        link.click()
    watched.quiet()


def test_a_sentence_of_a_megabyte(visit):
    sentence = "本机关加强<政府信息>公开工作，收到申请3件，" * 43_000
    report = compose(f"一、总体情况\n{sentence[:1_000_000]}。", {"requests.new.total": 3})
    claims = assess(compose("一、总体情况\n收到申请3件。", {"requests.new.total": 5})).to_dict()
    item = {**claims, "text": report.text, "claims": [], "findings": claims["findings"][:1]}
    item["findings"] = [{**item["findings"][0], "claims": [], "start": 100, "end": 900_000}]
    item["sentences"] = [{**claims["sentences"][-1], "start": 7, "end": len(report.text)}]
    item["sections"] = claims["sections"]
    watched = visit(html.page(item, RULES))
    assert "<政府信息>" in watched.page.locator("main").text_content()
    watched.quiet()


def long_report(samples) -> dict:
    """A sample made up to 10,000 characters of prose and more, assessed."""
    from nlp.pipeline import read_report

    text = (samples / "fenggang-shi-2024.txt").read_text(encoding="utf-8")
    start = text.index("一、总体情况\n") + len("一、总体情况\n")
    end = text.index("二、主动公开")
    prose = text[start:end]
    text = text[:start] + prose * (1 + (10_000 - len(text)) // len(prose)) + text[end:]
    return assess(read_report(text.encode(), name="long.txt")).to_dict()


def test_ten_thousand_characters(visit, samples):
    item = long_report(samples)
    assert len(item["text"]) >= 9_500
    text = html.page(item, RULES)
    assert len(text.encode()) <= 1_000_000
    page_times = []
    for _ in range(3):
        watched = visit(text)
        page_times.append(
            watched.page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        )
        watched.quiet()
    assert min(page_times) <= 1000, page_times
