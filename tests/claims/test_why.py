"""What --why says of a number: candidates only where asked for, and the page that shows it."""

from __future__ import annotations

import runpy
from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from nlp.checks.example import compose
from nlp.pipeline import assess
from tests.claims.test_sentences import tables
from tests.lines import Lines

DOCS = Path(__file__).parents[2] / "docs"
REPORT = compose("一、总体情况\n全年收到政府信息公开申请9件。", {"requests.new.total": 9})

SENTENCES = (
    "收到申请120件，办结119件，其中予以公开40件，涉及征地的12件。",
    "因政府信息公开被申请行政复议12件，维持6件。举办培训3次，参加9人。",
    "收到申请120件，答复119件。受理网民留言31件，予以公开30件，办结31件。",
    "行政复议12件，行政诉讼8件，接听来电300次，其中纠正2件，涉及自然人5件。",
    "制发规范性文件7件，办理行政许可事项2300件，收费86万元，占比30%。",
    "收到申请128件（含上年结转8件），其中自然人110件，较上年增加12件。",
)


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


def test_what_is_said_of_every_number(snapshot: SnapshotAssertion) -> None:
    lines = []
    for prose in SENTENCES:
        lines.append(prose)
        made = assess(compose(f"一、总体情况\n{prose}", tables()), why=True).to_dict()
        for claim in made["claims"]:
            for one in claim.get("candidates") or ():
                lines.append(
                    f"  「{claim['text']}」 {' '.join(f'{k}={v}' for k, v in one.items())}"
                )
    assert "\n".join(lines) + "\n" == snapshot(extension_class=Lines)
