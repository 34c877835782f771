"""How objects show themselves in a notebook, and in plain text where there is none."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from nlp.checks.example import compose
from nlp.pipeline import assess, read_report

HOSTILE = "<script>alert(1)</script><b>\u202e"


@pytest.fixture(scope="module")
def liudi(samples):
    return assess(read_report(str(samples / "liudi-2024.txt")))


def pretty(item) -> str:
    """What a notebook without HTML prints."""
    return pytest.importorskip("IPython.lib.pretty").pretty(item)


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


def test_lists_and_tables_show_themselves(liudi):
    for listed, words in (
        (liudi.claims, "换口径相符"),
        (liudi.findings, "EVL001"),
        (liudi.sentences, "问题"),
        (liudi.report.tables, "结转下年度继续办理"),
    ):
        assert words in listed._repr_html_()
        plain = pretty(listed)
        assert words in plain
        assert "<" not in plain
    assert len(pretty(liudi.claims).splitlines()) == len(liudi.claims)


def test_lists_and_tables_are_what_they_were(liudi):
    assert isinstance(liudi.claims, tuple)
    assert liudi.claims == tuple(liudi.claims)
    assert isinstance(liudi.report.tables, dict)
    again = pickle.loads(pickle.dumps(liudi))
    assert again == liudi
    assert again.report.tables._repr_html_() == liudi.report.tables._repr_html_()
    changed = replace(liudi, findings=liudi.findings[:1])
    assert changed.findings._repr_html_()


def test_a_long_list_says_what_it_leaves_out(liudi):
    many = replace(liudi, claims=liudi.claims[:1] * 1000)
    shown = many.claims._repr_html_()
    assert shown.count("<tr>") == 301
    assert "另有700条" in shown
    assert "（空）" in replace(liudi, claims=()).claims._repr_html_()
