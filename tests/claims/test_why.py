"""What --why says of a number: candidates only where asked for, and the page that shows it."""

from __future__ import annotations

import runpy
from pathlib import Path

from nlp.checks.example import compose
from nlp.pipeline import assess

DOCS = Path(__file__).parents[2] / "docs"
REPORT = compose("一、总体情况\n全年收到政府信息公开申请9件。", {"requests.new.total": 9})


def test_candidates_are_carried_only_where_asked_for() -> None:
    plain = assess(REPORT).to_dict()["claims"][0]
    asked = assess(REPORT, why=True).to_dict()["claims"][0]
    assert "candidates" not in plain
    (best,) = asked["candidates"]
    assert best["formula"] == "requests.new.total"
    assert best["score"] >= best["floor"]
    assert best["score"] == sum(best["features"].values())


def test_what_competed_is_shown_where_nothing_is_proven() -> None:
    prose = "收到政府信息公开申请9件，受理网民留言31件，办结31件。"
    report = compose(f"一、总体情况\n{prose}", {"requests.new.total": 9})
    first, *others = assess(report, why=True).to_dict()["claims"]
    assert len(first["candidates"]) == 1
    for claim in others:
        assert claim["verdict"] == "uncheckable"
        earlier = claim["candidates"][-1]
        assert earlier["words"] == "政府信息公开申请"
        assert earlier["features"] == {"earlier_topic": earlier["score"]}
        assert earlier["score"] < earlier["floor"]
        assert earlier["decided"]


def test_a_review_named_earlier_competes_with_its_total() -> None:
    prose = "有2件案件经行政复议后终结，另3件结果维持。"
    made = assess(compose(f"一、总体情况\n{prose}"), why=True).to_dict()["claims"]
    formulas = [one["formula"] for claim in made for one in claim["candidates"]]
    assert "review.reconsideration.total" in formulas


def test_the_page_shows_what_the_program_says() -> None:
    made = runpy.run_path(str(DOCS / "make_why.py"))
    assert (DOCS / "why.md").read_text(encoding="utf-8") == made["text"]()
