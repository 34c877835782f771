"""Two years side by side, narrow and wide."""

from __future__ import annotations

import pytest

import nlp
from corpora.generator.corpus import reports
from nlp.display.page import comparison as page
from tests.browser import npm


@pytest.fixture(scope="module")
def two_years() -> str:
    last, now = (nlp.read(report.text.encode()) for report in reports(4, 0, years=2))
    return page.page(nlp.compare(last, now).to_dict())


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_two_years(visit, two_years, width, scheme):
    watched = visit(two_years, width=width, color_scheme=scheme)
    shown = watched.page
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.locator("main table tbody tr").count() > 5
    assert shown.locator(".passage").count() > 5
    watched.quiet()


def test_axe(visit, two_years):
    shown = visit(two_years, width=375, bypass_csp=True).page
    shown.add_script_tag(path=str(npm.file("axe-core/axe.min.js")))
    found = shown.evaluate("axe.run().then(result => result.violations)")
    assert not [v["id"] for v in found if v["impact"] in ("serious", "critical", "moderate")]


def test_a_figure_is_not_broken_over_two_lines(visit, two_years):
    shown = visit(two_years, width=375).page
    heights = shown.evaluate(
        "[...document.querySelectorAll('td.figure')].map(c => {"
        " const r = document.createRange(); r.selectNodeContents(c);"
        " return r.getClientRects().length; })"
    )
    assert max(heights) == 1
