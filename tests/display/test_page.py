"""The page as text: self-contained, whole, hostile text shown as text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from nlp.checks import CHECKS
from nlp.checks.example import compose
from nlp.display.page import prose
from nlp.display.page import report as html
from nlp.pipeline import assess, read_report
from nlp.types import Assessment

RULES = {check.code: check.title for check in CHECKS.values()}
HOSTILE = "<script>alert(1)</script>&amp;\"'</style></button>\u202e收到申请5件"


@pytest.fixture(scope="module")
def liudi(samples) -> dict:
    return assess(read_report(str(samples / "liudi-2024.txt"))).to_dict()


def test_nothing_is_fetched(liudi):
    page = html.page(liudi, RULES)
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", page)
    assert not re.search(r"@import|url\(", page)


def test_only_our_script_may_run(liudi):
    page = html.page(liudi, RULES)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = lxml_html.fromstring(page).xpath("//meta[@http-equiv]/@content")[0]
    assert f"script-src 'sha256-{allowed}';" in policy
    assert policy.startswith("default-src 'none';")


def test_every_link_leads_somewhere(liudi):
    tree = lxml_html.fromstring(html.page(liudi, RULES))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in tree.xpath("//a/@href"):
        assert link[1:] in ids, link
    for listed in tree.xpath("//@data-of"):
        assert set(listed.split()) <= set(ids)


def test_every_claim_and_finding_has_its_card(liudi):
    tree = lxml_html.fromstring(html.page(liudi, RULES))
    cards = tree.xpath("//article/@id")
    assert len(cards) == len(liudi["claims"]) + len(liudi["findings"])
    assert {claim["id"] for claim in liudi["claims"]} <= set(cards)


@pytest.mark.parametrize("name", ["liudi-2024", "fenggang-shi-2024", "shadu-xian-2019"])
def test_all_the_text_is_on_the_page(samples, name):
    item = assess(read_report(str(samples / f"{name}.txt"))).to_dict()
    tree = lxml_html.fromstring(html.page(item, RULES))
    for extra in tree.xpath(
        "//*[@class='legend script'] | //*[starts-with(@class, 'flag')] | //section"
    ):
        extra.drop_tree()
    said = "".join(tree.xpath("//main")[0].itertext())
    assert re.sub(r"\s", "", said.replace("这里的原文", "")) == re.sub(r"\s", "", item["text"])


def test_hostile_text_is_text():
    report = compose(f"一、总体情况\n{HOSTILE}。", {"requests.new.total": 7}, organisation=HOSTILE)
    made = html.page(assess(report).to_dict(), {"CLM001": HOSTILE})
    assert "<script>alert" not in made
    assert "\u202e" not in made
    assert made.count("<script>") == 1


def test_lines_broken_inside_a_sentence_are_one_paragraph():
    wrapped = "全年收到申请 3\n件，编印annual\nreport一本。"
    text = f"一、总体情况\n{wrapped}\n另起一段。"
    base = assess(compose("一、总体情况\n全年收到申请3件。", {"requests.new.total": 5})).to_dict()
    start, at = text.index(wrapped), text.index("3\n件")
    sentence = {**base["sentences"][-1], "start": start, "end": start + len(wrapped)}
    claim = {**base["claims"][0], "text": "3\n件", "start": at, "end": at + 3}
    item = {**base, "text": text, "sentences": [sentence], "claims": [claim], "findings": []}
    tree = lxml_html.fromstring(html.page(item, RULES))
    said = [p.text_content() for p in tree.xpath("//main/p")]
    assert said == ["全年收到申请 3件，编印annual report一本。", "另起一段。"]
    marks = [a.get("class").split() for a in tree.xpath("//main/p//a[@href='#c1']")]
    assert ["more" in classes for classes in marks] == [True, False]
    assert (
        tree.xpath("//blockquote")[0].text_content() == "全年收到申请 3件，编印annual report一本。"
    )


def test_a_finding_on_the_whole_report_marks_no_text():
    item = assess(compose("临江县报告\n一、总体情况\n没有表。")).to_dict()
    assert any(f["start"] == 0 and not f["cells"] for f in item["findings"])
    tree = lxml_html.fromstring(html.page(item, RULES))
    assert tree.xpath("string(//main/p)") == "临江县报告"
    assert len(tree.xpath("//article")) == len(item["findings"]) + len(item["claims"])


@settings(deadline=None, max_examples=60)
@given(
    st.text(
        alphabet=st.sampled_from("收到申请3件。，\n\t一、（）<&\u202e\x00\ud800办结率%百分之"),
        max_size=120,
    ),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=6),
)
def test_pieces_are_the_text(text, spans):
    item = _item(text, spans)
    findings = [{**finding, "id": f"f{n}"} for n, finding in enumerate(item["findings"])]
    blocks = prose.blocks(item, findings)
    pieces = [p for b in blocks for line in b.lines for run in line for p in run.pieces]
    assert re.sub(r"\s", "", "".join(p.text for p in pieces)) == re.sub(r"\s", "", text)
    html.page(item, RULES).encode("utf-8")


def _item(text: str, spans: list[tuple[int, int]]) -> dict:
    """An assessment as plain values with claims and findings anywhere, overlapping as they like."""
    base = assess(compose("一、总体情况\n全年收到申请3件。", {"requests.new.total": 5})).to_dict()
    fitted = [sorted((min(a, len(text)), min(b, len(text)))) for a, b in spans]
    claims = [
        {**base["claims"][0], "id": f"c{n}", "start": a, "end": b, "text": text[a:b]}
        for n, (a, b) in enumerate(fitted[::2])
    ]
    findings = [
        {**base["findings"][0], "start": a, "end": b, "claims": [], "cells": []}
        for a, b in fitted[1::2]
    ]
    return {
        **base,
        "text": text,
        "sentences": [],
        "sections": [],
        "claims": claims,
        "findings": findings,
    }


def test_nothing_at_all():
    report = compose("", {})
    item = Assessment(report=report, sentences=(), claims=(), findings=()).to_dict()
    assert "没有发现对不上的地方" in html.page(item, {})


def test_cells_without_a_place_are_shown():
    item = assess(
        compose("一、总体情况\n无。", {"requests.new.total": "~12", "requests.new.other": None})
    )
    tree = lxml_html.fromstring(html.page(item.to_dict(), {}))
    (cell,) = tree.xpath("//td[@id='t-requests.new.total']")
    assert cell.text_content() == "12*"
    assert cell.get("class") == "recovered"
    assert tree.xpath("//td[@id='t-requests.new.other']")[0].text_content() == "（空）"
