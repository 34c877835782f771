"""How objects show themselves in a notebook, and in plain text where there is none."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from nlp.assess import assess, read_report
from nlp.checks.example import compose

HOSTILE = "<script>alert(1)</script><b>\u202e"


@pytest.fixture(scope="module")
def liudi(samples):
    return assess(read_report(str(samples / "liudi-2024.txt")))


def said(item) -> str:
    return lxml_html.fromstring(item._repr_html_()).text_content()


def test_report(liudi):
    assert "本年新收政府信息公开申请数量" in said(liudi.report)
    assert "柳堤镇人民政府 2024年" in said(liudi.report)


def test_assessment(liudi):
    assert "CLM002" in said(liudi)
    assert "112件" in said(liudi)


def test_claim_and_finding(liudi):
    claim = next(claim for claim in liudi.claims if claim.verdict == "reconciled")
    assert claim.sentence in said(claim)
    assert liudi.findings[0].message in said(liudi.findings[0])


def test_show(liudi):
    everything, problems = liudi.show(), liudi.show(theme="problem")
    wanted = [sentence.text for sentence in liudi.sentences if sentence.theme == "problem"]
    assert wanted
    assert repr(problems).splitlines() == [f"[问题] {text}" for text in wanted]
    assert all(text in said(everything) for text in wanted)
    assert len(repr(everything).splitlines()) == len(liudi.sentences)


def test_another_theme(liudi):
    with pytest.raises(ValueError, match="achievement"):
        liudi.show(theme="praise")


def test_plain(liudi):
    assert len(repr(liudi)) < 300
    assert "findings=" in repr(liudi)
    assert "sections=" in repr(liudi.report)


def test_hostile_text_is_text():
    item = assess(
        compose(
            f"一、总体情况\n{HOSTILE}收到申请3件。", {"requests.new.total": 5}, organisation=HOSTILE
        )
    )
    for shown in (item, item.report, item.claims[0], item.findings[0], item.show()):
        assert "<script>" not in shown._repr_html_()
        assert "\u202e" not in shown._repr_html_()


def test_an_empty_report():
    item = assess(compose("", {}))
    assert item.show()._repr_html_()
    assert item._repr_html_()
    assert item.report._repr_html_()
