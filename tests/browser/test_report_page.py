"""The report page in a real browser: links both ways, filters, keyboard, dismissals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.display.page import report as html
from tests.browser.conftest import RULES, rendered

SAMPLES = sorted((Path(__file__).parents[2] / "corpora" / "samples").glob("*.txt"))


def shown(page) -> list[str]:
    return page.locator(".card:visible").evaluate_all("all => all.map(card => card.id)")


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.hash || ''")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_opens(visit, path):
    watched = visit(rendered(path))
    page = watched.page
    assert page.locator("main").is_visible()
    assert page.locator("main table").count() >= 3
    assert shown(page) == []
    for link in page.locator(".findings a").all():
        link.click()
        assert shown(page) == [link.get_attribute("href")[1:]]
    watched.quiet()


def test_a_finding_leads_to_its_cells_and_back(visit, fenggang):
    watched = visit(fenggang)
    page = watched.page
    page.locator(".findings li[data-rule=TAB003] a").first.click()
    (card,) = shown(page)
    assert focused(page) == card
    lit = page.locator("td.lit").evaluate_all("all => all.map(cell => cell.id)")
    assert "t-requests.new.total" in lit
    assert len(lit) == 4
    page.locator(".card:visible .held a").first.click()
    cell = page.locator("[id='t-requests.new.total']")
    assert cell.locator("a").evaluate("link => link === document.activeElement")
    assert cell.locator("a").evaluate(
        "link => { const b = link.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )
    cell.locator("a").click()
    assert card in shown(page)
    assert len(shown(page)) > 1  # the claims that rest on the cell as well
    page.keyboard.press("Escape")
    assert shown(page) == []
    assert cell.locator("a").evaluate("link => link === document.activeElement")
    watched.quiet()


def test_a_claim_shows_sentence_cells_and_arithmetic(visit, liudi):
    watched = visit(liudi)
    page = watched.page
    page.locator("main a.claim.reconciled", has_text="112件").click()
    card = page.locator(".card:visible")
    said = card.inner_text()
    assert "当年新收政府信息公开申请125件，办结112件" in said
    assert "125 − 13 = 112" in said
    assert page.locator("td.lit").count() == 3
    card.locator("a", has_text="CLM002").click()
    assert "怎样改" in page.locator(".card:visible").inner_text()
    page.locator(".card:visible .to-text").click()
    assert page.evaluate("document.activeElement.textContent") == "112件"
    page.go_back()
    page.go_back()
    assert page.locator(".card:visible h3").inner_text().endswith("112件")
    watched.quiet()


def test_filters(visit, liudi):
    page = visit(liudi).page
    everything = page.locator(".findings li:visible").count()
    page.locator("input.severity[value=info]").uncheck()
    severities = page.locator(".findings li:visible").evaluate_all(
        "all => all.map(item => item.dataset.severity)"
    )
    assert 0 < len(severities) < everything
    assert "info" not in severities
    page.locator("select.rule").select_option("EVL001")
    assert page.locator(".findings li:visible").count() == 1
    assert page.locator("main .flag:visible").count() == 1
    assert page.locator(".shown").inner_text() == f"显示 1 条，共 {everything} 条"
    page.locator("input.severity[value=info]").check()
    page.locator("select.rule").select_option("")
    assert page.locator(".findings li:visible").count() == everything


def test_themes_can_be_switched_off(visit, liudi):
    page = visit(liudi).page
    sentence = page.locator(".s.problem").first
    colour = "item => getComputedStyle(item).backgroundColor"
    assert sentence.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.locator("input.theme[value=problem]").uncheck()
    assert sentence.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert "问题" in sentence.get_attribute("title")


def test_keyboard_alone(visit, fenggang):
    watched = visit(fenggang)
    page = watched.page
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page) == "#f1":
            break
    assert focused(page) == "#f1"
    page.keyboard.press("Enter")
    assert shown(page) == ["f1"]
    assert focused(page) == "f1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card').id") == "f1"
    page.keyboard.press("Escape")
    assert focused(page) == "#f1"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.className.split(' ')[0]"))
    assert {"claim", "flag"} <= seen
    page.locator("main a.claim").first.focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == 1
    watched.quiet()


def test_tab_alone_brings_the_card(visit, liudi):
    watched = visit(liudi)
    page = watched.page
    page.locator("main a.claim", has_text="125件").focus()
    page.keyboard.press("Tab")
    (card,) = shown(page)
    assert "125 − 13 = 112" in page.locator(f"#{card}").inner_text()
    assert page.locator("td.lit").count() == 3
    assert "125 − 13 = 112" in page.locator("[role=status].spoken").text_content()
    assert page.evaluate("document.activeElement.textContent") == "112件"
    page.keyboard.press("Enter")
    assert focused(page) == card
    page.keyboard.press("Escape")
    assert shown(page) == []
    assert not page.locator("[role=status].spoken").text_content()
    assert page.evaluate("document.activeElement.textContent") == "112件"
    watched.quiet()


def test_files_that_could_not_be_read_are_named(visit, samples):
    from nlp.pipeline import assess, read_report

    done = [assess(read_report(str(SAMPLES[0]))).to_dict()]
    for items in (done, []):
        watched = visit(html.pages(items, RULES, unread=["扫描<件>.pdf"]))
        assert "未能读出：扫描<件>.pdf" in watched.page.locator("nav.reports").inner_text()
        assert watched.page.locator("h1").count() == 1
        assert watched.page.locator("main").count() == 1
        watched.page.keyboard.press("Escape")
        watched.quiet()


def test_skip_link(visit, liudi):
    page = visit(liudi).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "text"


def test_dismissed_findings_are_kept_and_saved(visit, liudi, tmp_path, samples):
    watched = visit(liudi)
    page = watched.page
    everything = page.locator(".findings li:visible").count()
    page.locator(".findings li[data-rule=EVL001] a").click()
    assert not page.locator(".card:visible .why").is_visible()
    page.locator(".card:visible .dismiss").click()
    assert page.locator(".card:visible .dismiss").get_attribute("aria-pressed") == "true"
    assert page.locator(".findings li:visible").count() == everything - 1
    # Why is asked for at once; a name entered later is that of the verdicts without one.
    page.keyboard.type("表下有说明")
    page.locator(".by").fill("复核甲")
    with page.expect_download() as waiting:
        page.locator(".save").click()
    saved = tmp_path / "verdicts.jsonl"
    waiting.value.save_as(saved)
    (entry,) = map(json.loads, saved.read_text(encoding="utf-8").splitlines())
    assert entry["rule"] == "EVL001"
    assert entry["verdict"] == "dismissed"
    assert (entry["by"], entry["why"]) == ("复核甲", "表下有说明")
    _is_honoured(samples / "liudi-2024.txt", saved)
    # A second tab, not a reload: a busy Chromium that swaps the process under a page of file://
    # forgets its storage when no other page holds it.
    later = page.context.new_page()
    later.goto(page.url)
    assert later.locator(".findings li:visible").count() == everything - 1
    later.locator("input.dismissed").check()
    assert later.locator(".findings li:visible").count() == everything
    assert later.locator(".by").input_value() == "复核甲"
    fresh = visit(liudi).page
    fresh.locator("input[type=file]").set_input_files(saved)
    fresh.wait_for_function("document.querySelectorAll('.card.off').length === 1")
    assert fresh.locator(".card.off .why").input_value() == "表下有说明"
    assert fresh.locator(".card.off").get_attribute("data-by") == "复核甲"


@pytest.mark.parametrize(
    ("lines", "off"),
    [
        ([("dismissed", "甲")], 1),
        ([("dismissed", "甲"), ("confirmed", "甲")], 0),
        ([("dismissed", "甲"), ("confirmed", "乙")], 0),
        ([("confirmed", "甲"), ("dismissed", "甲")], 1),
    ],
)
def test_a_loaded_file_is_read_as_the_command_reads_it(visit, liudi, tmp_path, lines, off):
    page = visit(liudi).page
    name = page.locator(".card[data-fingerprint]").first.get_attribute("data-fingerprint")
    entries = [{"fingerprint": name, "verdict": verdict, "by": by} for verdict, by in lines]
    saved = tmp_path / "v.jsonl"
    saved.write_text("\n".join(["", "{", *map(json.dumps, entries)]), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(saved)
    page.wait_for_function("() => localStorage.length > 0")
    assert page.locator(".card.off").count() == off


def _is_honoured(path: Path, verdicts: Path) -> None:
    """The file that the page saves is the one that the command line takes."""
    from nlp.pipeline import assess, read_report
    from nlp.scoring.marks.verdicts import honour

    assessment = assess(read_report(str(path)))
    left = honour(assessment, verdicts)
    gone = {f.rule for f in assessment.findings} - {f.rule for f in left.findings}
    assert gone == {"EVL001"}


def test_several_reports_on_one_page(visit, samples):
    from nlp.pipeline import assess, read_report

    done = [assess(read_report(str(path))).to_dict() for path in SAMPLES[:3]]
    watched = visit(html.pages(done, RULES))
    page = watched.page
    assert page.locator(".report:visible").count() == 1
    page.locator("nav.reports a").nth(2).click()
    assert page.locator(".report:visible").get_attribute("id") == "r3-report"
    ids = page.locator("[id]").evaluate_all("all => all.map(item => item.id)")
    assert len(ids) == len(set(ids))
    watched.quiet()


@pytest.mark.parametrize("width", [700, 1280])  # a sheet of paper is narrow
def test_print_shows_findings_and_hides_controls(visit, liudi, width):
    page = visit(liudi, width=width).page
    page.emulate_media(media="print")
    findings = page.locator(".card:not(.claim-card)")
    assert findings.count() == page.locator(".card:not(.claim-card):visible").count() > 0
    assert page.locator(".card.claim-card:visible").count() == 0
    assert page.locator(".filter:visible, .legend fieldset:visible").count() == 0
    assert page.locator(".key").is_visible()
    boxes = findings.evaluate_all("all => all.map(card => card.getBoundingClientRect().bottom)")
    assert max(boxes) < page.locator("main").evaluate("main => main.getBoundingClientRect().top")


def test_without_script_all_is_there(visit, liudi):
    page = visit(liudi, java_script_enabled=False).page
    assert page.locator(".card:visible").count() == page.locator(".card").count()
    assert page.locator(".filter:visible").count() == 0
